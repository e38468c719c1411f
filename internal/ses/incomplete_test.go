// SPDX-License-Identifier: MPL-2.0

package ses_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// spoiler replaces answers of success to requests whose method and path begin so, a number of times (below 0 for ever), after they have taken effect.
type spoiler struct {
	next   http.RoundTripper
	path   string
	times  int
	answer func(body []byte) *http.Response
}

func (s *spoiler) RoundTrip(r *http.Request) (*http.Response, error) {
	response, err := s.next.RoundTrip(r)
	if err != nil || response.StatusCode != http.StatusOK || s.times == 0 || !strings.HasPrefix(r.Method+" "+r.URL.Path, s.path) {
		return response, err
	}
	s.times--
	body, err := io.ReadAll(response.Body)
	if err != nil {
		return nil, err
	}
	spoiled := s.answer(body)
	spoiled.Request, spoiled.Header = r, response.Header
	return spoiled, nil
}

// body makes an answer of success with a body.
func body(text string) func([]byte) *http.Response {
	return func([]byte) *http.Response {
		return &http.Response{StatusCode: http.StatusOK, Status: "200 OK", ProtoMajor: 1, ProtoMinor: 1, Body: io.NopCloser(strings.NewReader(text)), ContentLength: int64(len(text))}
	}
}

// cut makes an answer whose body ends in the middle.
func cut(whole []byte) *http.Response {
	return &http.Response{
		StatusCode: http.StatusOK, Status: "200 OK", ProtoMajor: 1, ProtoMinor: 1, ContentLength: int64(len(whole)),
		Body: io.NopCloser(io.MultiReader(bytes.NewReader(whole[:len(whole)/2]), brokenReader{})),
	}
}

// brokenReader ends as a connection does that breaks.
type brokenReader struct{}

func (brokenReader) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }

// noContent is an answer of success without a body.
func noContent([]byte) *http.Response {
	return &http.Response{StatusCode: http.StatusNoContent, Status: "204 No Content", ProtoMajor: 1, ProtoMinor: 1, Body: http.NoBody}
}

// An answer of success that lacks what it must hold, or cannot be read, is retried. If it stays so it is an error, and never means that the object
// is gone.
func TestIncompleteAnswers(t *testing.T) {
	t.Parallel()
	const tenantARN = "arn:aws:ses:eu-west-1:123456789012:tenant/acme/"
	for name, one := range map[string]struct {
		path  string
		read  func(context.Context, *ses.Client) error
		wrong map[string]func([]byte) *http.Response
	}{
		"tenant": {"POST /v2/email/tenants/get", func(ctx context.Context, c *ses.Client) error { _, err := c.Tenant(ctx, "acme"); return err }, map[string]func([]byte) *http.Response{
			"null": body(`{"Tenant":null}`), "no id": body(`{"Tenant":{"TenantName":"acme","TenantId":"","TenantArn":"` + tenantARN + `"}}`),
		}},
		"identity": {"GET /v2/email/identities/acme.example", func(ctx context.Context, c *ses.Client) error { _, err := c.Identity(ctx, "acme.example"); return err }, map[string]func([]byte) *http.Response{
			"no tokens": body(`{"IdentityType":"DOMAIN","DkimAttributes":{"SigningAttributesOrigin":"AWS_SES","Tokens":[]}}`), "no DKIM": body(`{"IdentityType":"DOMAIN"}`),
		}},
		"configuration set": {"GET /v2/email/configuration-sets/set", func(ctx context.Context, c *ses.Client) error { _, err := c.ConfigurationSet(ctx, "set"); return err }, nil},
		"template": {"GET /v2/email/templates/welcome", func(ctx context.Context, c *ses.Client) error { _, err := c.Template(ctx, "welcome"); return err }, map[string]func([]byte) *http.Response{
			"no content": body(`{"TemplateName":"welcome"}`), "no part": body(`{"TemplateName":"welcome","TemplateContent":{}}`), "no name": body(`{"TemplateContent":{"Subject":"Hello"}}`),
		}},
		"suppressed address": {"GET /v2/email/suppression/addresses/", func(ctx context.Context, c *ses.Client) error {
			_, err := c.SuppressedAddress(ctx, "acme", "a@b.example")
			return err
		}, map[string]func([]byte) *http.Response{
			"null": body(`{"SuppressedDestination":null}`),
		}},
		"tenants": {"POST /v2/email/tenants/list", func(ctx context.Context, c *ses.Client) error {
			_, err := c.Tenants(ctx, ses.TenantFilter{})
			return err
		}, map[string]func([]byte) *http.Response{
			"{}": nil, "no name": body(`{"Tenants":[{"TenantName":""}]}`),
		}},
	} {
		wrong := map[string]func([]byte) *http.Response{"empty": body(""), "{}": body("{}"), "204": noContent, "cut": cut, "HTML": body("<html>"), "array": body("[1]")}
		for variant, answer := range one.wrong {
			if wrong[variant] = answer; answer == nil {
				delete(wrong, variant)
			}
		}
		for variant, answer := range wrong {
			for _, times := range []int{1, -1} {
				t.Run(name+" "+variant, func(t *testing.T) {
					t.Parallel()
					synctest.Test(t, func(t *testing.T) {
						spoil := &spoiler{path: one.path, answer: answer}
						client, server := simulated(t, simulator.Verification{}, func(o *ses.Options) { o.MaxRetries = 3 })
						seed(t, client)
						spoil.next, spoil.times = server.Transport(), times
						again, _ := simulatedBy(t, server, spoil)
						err := one.read(t.Context(), again)
						switch {
						case times > 0 && err != nil:
							t.Errorf("one broken answer is not made up for: %v", err)
						case times < 0 && err == nil:
							t.Error("there is no error")
						case times < 0 && (ses.IsNotFound(err) || ses.IsTenantGone(err)):
							t.Errorf("the object counts as gone: %v", err)
						case times < 0 && !strings.Contains(err.Error(), "the answer "):
							t.Errorf("the error is %v", err)
						}
					})
				})
			}
		}
	}
}

// A create that is answered without what it has made is looked up.
func TestIncompleteCreate(t *testing.T) {
	t.Parallel()
	for _, retries := range []int{0, 3} {
		synctest.Test(t, func(t *testing.T) {
			server, err := simulator.New(simulator.Options{})
			if err != nil {
				t.Fatal(err)
			}
			client, _ := simulatedBy(t, server, &spoiler{next: server.Transport(), path: "POST /v2/email/tenants", times: 1, answer: body("{}")}, retries)
			if tenant, err := client.CreateTenant(t.Context(), ses.NewTenant{Name: "acme"}); err != nil || tenant.Name != "acme" || tenant.ARN == "" {
				t.Errorf("with %d retries: %+v, %v", retries, tenant, err)
			}
		})
	}
}

// seed makes what the reads read.
func seed(t *testing.T, client *ses.Client) {
	t.Helper()
	_, tenantErr := client.CreateTenant(t.Context(), ses.NewTenant{Name: "acme"})
	_, identityErr := client.CreateIdentity(t.Context(), ses.NewIdentity{Name: "acme.example"})
	err := errors.Join(tenantErr, identityErr, client.CreateConfigurationSet(t.Context(), ses.ConfigurationSet{Name: "set"}),
		client.CreateTemplate(t.Context(), welcome()),
		client.PutSuppressedAddress(t.Context(), "acme", "a@b.example", "BOUNCE"))
	if err != nil {
		t.Fatal(err)
	}
}
