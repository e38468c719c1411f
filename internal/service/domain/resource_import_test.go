// SPDX-License-Identifier: MPL-2.0

package domain_test

import (
	"bytes"
	"encoding/json"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

func TestImportByIdentity(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, never)
	const domain = "acme.example.com"
	e.CreateTenant(t, "acme", nil)
	e.CreateIdentity(t, domain, map[string]string{"team": "mail"})
	e.Associate(t, "acme", e.IdentityARN(t, domain))
	elsewhere := e.ClientIn(acctest.OtherRegion)
	if _, err := elsewhere.CreateEmailIdentity(t.Context(), &sesv2.CreateEmailIdentityInput{EmailIdentity: aws.String(domain)}); err != nil {
		t.Fatal(err)
	}
	p := e.Protocol(t, "ses_tenant_domain")
	for name, identity := range map[string]object{
		"domain": {"domain": domain}, "and region": {"domain": domain, "region": e.Region}, "and account": {"domain": domain, "region": e.Region, "account_id": acctest.Account},
	} {
		object := p.Imported("", identity)
		if got, want := acctest.JSON(t, acctest.Attributes(object.Identity)), `{"account_id":"123456789012","domain":"acme.example.com","region":"eu-west-1"}`; got != want {
			t.Errorf("%s: the identity is %s, want %s.", name, got, want)
		}
		attributes := acctest.Attributes(object.State)
		if attributes["tenant_name"] != "acme" || attributes["arn"] != e.IdentityARN(t, domain) {
			t.Errorf("%s: the state is %v.", name, attributes)
		}
		p.ExpectNoChange(object, map[string]any{"domain": domain, "tags": map[string]any{"team": "mail"}})
		p.ExpectNoChange(object, map[string]any{"domain": domain, "tenant_name": "acme", "dkim": map[string]any{}, "tags": map[string]any{"team": "mail"}})
	}
	other := p.Imported("", object{"domain": domain, "region": acctest.OtherRegion})
	if attributes := acctest.Attributes(other.State); attributes["region"] != acctest.OtherRegion || attributes["tenant_name"] != nil {
		t.Errorf("In the other region the state is %v.", attributes)
	}
	made, _ := p.Import("", object{"domain": domain, "account_id": "999999999999"})
	_, diags := p.Read(made)
	if failures := acctest.Failures(diags); len(failures) != 1 || !strings.Contains(failures[0], "Object belongs to another account") {
		t.Errorf("The import from another account answers %v.", failures)
	}
}

func TestImportShowsOnlyASingleHolder(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, never)
	const domain = "acme.example.com"
	e.CreateTenant(t, "first", nil)
	e.CreateTenant(t, "second", nil)
	e.CreateIdentity(t, domain, nil)
	p := e.Protocol(t, "ses_tenant_domain")
	for _, c := range []struct {
		holder string
		want   any
	}{{"", nil}, {"first", "first"}, {"second", nil}} {
		if c.holder != "" {
			e.Associate(t, c.holder, e.IdentityARN(t, domain))
		}
		object := p.Imported(domain+"@eu-west-1", nil)
		if got := acctest.Attributes(object.State)["tenant_name"]; got != c.want {
			t.Errorf("After %q holds it too, tenant_name is %v, want %v.", c.holder, got, c.want)
		}
		p.ExpectNoChange(object, map[string]any{"domain": domain})
	}
}

func TestImportRefused(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, never)
	p := e.Protocol(t, "ses_tenant_domain")
	for _, c := range []struct{ id, want string }{
		{"@eu-west-1", "holds no name"},
		{"acme.com@", "ends with @"},
		{"acme.com @eu-west-1", "white space"},
		{"Acme.COM", `write "acme.com"`},
		{"acme.com.@eu-west-1", `write "acme.com"`},
		{"localhost", "one label only"},
		{"user@acme.com", "no domain name"},
		{"user@acme.com@eu-west-1", "no domain name"},
		{"acme.com@Ireland", `"Ireland" is not a valid AWS Region`},
	} {
		_, diags := p.Import(c.id, nil)
		if failures := acctest.Failures(diags); len(failures) != 1 || !strings.Contains(failures[0], "Malformed import id") || !strings.Contains(failures[0], c.want) {
			t.Errorf("%q: the answer is %v, want one error with %q.", c.id, failures, c.want)
		}
	}
	for name, identity := range map[string]object{"region": {"domain": "acme.com", "region": "Ireland"}, "address": {"domain": "user@acme.com"}} {
		_, diags := p.Import("", identity)
		if failures := acctest.Failures(diags); len(failures) != 1 {
			t.Errorf("%s: the answer is %v, want one error.", name, failures)
		}
	}
	made, diags := p.Import("missing.example.com", nil)
	if failures := acctest.Failures(diags); len(failures) > 0 {
		t.Fatal(failures)
	}
	if read, diags := p.Read(made); !read.State.IsNull() || len(acctest.Failures(diags)) > 0 {
		t.Errorf("An identity that does not exist reads as %v, %v.", acctest.Attributes(read.State), acctest.Failures(diags))
	}
}

func TestMoveFromOtherProviders(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, never)
	const domain = "acme.example.com"
	e.CreateTenant(t, "acme", nil)
	e.CreateIdentity(t, domain, nil)
	e.Associate(t, "acme", e.IdentityARN(t, domain))
	p := e.Protocol(t, "ses_tenant_domain")
	sources := map[string]object{
		"aws_sesv2_email_identity": {
			"email_identity": domain, "arn": e.IdentityARN(t, domain), "configuration_set_name": "", "identity_type": "DOMAIN", "region": "eu-west-1",
			"dkim_signing_attributes": []any{object{"tokens": []string{"a", "b", "c"}, "signing_attributes_origin": "AWS_SES"}},
		},
		"aws_ses_domain_identity":  {"domain": domain, "arn": e.IdentityARN(t, domain), "verification_token": "x", "id": domain},
		"awscc_ses_email_identity": {"email_identity": domain, "id": domain, "dkim_dns_token_name_1": "a._domainkey." + domain},
	}
	for _, source := range slices.Sorted(maps.Keys(sources)) {
		e.Simulator.ResetRequests()
		moved, diags := p.Move(source, sources[source])
		if failures := acctest.Failures(diags); len(failures) > 0 {
			t.Fatalf("%s: %v", source, failures)
		}
		read, diags := p.Read(moved)
		if failures := acctest.Failures(diags); len(failures) > 0 {
			t.Fatalf("%s: %v", source, failures)
		}
		if got := acctest.Attributes(read.Identity); got["domain"] != domain || got["region"] != "eu-west-1" || got["account_id"] != acctest.Account {
			t.Errorf("%s: the identity is %v.", source, got)
		}
		for _, config := range []object{{"domain": domain}, {"domain": domain, "tenant_name": "acme"}, {"domain": domain, "dkim": object{}}} {
			p.ExpectNoChange(read, config)
		}
		if got := e.Written(); len(got) > 0 {
			t.Errorf("%s: the move has called %v.", source, got)
		}
	}
	for name, state := range map[string]object{"address": {"email_identity": "user@acme.com"}, "nothing": {}} {
		_, diags := p.Move("aws_sesv2_email_identity", state)
		if failures := acctest.Failures(diags); len(failures) != 1 || !strings.Contains(failures[0], "Cannot move the aws_sesv2_email_identity") {
			t.Errorf("The move of %s answers %v.", name, failures)
		}
	}
	if _, diags := p.Move("aws_sesv2_email_identity", object{"email_identity": "user@acme.com"}); !strings.Contains(strings.Join(acctest.Failures(diags), ""), "holds domains only") {
		t.Errorf("The move of an address answers %v.", acctest.Failures(diags))
	}
	if _, diags := p.Move("aws_s3_bucket", object{"bucket": "acme"}); len(acctest.Failures(diags)) == 0 {
		t.Error("A bucket can be moved.")
	}
}

func TestInterruptLeavesNothing(t *testing.T) {
	t.Parallel()
	const domain = "acme.example.com"
	for _, c := range []struct {
		name    string
		adopted bool
	}{{"a new identity", false}, {"an adopted one", true}} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			e := acctest.NewSimulated(t, never)
			e.CreateTenant(t, "acme", nil)
			config := object{"domain": domain, "tenant_name": "acme", "mail_from": object{"subdomain": "bounce"}, "email_forwarding_enabled": false}
			if c.adopted {
				e.CreateIdentity(t, domain, nil)
				config["adopt"] = "if_unchanged"
			}
			p := e.Protocol(t, "ses_tenant_domain")
			planned, diags := p.Plan(nil, config)
			if failures := acctest.Failures(diags); len(failures) > 0 {
				t.Fatal(failures)
			}
			e.Simulator.ResetRequests()
			e.Simulator.SetLatency(150 * time.Millisecond)
			go func() {
				// While the association is under way, the interrupt comes.
				for e.Simulator.Requests().ByOperation["CreateTenantResourceAssociation"] == 0 && t.Context().Err() == nil {
					time.Sleep(time.Millisecond)
				}
				p.Stop()
			}()
			made, diags := p.Create(planned, config)
			failures := acctest.Failures(diags)
			if len(failures) != 1 || !strings.Contains(failures[0], "The step that failed: ") || !strings.Contains(failures[0], "nothing of it is left") {
				t.Errorf("The interrupted creation answers %v.", failures)
			}
			if !made.State.IsNull() {
				t.Errorf("The interrupted creation has left a state: %v.", acctest.Attributes(made.State))
			}
			want := []string{"tenant acme in eu-west-1"}
			if c.adopted {
				want = append(want, "identity acme.example.com in eu-west-1")
			}
			if _, left := e.Simulator.Empty(); !slices.Equal(left, want) {
				t.Errorf("SES holds %v, want %v.", left, want)
			}
			if c.adopted {
				if identity := e.Identity(t, domain); identity.MailFromAttributes.MailFromDomain != nil || !identity.FeedbackForwardingStatus {
					t.Errorf("The adopted identity is not as it was: %+v.", identity.MailFromAttributes)
				}
			}
			e.Simulator.SetLatency(0)
			again := e.Protocol(t, "ses_tenant_domain")
			planned, _ = again.Plan(nil, config)
			if made, diags = again.Create(planned, config); len(acctest.Failures(diags)) > 0 || made.State.IsNull() {
				t.Errorf("The next apply answers %v.", acctest.Failures(diags))
			}
			e.Disassociate(t, "acme", e.IdentityARN(t, domain))
			e.DeleteIdentity(t, domain)
		})
	}
}

func TestTokensInAnotherOrderAreNoChange(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	// SES promises no order, so each answer about an identity comes with its tokens turned by one more place.
	var turns atomic.Int32
	shuffled := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		recorder := httptest.NewRecorder()
		e.Simulator.ServeHTTP(recorder, r)
		body := recorder.Body.Bytes()
		if r.Method == http.MethodGet {
			body = turned(t, body, int(turns.Add(1)))
		}
		maps.Copy(w.Header(), recorder.Header())
		w.Header().Del("Content-Length")
		w.WriteHeader(recorder.Code)
		_, _ = io.Copy(w, bytes.NewReader(body))
	}))
	t.Cleanup(shuffled.Close)
	e.URL = shuffled.URL
	tf := e.Terraform(t, domainBlock("acme.example.com")+keysOutput)
	tf.Apply("")
	for range 3 {
		if tf.Plan("again.tfplan") {
			t.Errorf("Tokens in another order are a change:\n%s", tf.Must("show", "-no-color", "again.tfplan").Output)
		}
		tf.Must("apply", "-refresh-only", "-input=false", "-no-color", "-auto-approve")
	}
	if turns.Load() < 4 {
		t.Errorf("The tokens were turned %d times only.", turns.Load())
	}
	tf.Destroy()
	e.ExpectEmpty(t)
}

// turned is an answer about an identity with its tokens turned by some places.
func turned(t *testing.T, body []byte, places int) []byte {
	t.Helper()
	var answer map[string]any
	if err := json.Unmarshal(body, &answer); err != nil {
		t.Errorf("The answer is no JSON: %v", err)
		return body
	}
	dkim, _ := answer["DkimAttributes"].(map[string]any)
	list, _ := dkim["Tokens"].([]any)
	if len(list) != 3 {
		return body
	}
	dkim["Tokens"] = slices.Concat(list[places%3:], list[:places%3])
	return []byte(acctest.JSON(t, answer))
}
