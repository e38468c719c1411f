package function_test

import (
	"context"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/types"

	sesfunction "github.com/ses-tenancy/terraform-provider-ses/internal/function"
)

// The passwords come from a Python program that was written from the algorithm in the AWS documentation, independently of this package.
func TestSMTPPassword(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ secret, region, want string }{
		{"wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "us-east-1", "BLBM/9hSUELfq8Gw+rU1YcBjkOxGbhT2XG763xVLGWL9"},
		{"pLaInSeCrEtKeY/+0123456789abcdefABCDEF12", "eu-west-1", "BHwvtjl2a5/iszT4s/aiEp5tOfxPpDR+TQ5VBbUngoT5"},
		{"0000000000000000000000000000000000000000", "us-gov-west-1", "BLrPFDQ9sDA67jX86QP5dQG9lm1vgHTIT5Wokk/YbBsf"},
		{"Zq3vT8yB1nM6kP0sD5fG7hJ9lW2xC4rE8tYuIoP/", "cn-north-1", "BL8XsMSOibz55MN0VIF17ly2FWkkyeSdnWuIPbMGMoX7"},
	} {
		got, err := run(t.Context(), sesfunction.NewSMTPPassword(), types.StringValue(test.secret), types.StringValue(test.region))
		checkResult(t, got, err, test.want, 0, "")
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
