// SPDX-License-Identifier: MPL-2.0

package call_test

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/aws/smithy-go"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses/call"
)

// source gives credentials or errors, one after the other; the last one for ever.
type source struct {
	results []error
	asked   int
}

func (s *source) Retrieve(context.Context) (aws.Credentials, error) {
	s.asked++
	err := s.results[min(s.asked, len(s.results))-1]
	if err != nil {
		return aws.Credentials{}, err
	}
	return aws.Credentials{AccessKeyID: "AKIAIOSFODNN7EXAMPLE", SecretAccessKey: "secret"}, nil
}

// Missing credentials end the first call at once and are not looked for again; what AWS answers, and a renewal that fails, is.
func TestMissingCredentialsAreLookedForOnce(t *testing.T) {
	t.Parallel()
	missing, busy := errors.New("no EC2 IMDS role found"), &smithy.GenericAPIError{Code: "ThrottlingException"}
	for name, test := range map[string]struct {
		results []error
		calls   int
		asked   int
		fails   bool
		renewal bool
	}{
		"none":                 {[]error{missing}, 3, 1, true, false},
		"there":                {[]error{nil}, 3, 3, false, false},
		"STS throttles":        {[]error{busy, busy, nil}, 1, 3, false, false},
		"renewal fails":        {[]error{nil, missing, nil}, 2, 2, true, true},
		"renewal fails, again": {[]error{nil, missing, nil}, 3, 3, false, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				s, from := newScene(t, 5), &source{results: test.results}
				s.api = sesv2.New(s.api.Options(), func(o *sesv2.Options) { o.Credentials = call.Credentials(from, "dev") })
				began := time.Now()
				var err error
				for range test.calls {
					_, err = call.Do(t.Context(), s.api.ListTenants, &sesv2.ListTenantsInput{})
				}
				var wrong *call.CredentialsError
				if (err != nil) != test.fails || errors.As(err, &wrong) != test.fails || from.asked != test.asked {
					t.Fatalf("after %d questions: %v", from.asked, err)
				}
				if test.fails && (wrong.Renewal != test.renewal || wrong.SSOProfile != "dev" || !errors.Is(err, missing) || time.Since(began) != 0 || call.MayHaveTakenEffect(err)) {
					t.Errorf("after %s: %+v", time.Since(began), wrong)
				}
			})
		})
	}
	if call.Credentials(nil, "") != nil {
		t.Error("No source becomes one.")
	}
}
