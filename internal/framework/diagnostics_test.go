// SPDX-License-Identifier: MPL-2.0

package framework_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

func TestDetail(t *testing.T) {
	t.Parallel()
	said := func(code, message, id string) error {
		return &ses.Error{Service: "SES", Operation: "CreateTenant", Code: code, Message: message, RequestID: id}
	}
	cases := []struct {
		name  string
		err   error
		notes []string
		want  string
		// rest is how what leads on begins, which follows as a paragraph of its own.
		rest string
	}{
		{"code, text and request id", said("BadRequestException", "Bad name", "r-1"), nil, "SES answered BadRequestException: Bad name (operation CreateTenant, request id r-1)", ""},
		{"no text", said("BadRequestException", "", "r-1"), nil, "SES answered BadRequestException (operation CreateTenant, request id r-1)", ""},
		{"no request id", said("BadRequestException", "Bad name", ""), nil, "SES answered BadRequestException: Bad name (operation CreateTenant)", ""},
		{"wrapped", fmt.Errorf("trying: %w", said("BadRequestException", "Bad name", "r-1")), nil, "SES answered BadRequestException: Bad name (operation CreateTenant, request id r-1)", ""},
		{"not of SES", errors.New("no way"), nil, "no way", ""},
		{"notes", said("BadRequestException", "Bad name", "r-1"), []string{"First.", "", "Second."}, "SES answered BadRequestException: Bad name (operation CreateTenant, request id r-1)\n\nFirst.\n\nSecond.", ""},
		{"denied", said("AccessDeniedException", "No", "r-1"), []string{"Note."}, "SES answered AccessDeniedException: No (operation CreateTenant, request id r-1)\n\nNote.", "The credentials in use may not call ses:CreateTenant"},
		{"throttled", said("TooManyRequestsException", "", "r-1"), nil, "SES answered TooManyRequestsException (operation CreateTenant, request id r-1)", "SES throttles"},
		{"quota", said("LimitExceededException", "", "r-1"), nil, "SES answered LimitExceededException (operation CreateTenant, request id r-1)", "A quota of the account"},
		{"cancelled", context.Canceled, nil, "context canceled", "The operation was interrupted"},
		{"out of time", fmt.Errorf("waiting: %w", context.DeadlineExceeded), nil, "waiting: context deadline exceeded", "The operation ran out of time; the timeouts attribute gives it more"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got := framework.Detail(c.err, c.notes...)
			begin, remedy := c.want, ""
			if c.rest != "" {
				begin += "\n\n"
			}
			if rest, ok := strings.CutPrefix(got, begin); ok {
				remedy = rest
			} else {
				t.Fatalf("Detail is\n%s\nwant it to begin with\n%s", got, begin)
			}
			if !strings.HasPrefix(remedy, c.rest) || (c.rest == "" && remedy != "") {
				t.Errorf("What leads on is %q, want it to begin with %q.", remedy, c.rest)
			}
		})
	}
}

func TestDiagnostics(t *testing.T) {
	t.Parallel()
	failure := &ses.Error{Service: "SES", Operation: "GetTenant", Code: "BadRequestException", Message: "Bad name"}
	var diags diag.Diagnostics
	framework.AddError(&diags, "Cannot read SES tenant acme", failure, "A note.")
	framework.AddAttributeError(&diags, path.Root("name"), "Cannot find SES tenant acme", failure)
	framework.WarnGone(&diags, "SES tenant acme", "SES does not know it any more.")
	if len(diags) != 3 || diags.ErrorsCount() != 2 || diags.WarningsCount() != 1 {
		t.Fatalf("The diagnostics are %v, want two errors and a warning.", diags)
	}
	for i, want := range []string{"Cannot read SES tenant acme", "Cannot find SES tenant acme", "SES tenant acme is gone"} {
		if diags[i].Summary() != want {
			t.Errorf("Summary %d is %q, want %q.", i, diags[i].Summary(), want)
		}
	}
	if at, ok := diags[1].(diag.DiagnosticWithPath); !ok || !at.Path().Equal(path.Root("name")) {
		t.Errorf("%v carries no path of the argument.", diags[1])
	}
	if detail := diags[2].Detail(); !strings.HasPrefix(detail, "SES does not know it any more. ") || !strings.Contains(detail, "creates it again") {
		t.Errorf("The warning says %q.", detail)
	}
}
