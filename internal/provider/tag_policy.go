// SPDX-License-Identifier: MPL-2.0

package provider

import (
	"context"
	"maps"
	"strings"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
)

// Environment variables that hashicorp/aws reads for default_tags and ignore_tags (its provider documentation).
const (
	defaultTagsPrefix          = "TF_AWS_DEFAULT_TAGS_"
	ignoreTagsKeysVariable     = "TF_AWS_IGNORE_TAGS_KEYS"
	ignoreTagsPrefixesVariable = "TF_AWS_IGNORE_TAGS_KEY_PREFIXES"
)

// tagPolicy combines default_tags and ignore_tags with their environment variables, given as KEY=VALUE. A tag in the block wins over the
// variable of the same key; ignored keys add up.
func tagPolicy(ctx context.Context, block settings, environment []string) framework.TagPolicy {
	policy := framework.TagPolicy{DefaultUnknown: !fullyKnown(ctx, block.DefaultTags) || !fullyKnown(ctx, block.IgnoreTags), Default: map[string]string{}}
	for _, i := range block.ignoreTags {
		policy.IgnoreKeys = framework.KnownStrings(i.Keys.Elements())
		policy.IgnoreKeyPrefixes = framework.KnownStrings(i.KeyPrefixes.Elements())
	}
	for _, entry := range environment {
		variable, value, _ := strings.Cut(entry, "=")
		if key, ok := strings.CutPrefix(variable, defaultTagsPrefix); ok && key != "" {
			policy.Default[key] = value
		}
		switch variable {
		case ignoreTagsKeysVariable:
			policy.IgnoreKeys = append(policy.IgnoreKeys, commaSeparated(value)...)
		case ignoreTagsPrefixesVariable:
			policy.IgnoreKeyPrefixes = append(policy.IgnoreKeyPrefixes, commaSeparated(value)...)
		}
	}
	for _, d := range block.defaultTags {
		maps.Copy(policy.Default, framework.Strings(d.Tags))
	}
	return policy
}

// commaSeparated returns the elements of a list separated by commas, without white space around them and without empty ones.
func commaSeparated(list string) []string {
	var elements []string
	for element := range strings.SplitSeq(list, ",") {
		if element = strings.TrimSpace(element); element != "" {
			elements = append(elements, element)
		}
	}
	return elements
}
