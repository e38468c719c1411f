// SPDX-License-Identifier: MPL-2.0

package provider

import (
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// checkHalves refuses one key of the provider block without the other. It is checked at validation, and again when every value is known.
func checkHalves(block settings, diags *diag.Diagnostics) {
	for _, half := range []struct {
		given, missing types.String
		attribute      string
	}{{block.AccessKey, block.SecretKey, "secret_key"}, {block.SecretKey, block.AccessKey, "access_key"}} {
		if !isEmpty(half.given) && isEmpty(half.missing) {
			diags.AddAttributeError(path.Root(half.attribute), "Half a pair of keys",
				"access_key and secret_key belong together. Give both, or neither and let the environment or a profile provide them.")
		}
	}
}

// isEmpty reports whether a string is certain to hold nothing.
func isEmpty(s types.String) bool { return !s.IsUnknown() && s.ValueString() == "" }

// checkEnvironmentHalves refuses one key of the environment without the other, where nothing else is meant to give credentials. The SDK would
// ignore it and take whatever credentials come next, such as those of the instance.
func checkEnvironmentHalves(block settings, getenv func(string) string, diags *diag.Diagnostics) {
	if !isEmpty(block.AccessKey) || !isEmpty(block.Profile) || len(block.webIdentity) > 0 {
		return
	}
	for _, other := range []string{"AWS_PROFILE", "AWS_DEFAULT_PROFILE", "AWS_WEB_IDENTITY_TOKEN_FILE"} {
		if getenv(other) != "" {
			return
		}
	}
	const key, secret = "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY" //nolint:gosec // These are names of variables.
	given, missing := key, secret
	if getenv(key) == "" {
		given, missing = secret, key
	}
	if getenv(given) != "" && getenv(missing) == "" {
		diags.AddError("Half a pair of keys in the environment",
			given+" is set, but "+missing+" is not. Set both, or unset "+given+" and let a profile, a role or the provider block provide credentials.")
	}
}

// checkSkippedAccount refuses to check account ids without asking for the account.
func checkSkippedAccount(block settings, diags *diag.Diagnostics) {
	if block.SkipRequestingAccountID.ValueBool() && (!block.AllowedAccountIDs.IsNull() || !block.ForbiddenAccountIDs.IsNull()) {
		diags.AddAttributeError(path.Root("skip_requesting_account_id"), "Account ids cannot be checked",
			"allowed_account_ids and forbidden_account_ids need the account, which skip_requesting_account_id = true keeps the provider from asking for. Remove one of them.")
	}
}

// ssoProfile is the profile whose SSO session gives the credentials, empty where something else does.
func ssoProfile(block settings, loaded aws.Config) string {
	if !isEmpty(block.AccessKey) || len(block.webIdentity) > 0 {
		return ""
	}
	var environment config.EnvConfig
	var shared config.SharedConfig
	for _, source := range loaded.ConfigSources {
		switch source := source.(type) {
		case config.EnvConfig:
			environment = source
		case config.SharedConfig:
			shared = source
		}
	}
	if isEmpty(block.Profile) && (environment.Credentials.HasKeys() || environment.WebIdentityTokenFilePath != "") {
		return ""
	}
	for at := &shared; at != nil; at = at.Source { // A role of a profile is assumed with the credentials of its source.
		if !at.Credentials.HasKeys() && at.SSOAccountID != "" {
			return at.Profile
		}
	}
	return ""
}
