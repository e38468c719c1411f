// SPDX-License-Identifier: MPL-2.0

package function_test

import (
	"context"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	sesfunction "github.com/ses-tenancy/terraform-provider-ses/internal/function"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// The passwords are those of a Python program that was written from the algorithm in the AWS documentation, independently of this
// package: four secrets in five Regions of three partitions.
func TestSMTPPassword(t *testing.T) {
	t.Parallel()
	content, err := os.ReadFile("testdata/smtp_passwords.json")
	if err != nil {
		t.Fatal(err)
	}
	var vectors []struct{ Secret, Region, Password string }
	if err := json.Unmarshal(content, &vectors); err != nil || len(vectors) != 20 {
		t.Fatalf("There are %d passwords (%v).", len(vectors), err)
	}
	for _, vector := range vectors {
		got, err := run(t.Context(), sesfunction.NewSMTPPassword(), types.StringValue(vector.Secret), types.StringValue(vector.Region))
		checkResult(t, got, err, vector.Password, 0, "")
	}
}

// What is made of an ephemeral key is ephemeral: a core refuses to keep it in an output, and its length too.
func TestSMTPPasswordOfAnEphemeralKey(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	const password = `
variable "key" {
  default   = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
  ephemeral = true
}
locals {
  password = provider::ses::smtp_password(var.key, "eu-west-1")
}
`
	tf := e.TerraformAttached(t, password+"output \"kept\" {\n  value = local.password\n}\n")
	if result := tf.Run("plan", "-no-color", "-input=false"); result.Code == 0 || !strings.Contains(strings.ToLower(result.Errors), "ephemeral value") {
		t.Errorf("The plan ends with %d: %s", result.Code, result.Errors)
	}
	tf.Write("main.tf", password+"output \"length\" {\n  value = ephemeralasnull(length(local.password)) == null\n}\n")
	tf.Must("apply", "-no-color", "-input=false", "-auto-approve")
	// Some versions of OpenTofu write no white space.
	state := strings.ReplaceAll(tf.Read("terraform.tfstate"), " ", "")
	if strings.Contains(state, "BMW5RDrX") || !strings.Contains(state, `"value":true`) {
		t.Errorf("The state is %s", state)
	}
}

// No error shows the secret, wherever it stands among the arguments.
func TestSMTPPasswordErrorsKeepTheSecret(t *testing.T) {
	t.Parallel()
	const secret = "pLaInSeCrEtKeY/+0123456789abcdefABCDEF12"
	tests := map[string]struct {
		secret, region string
		argument       int64
		err            string
	}{
		"empty":                 {"", "eu-west-1", 0, "The secret access key is empty"},
		"the end of a file":     {secret + "\n", "eu-west-1", 0, "trimspace"},
		"an access key ID":      {"AKIAIOSFODNN7EXAMPLE", "eu-west-1", 0, "expected the secret access key"},
		"a temporary ID":        {"ASIAIOSFODNN7EXAMPLE", "eu-west-1", 0, "expected the secret access key"},
		"no Region":             {secret, "", 1, "not a valid AWS Region"},
		"a zone":                {secret, "eu-west-1a", 1, "not a valid AWS Region"},
		"arguments in disorder": {"eu-west-1", secret, 1, "not a valid AWS Region"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, err := run(t.Context(), sesfunction.NewSMTPPassword(), types.StringValue(test.secret), types.StringValue(test.region))
			checkResult(t, got, err, "", test.argument, test.err)
			for _, part := range []string{secret, secret[:8], "AKIA", "ASIA"} {
				if strings.Contains(err.Text, part) {
					t.Errorf("the error shows %q: %s", part, err.Text)
				}
			}
		})
	}
}

func TestSMTPEndpoint(t *testing.T) {
	t.Parallel()
	tests := map[string]struct{ region, want, err string }{
		"commercial":       {region: "eu-west-1", want: "email-smtp.eu-west-1.amazonaws.com"},
		"GovCloud":         {region: "us-gov-west-1", want: "email-smtp.us-gov-west-1.amazonaws.com"},
		"China":            {region: "cn-north-1", want: "email-smtp.cn-north-1.amazonaws.com.cn"},
		"newer than us":    {region: "eu-middle-9", want: "email-smtp.eu-middle-9.amazonaws.com"},
		"nothing":          {region: "", err: "not a valid AWS Region"},
		"capital letters":  {region: "EU-WEST-1", err: `"EU-WEST-1" is not a valid AWS Region`},
		"a zone":           {region: "eu-west-1a", err: "not a valid AWS Region"},
		"a host":           {region: "eu-west-1.example.com", err: "not a valid AWS Region"},
		"a line break":     {region: "eu-west-1\n", err: "not a valid AWS Region"},
		"the place's name": {region: "Ireland", err: "not a valid AWS Region"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, err := run(t.Context(), sesfunction.NewSMTPEndpoint(), types.StringValue(test.region))
			checkResult(t, got, err, test.want, 0, test.err)
		})
	}
}

// A run that is being stopped still gets the name: nobody is asked for it.
func TestSMTPEndpointAsksNobody(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	got, err := run(ctx, sesfunction.NewSMTPEndpoint(), types.StringValue("eu-west-1"))
	checkResult(t, got, err, "email-smtp.eu-west-1.amazonaws.com", 0, "")
}
