// SPDX-License-Identifier: MPL-2.0

package framework_test

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

func TestRemoveRefused(t *testing.T) {
	t.Parallel()
	const (
		associate    = "CreateTenantResourceAssociation"
		disassociate = "DeleteTenantResourceAssociation"
	)
	refused := func(operation string) simulator.Fault {
		return simulator.Fault{Operation: operation, Code: "AccessDeniedException", Status: http.StatusForbidden}
	}
	deny := func(context.Context, *ses.Client) error {
		return &ses.Error{Service: "SES", Operation: "DeleteConfigurationSet", Code: "AccessDeniedException"}
	}
	for _, c := range []struct {
		name    string
		own     string
		fault   simulator.Fault
		remove  func(context.Context, *ses.Client) error
		summary string
		says    []string
		calls   map[string]int
		holds   bool
	}{
		{
			name: "the look", own: "a", fault: refused("ListResourceTenants"), remove: deny, holds: true,
			summary: "Cannot look at who holds configuration set marketing before deleting it",
			says:    []string{"AccessDeniedException", "Nothing was changed."}, calls: map[string]int{"ListResourceTenants": 1},
		},
		{
			name: "the disassociation", own: "a", fault: refused(disassociate), remove: deny, holds: true,
			summary: "Cannot take configuration set marketing from tenant a before deleting it",
			says:    []string{"AccessDeniedException", "Nothing was changed."}, calls: map[string]int{"ListResourceTenants": 1, disassociate: 1},
		},
		{
			name: "the disassociation, after it took effect", own: "a", remove: deny, holds: true,
			fault:   simulator.Fault{Operation: disassociate, Reset: simulator.ResetAfter},
			summary: "Cannot take configuration set marketing from tenant a before deleting it",
			says:    []string{"Its association with tenant a was restored; nothing has changed."}, calls: map[string]int{"ListResourceTenants": 1, disassociate: 1, associate: 1},
		},
		{
			name: "the deletion", own: "a", remove: deny, holds: true,
			summary: "Cannot delete configuration set marketing",
			says:    []string{"AccessDeniedException", "Its association with tenant a was restored; nothing has changed."}, calls: map[string]int{"ListResourceTenants": 1, disassociate: 1, associate: 1},
		},
		{
			name: "the deletion of what no tenant holds", remove: deny,
			summary: "Cannot delete configuration set marketing",
			says:    []string{"AccessDeniedException", "Nothing was changed."}, calls: map[string]int{"ListResourceTenants": 1},
		},
		{
			name: "the restoration too", own: "a", fault: refused(associate), remove: deny,
			summary: "Cannot delete configuration set marketing",
			says:    []string{"Its association with tenant a was removed and could not be restored", "CreateTenantResourceAssociation: AccessDeniedException"},
			calls:   map[string]int{"ListResourceTenants": 1, disassociate: 1, associate: 1},
		},
		{
			name: "the deletion, since another tenant came in between", own: "a", holds: true,
			remove: func(ctx context.Context, client *ses.Client) error {
				if _, err := client.Associate(ctx, "b", "arn:aws:ses:eu-west-1:123456789012:configuration-set/marketing"); err != nil {
					return err
				}
				return client.DeleteConfigurationSet(ctx, "marketing")
			},
			summary: "Cannot delete configuration set marketing",
			says:    []string{"Other tenants hold it: b.", "Its association with tenant a was restored; nothing has changed."},
			calls:   map[string]int{"ListResourceTenants": 2, disassociate: 1, associate: 2, "DeleteConfigurationSet": 1},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			own, holders := types.StringNull(), []string{}
			if c.own != "" {
				own, holders = types.StringValue(c.own), []string{c.own}
			}
			held, server := heldSet(t, own, holders...)
			if c.fault.Operation != "" {
				server.Inject(c.fault)
			}
			var diags diag.Diagnostics
			held.Remove(t.Context(), types.StringNull(), &framework.Removals{}, func(ctx context.Context) error { return c.remove(ctx, held.Client) }, &diags)
			if len(diags) != 1 || diags[0].Summary() != c.summary {
				t.Fatalf("The diagnostics are %v, want one: %s.", diags, c.summary)
			}
			for _, part := range c.says {
				if !strings.Contains(diags[0].Detail(), part) {
					t.Errorf("%q is not said in:\n%s", part, diags[0].Detail())
				}
			}
			requests := server.Requests()
			if got := requests.ByOperation; len(got) != len(c.calls) {
				t.Errorf("The calls are %v, want %v.", got, c.calls)
			}
			for operation, want := range c.calls {
				if got := requests.ByOperation[operation]; got != want {
					t.Errorf("%s is called %d times, want %d.", operation, got, want)
				}
			}
			if holds, err := held.Client.Holds(t.Context(), "a", held.ARN); holds != c.holds || err != nil {
				t.Errorf("Tenant a holds it: %t (%v), want %t.", holds, err, c.holds)
			}
		})
	}
}
