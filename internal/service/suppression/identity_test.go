// SPDX-License-Identifier: MPL-2.0

package suppression_test

import (
	"strings"
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// object is a JSON object.
type object = map[string]any

// The binary on a machine may be too old to import by identity, so this speaks the protocol.
func TestImportByIdentity(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	e.CreateTenant(t, "acme", nil)
	e.SetSuppression(t, "acme", "TENANT", "BOUNCE")
	e.Suppress(t, "acme", "someone@example.com", "COMPLAINT")
	const where = `"account_id":"123456789012",`
	for _, c := range []struct {
		typeName string
		key      object
		config   object
		want     string
	}{
		{"ses_tenant_suppression", object{"tenant_name": "acme"}, object{"tenant_name": "acme", "scope": "TENANT", "reasons": []string{"BOUNCE"}}, `{` + where + `"region":"eu-west-1","tenant_name":"acme"}`},
		{
			"ses_tenant_suppressed_address",
			object{"tenant_name": "acme", "email_address": "someone@example.com"},
			object{"tenant_name": "acme", "email_address": "someone@example.com", "reason": "COMPLAINT"},
			`{` + where + `"email_address":"someone@example.com","region":"eu-west-1","tenant_name":"acme"}`,
		},
	} {
		p := e.Protocol(t, c.typeName)
		with := func(further object) object {
			identity := object{}
			for _, part := range []object{c.key, further} {
				for name, value := range part {
					identity[name] = value
				}
			}
			return identity
		}
		for _, further := range []object{{}, {"region": "eu-west-1"}, {"region": "eu-west-1", "account_id": acctest.Account}} {
			made, diags := p.Import("", with(further))
			if failures := acctest.Failures(diags); len(failures) > 0 {
				t.Fatal(failures)
			}
			read, diags := p.Read(made)
			if failures := acctest.Failures(diags); len(failures) > 0 {
				t.Fatal(failures)
			}
			if got := acctest.JSON(t, acctest.Attributes(read.Identity)); got != c.want {
				t.Errorf("%s: the identity is %s, want %s.", c.typeName, got, c.want)
			}
			planned, diags := p.Plan(read, c.config)
			if failures := acctest.Failures(diags); len(failures) > 0 || !planned.State.Equal(read.State) {
				t.Errorf("%s: after the import the plan changes %v into %v (%v).", c.typeName, acctest.Attributes(read.State), acctest.Attributes(planned.State), failures)
			}
			// Once known, the identity stays: the next refresh would fail otherwise.
			if _, diags := p.Read(read); len(acctest.Failures(diags)) > 0 {
				t.Errorf("%s: reading again fails: %v", c.typeName, acctest.Failures(diags))
			}
		}
		made, _ := p.Import("", with(object{"account_id": "999999999999"}))
		if _, diags := p.Read(made); len(acctest.Failures(diags)) != 1 || !strings.Contains(acctest.Failures(diags)[0], "Object belongs to another account") {
			t.Errorf("%s: the import from another account answers %v.", c.typeName, acctest.Failures(diags))
		}
		for name, identity := range map[string]object{"not a valid AWS Region": with(object{"region": "mars"}), "may hold only": with(object{"tenant_name": "ac.me"})} {
			if _, diags := p.Import("", identity); len(acctest.Failures(diags)) != 1 || !strings.Contains(acctest.Failures(diags)[0], name) {
				t.Errorf("%s: the identity %v answers %v, want %q.", c.typeName, identity, acctest.Failures(diags), name)
			}
		}
	}
	p := e.Protocol(t, "ses_tenant_suppressed_address")
	if _, diags := p.Import("", object{"tenant_name": "acme", "email_address": "someone@Example.com"}); len(acctest.Failures(diags)) != 1 || !strings.Contains(acctest.Failures(diags)[0], `write "someone@example.com"`) {
		t.Errorf("A misspelt address answers %v.", acctest.Failures(diags))
	}
}

// What a core knows as the identity stays, also where the object is gone.
func TestIdentityOfWhatIsGone(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	for typeName, config := range map[string]object{
		"ses_tenant_suppression":        {"tenant_name": "acme", "scope": "TENANT", "reasons": []string{"BOUNCE"}},
		"ses_tenant_suppressed_address": {"tenant_name": "acme", "email_address": "someone@example.com", "reason": "COMPLAINT"},
	} {
		e.CreateTenant(t, "acme", nil)
		p := e.Protocol(t, typeName)
		planned, diags := p.Plan(nil, config)
		if failures := acctest.Failures(diags); len(failures) > 0 {
			t.Fatal(failures)
		}
		made, diags := p.Create(planned, config)
		if failures := acctest.Failures(diags); len(failures) > 0 {
			t.Fatal(failures)
		}
		e.DeleteTenant(t, "acme")
		gone, diags := p.Read(made)
		if failures := acctest.Failures(diags); len(failures) > 0 || !gone.State.IsNull() || !gone.Identity.Equal(made.Identity) {
			t.Errorf("%s: what is gone is read as %v (%v).", typeName, gone, failures)
		}
		if len(diags) != 1 || !strings.Contains(diags[0].Summary, "is gone") {
			t.Errorf("%s: the warnings are %v.", typeName, diags)
		}
		// A process that knows the account of no object has to keep the identity too.
		fresh := e.Protocol(t, typeName)
		if gone, diags = fresh.Read(made); len(acctest.Failures(diags)) > 0 || !gone.State.IsNull() {
			t.Errorf("%s: a new process reads what is gone as %v (%v).", typeName, gone, acctest.Failures(diags))
		}
	}
}
