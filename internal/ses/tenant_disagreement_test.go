// SPDX-License-Identifier: MPL-2.0

package ses_test

import (
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	awsmiddleware "github.com/aws/aws-sdk-go-v2/aws/middleware"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// disagreed is the tenant that lists and GetTenant disagree about.
const disagreed = "org-acme1234-1790000000"

// createDisagreed creates it.
func createDisagreed(t *testing.T, client *ses.Client) {
	t.Helper()
	if _, err := client.CreateTenant(t.Context(), ses.NewTenant{Name: disagreed, Tags: map[string]string{ses.OrganizationTag: "acme1234"}}); err != nil {
		t.Fatal(err)
	}
}

// A tenant that ListTenants shows and GetTenant does not know is never taken for gone: both are asked for five seconds, then it is an error with
// both answers.
func TestListedTenantThatIsNotFound(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		// wrong is how often GetTenant does not know it, less than 0 for always.
		wrong int
		took  time.Duration
		calls map[string]int
	}{
		"once":        {1, 0, map[string]int{"ListTenants": 2, "GetTenant": 2}},
		"for a while": {4, 3 * time.Second, map[string]int{"ListTenants": 5, "GetTenant": 5}},
		"for good":    {-1, 5 * time.Second, map[string]int{"ListTenants": 7, "GetTenant": 7}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				writer, server := simulated(t, simulator.Verification{}, nil)
				createDisagreed(t, writer)
				server.Inject(simulator.Fault{Operation: "GetTenant", Code: "NotFoundException", Times: c.wrong, Message: "unknown"})
				server.ResetRequests()
				began := time.Now()
				found, err := another(server).OrganizationTenants(t.Context(), "acme1234")
				if c.wrong < 0 {
					contradicts(t, err, "ListTenants shows it with the id tn-", "GetTenant: NotFoundException: unknown")
				} else if err != nil || len(found) != 1 {
					t.Errorf("%d tenants are found (%v).", len(found), err)
				}
				if took := time.Since(began); took != c.took {
					t.Errorf("It takes %s, want %s.", took, c.took)
				}
				expect(t, server, c.calls)
			})
		})
	}
}

// A tenant that somebody has deleted since it was listed takes one more look at the list and no time, and further looks take nothing more.
func TestListedTenantThatIsGone(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		writer, server := simulated(t, simulator.Verification{}, nil)
		createDisagreed(t, writer)
		client := another(server)
		if found, err := client.OrganizationTenants(t.Context(), "acme1234"); err != nil || len(found) != 1 {
			t.Fatalf("%d tenants are found (%v).", len(found), err)
		}
		expect(t, server, map[string]int{"CreateTenant": 1, "ListTenants": 1, "GetTenant": 1})
		if err := writer.DeleteTenant(t.Context(), disagreed); err != nil {
			t.Fatal(err)
		}
		server.ResetRequests()
		began := time.Now()
		if _, err := client.Tenant(t.Context(), disagreed); !ses.IsNotFound(err) {
			t.Errorf("A tenant that is gone gives %v.", err)
		}
		expect(t, server, map[string]int{"ListTenants": 1, "GetTenant": 2})
		if _, err := client.Tenant(t.Context(), disagreed); !ses.IsNotFound(err) {
			t.Errorf("A tenant that is gone gives %v.", err)
		}
		expect(t, server, map[string]int{"GetTenant": 1})
		if took := time.Since(began); took != 0 {
			t.Errorf("It takes %s.", took)
		}
	})
}

// A list that the credentials may not read has no say.
func TestListedTenantWithoutTheList(t *testing.T) {
	t.Parallel()
	writer, server := simulated(t, simulator.Verification{}, nil)
	createDisagreed(t, writer)
	client := another(server)
	if _, err := client.Tenants(t.Context(), ses.TenantFilter{}); err != nil {
		t.Fatal(err)
	}
	server.Inject(simulator.Fault{Operation: "ListTenants", Status: http.StatusForbidden, Times: -1})
	server.Inject(simulator.Fault{Operation: "GetTenant", Code: "NotFoundException", Times: -1})
	if _, err := client.Tenant(t.Context(), disagreed); !ses.IsNotFound(err) {
		t.Errorf("The error is %v.", err)
	}
}

// A tenant that GetTenant shows and a whole list does not is one that was made meanwhile, or an error with both answers.
func TestUnlistedTenant(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		hidden bool
		took   time.Duration
		calls  map[string]int
	}{
		"made meanwhile": {false, 0, map[string]int{"ListTenants": 1, "GetTenant": 2}},
		"never listed":   {true, 5 * time.Second, map[string]int{"ListTenants": 6, "GetTenant": 7}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				writer, server := simulated(t, simulator.Verification{}, nil)
				hides := &hidingTransport{server: server}
				client, _ := simulatedBy(t, server, hides)
				for _, never := range []string{"none-a", "none-b", "none-c", "none-d"} {
					if _, err := client.KnownTenant(t.Context(), never); !ses.IsNotFound(err) {
						t.Fatalf("A tenant that was never there gives %v.", err)
					}
				}
				createDisagreed(t, writer)
				hides.on = c.hidden
				server.ResetRequests()
				began := time.Now()
				known, err := client.KnownTenant(t.Context(), disagreed)
				if c.hidden {
					contradicts(t, err, "GetTenant shows it, but ListTenants does not")
				} else if err != nil || known.Name != disagreed {
					t.Errorf("The tenant is %+v (%v).", known, err)
				}
				if took := time.Since(began); took != c.took {
					t.Errorf("It takes %s, want %s.", took, c.took)
				}
				expect(t, server, c.calls)
			})
		})
	}
}

// contradicts expects an error by which SES contradicts itself, with its texts and advice.
func contradicts(t *testing.T, err error, texts ...string) {
	t.Helper()
	var disagreement *ses.DisagreementError
	if !errors.As(err, &disagreement) || ses.IsNotFound(err) || ses.Remedy(err) == "" {
		t.Fatalf("The error is %v.", err)
	}
	for _, text := range append(texts, disagreed, region) {
		if !strings.Contains(err.Error(), text) {
			t.Errorf("%q says nothing of %q.", err, text)
		}
	}
}

// hidingTransport hides all tenants from lists while it is on.
type hidingTransport struct {
	server *simulator.Server
	on     bool
}

// RoundTrip implements [http.RoundTripper].
func (h *hidingTransport) RoundTrip(r *http.Request) (*http.Response, error) {
	response, err := h.server.Transport().RoundTrip(r)
	if err == nil && h.on && awsmiddleware.GetOperationName(r.Context()) == "ListTenants" {
		const none = `{"Tenants":[]}`
		response.Body, response.ContentLength = io.NopCloser(strings.NewReader(none)), int64(len(none))
	}
	return response, err
}
