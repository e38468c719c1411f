// SPDX-License-Identifier: MPL-2.0

package ses_test

import (
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

const templateARN = "arn:aws:ses:eu-west-1:123456789012:template/welcome"

// welcome is an email template with every part.
func welcome() ses.Template {
	return ses.Template{Name: "welcome", Subject: "Hello {{name}}", HTML: "<p>Hello {{name}}</p>\n", Text: "Hello {{name}}\n", Tags: map[string]string{"team": "email"}}
}

func TestTemplateRoundTrip(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		client, _ := simulated(t, simulator.Verification{}, nil)
		made, plain := welcome(), ses.Template{Name: "plain", Subject: "Hello", Text: "Hello", Tags: map[string]string{}}
		for _, want := range []ses.Template{made, plain} {
			if err := client.CreateTemplate(t.Context(), want); err != nil {
				t.Fatal(err)
			}
			if got, err := client.Template(t.Context(), want.Name); err != nil || cmp.Diff(want, *got) != "" {
				t.Errorf("%s (%v, -want +got):\n%s", want.Name, err, cmp.Diff(&want, got))
			}
		}
		changed := made
		changed.Subject, changed.HTML = "Welcome", ""
		if err := client.PutTemplate(t.Context(), changed); err != nil {
			t.Fatal(err)
		}
		if err := client.UpdateTags(t.Context(), templateARN, made.Tags, nil); err != nil {
			t.Fatal(err)
		}
		changed.Tags = map[string]string{}
		if got, err := client.Template(t.Context(), made.Name); err != nil || cmp.Diff(changed, *got) != "" {
			t.Errorf("After the update (%v, -want +got):\n%s", err, cmp.Diff(&changed, got))
		}
	})
}

// AWS documents one call a second for the writes, so more of them take their time and none is throttled.
func TestTemplatesArePaced(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		client, server := simulated(t, simulator.Verification{}, nil)
		server.SetThrottle(simulator.Limits{PerOperation: 1})
		began := time.Now()
		for _, name := range []string{"a", "b", "c"} {
			if err := client.CreateTemplate(t.Context(), ses.Template{Name: name, Subject: "Hello"}); err != nil {
				t.Fatal(err)
			}
		}
		if took := time.Since(began); took < 2*time.Second || took > 3*time.Second {
			t.Errorf("Three creations take %s, want two seconds.", took)
		}
		if requests := server.Requests(); requests.ByOperation["CreateEmailTemplate"] != 3 {
			t.Errorf("Three creations make the calls %v.", requests.ByOperation)
		}
	})
}

func TestDeleteTemplate(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		client, _ := simulated(t, simulator.Verification{}, nil)
		tenants(t, client, "acme")
		if err := client.CreateTemplate(t.Context(), welcome()); err != nil {
			t.Fatal(err)
		}
		if _, err := client.Associate(t.Context(), "acme", templateARN); err != nil {
			t.Fatal(err)
		}
		if err := client.DeleteTemplate(t.Context(), "welcome"); !ses.IsHeldByTenants(err) {
			t.Errorf("Deleting what a tenant holds: %v.", err)
		}
		if err := client.Disassociate(t.Context(), "acme", templateARN); err != nil {
			t.Fatal(err)
		}
		for _, step := range []string{"Deleting", "Deleting what is gone"} {
			if err := client.DeleteTemplate(t.Context(), "welcome"); err != nil {
				t.Errorf("%s: %v.", step, err)
			}
		}
		if _, err := client.Template(t.Context(), "welcome"); !ses.IsNotFound(err) {
			t.Errorf("After deleting: %v.", err)
		}
	})
}

func TestTemplates(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		writer, server := simulated(t, simulator.Verification{}, nil)
		tenants(t, writer, "acme")
		for i := range 101 { // More than a page.
			if err := writer.CreateTemplate(t.Context(), ses.Template{Name: fmt.Sprintf("Bulk-%03d", i), Subject: "Hello"}); err != nil {
				t.Fatal(err)
			}
		}
		if err := writer.CreateTemplate(t.Context(), welcome()); err != nil {
			t.Fatal(err)
		}
		if _, err := writer.Associate(t.Context(), "acme", templateARN); err != nil {
			t.Fatal(err)
		}
		client := another(server)
		for part, want := range map[string]int{"": 102, "BULK": 101, "0": 101, "wel": 1, "nothing": 0} {
			if got, err := client.Templates(t.Context(), part); err != nil || len(got) != want {
				t.Errorf("%q: %d templates (%v), want %d.", part, len(got), err, want)
			}
		}
		for part, want := range map[string][]string{"": {"welcome"}, "WEL": {"welcome"}, "bulk": {}} {
			if got, err := client.TenantTemplates(t.Context(), "acme", part); err != nil || cmp.Diff(want, got) != "" {
				t.Errorf("%q: the tenant has %v (%v), want %v.", part, got, err, want)
			}
		}
		server.ResetRequests()
		listed := func(name string, want bool) {
			t.Helper()
			if got, err := client.ListedTemplate(t.Context(), name); err != nil || got != want {
				t.Errorf("%s is listed: %v (%v), want %v.", name, got, err, want)
			}
		}
		listed("welcome", true)
		listed("absent", false)
		expect(t, server, map[string]int{"ListEmailTemplates": 2})
		if err := client.PutTemplate(t.Context(), welcome()); err != nil {
			t.Fatal(err)
		}
		listed("welcome", false) // What the process has written is not for a list to say.
	})
}

func TestLostAnswerOfCreateTemplate(t *testing.T) {
	t.Parallel()
	standing := func(change func(*ses.Template)) func(*testing.T, *ses.Client) {
		return func(t *testing.T, client *ses.Client) {
			other := welcome()
			change(&other)
			if err := client.CreateTemplate(t.Context(), other); err != nil {
				t.Fatal(err)
			}
		}
	}
	before := simulator.Fault{Reset: simulator.ResetBefore}
	for _, c := range []struct {
		name    string
		prepare func(*testing.T, *ses.Client)
		fault   simulator.Fault
		retries int
		want    bool
	}{
		{"answer lost", nil, simulator.Fault{Reset: simulator.ResetAfter}, 3, true},
		{"answer lost, no retry left", nil, simulator.Fault{Reset: simulator.ResetAfter}, 0, true},
		{"server fault before it took effect", nil, simulator.Fault{Status: 500}, 3, true},
		{"another subject stands", standing(func(s *ses.Template) { s.Subject = "Bye" }), before, 3, false},
		{"another HTML stands", standing(func(s *ses.Template) { s.HTML = "" }), before, 3, false},
		{"another text stands", standing(func(s *ses.Template) { s.Text = "" }), before, 3, false},
		{"other tags", standing(func(s *ses.Template) { s.Tags = nil }), before, 3, false},
		{"a tenant holds it", func(t *testing.T, client *ses.Client) {
			standing(func(*ses.Template) {})(t, client)
			tenants(t, client, "acme")
			if _, err := client.Associate(t.Context(), "acme", templateARN); err != nil {
				t.Fatal(err)
			}
		}, before, 3, false},
		{"nothing lost", standing(func(*ses.Template) {}), simulator.Fault{Code: "TooManyRequestsException"}, 3, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				server := newSimulator(t, simulator.Options{})
				client := retrying(server, c.retries)
				if c.prepare != nil {
					c.prepare(t, client)
				}
				c.fault.Operation = "CreateEmailTemplate"
				server.Inject(c.fault)
				err := client.CreateTemplate(t.Context(), welcome())
				if c.want && err != nil || !c.want && !ses.IsAlreadyExists(err) {
					t.Errorf("CreateTemplate answers %v; its own lost try has made the template: %t.", err, c.want)
				}
			})
		})
	}
}
