// SPDX-License-Identifier: MPL-2.0

package ses_test

import (
	"errors"
	"io"
	"net/http"
	"testing"
	"testing/iotest"
	"testing/synctest"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

const exampleARN = "arn:aws:ses:eu-west-1:123456789012:identity/example.com"

func newSimulator(t *testing.T, options simulator.Options) *simulator.Server {
	t.Helper()
	server, err := simulator.New(options)
	if err != nil {
		t.Fatal(err)
	}
	return server
}

func TestLostAnswerOfCreateTenant(t *testing.T) {
	t.Parallel()
	suppression := &ses.TenantSuppression{Scope: "TENANT", Reasons: []string{"BOUNCE"}}
	wanted := ses.NewTenant{Name: "acme", Tags: map[string]string{"a": "1"}, Suppression: suppression}
	for _, c := range []struct {
		name string
		// before is what stands already, age how old it is.
		before *ses.NewTenant
		age    time.Duration
		faults []simulator.Fault
		// retries is how often a call is repeated.
		retries int
		want    bool
	}{
		{"answer lost, the retry meets the tenant", nil, 0, []simulator.Fault{{Reset: simulator.ResetAfter}}, 3, true},
		{"answer lost, no retry left", nil, 0, []simulator.Fault{{Reset: simulator.ResetAfter}}, 0, true},
		{"lost twice", nil, 0, []simulator.Fault{{Reset: simulator.ResetAfter}, {Reset: simulator.ResetBefore}}, 3, true},
		{"request lost, an older tenant stands", &wanted, time.Minute, []simulator.Fault{{Reset: simulator.ResetBefore}}, 3, false},
		{"server fault, an older tenant stands", &wanted, time.Minute, []simulator.Fault{{Status: 500}}, 3, false},
		{"request lost, a different tenant stands", &ses.NewTenant{Name: "acme", Tags: map[string]string{"a": "2"}, Suppression: suppression}, 0, []simulator.Fault{{Reset: simulator.ResetBefore}}, 3, false},
		{"request lost, a tenant with other suppression stands", &ses.NewTenant{Name: "acme", Tags: map[string]string{"a": "1"}}, 0, []simulator.Fault{{Reset: simulator.ResetBefore}}, 3, false},
		{"refused as concurrent, the same tenant stands", &wanted, 0, []simulator.Fault{{Code: "ConcurrentModificationException"}}, 3, false},
		{"nothing lost, the same tenant stands", &wanted, 0, nil, 3, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				ago := c.age
				server := newSimulator(t, simulator.Options{Clock: func() time.Time { return time.Now().Add(-ago) }})
				client := retrying(server, c.retries)
				if c.before != nil {
					if _, err := client.CreateTenant(t.Context(), *c.before); err != nil {
						t.Fatal(err)
					}
				}
				ago = 0
				for _, fault := range c.faults {
					fault.Operation = "CreateTenant"
					server.Inject(fault)
				}
				tenant, err := client.CreateTenant(t.Context(), wanted)
				switch {
				case c.want && (err != nil || tenant.Name != "acme"):
					t.Errorf("CreateTenant answers %v, want the tenant that its own lost try has made.", err)
				case !c.want && !ses.IsAlreadyExists(err):
					t.Errorf("CreateTenant answers %v, want an error that says that the tenant exists already.", err)
				}
			})
		})
	}
}

// A connection that is really reset, by the SDK's own HTTP client.
func TestLostAnswerOverTheNetwork(t *testing.T) {
	t.Parallel()
	for _, retries := range []int{0, 3} {
		server := newSimulator(t, simulator.Options{})
		url, closeServer, err := server.Listen("127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() {
			if err := closeServer(); err != nil {
				t.Error(err)
			}
		})
		client := ses.NewClients(ses.Options{Config: awsConfig(), Endpoints: ses.Endpoints{SESv2: url, STS: url}, MaxRetries: retries}).Region(region)
		server.Inject(simulator.Fault{Operation: "CreateTenant", Reset: simulator.ResetAfter})
		if tenant, err := client.CreateTenant(t.Context(), ses.NewTenant{Name: "acme"}); err != nil || tenant.Name != "acme" {
			t.Errorf("With %d retries CreateTenant answers %v, want the tenant that its own lost try has made.", retries, err)
		}
	}
}

// cutOff hands requests to a server and cuts the answer to the first call of an operation off after its head.
type cutOff struct {
	next aws.HTTPClient
	path string
	left int
}

func (c *cutOff) Do(r *http.Request) (*http.Response, error) {
	if _, is := r.Body.(io.WriterTo); is {
		return nil, errors.New("the body can write itself, which net/http makes use of after the SDK has closed it")
	}
	response, err := c.next.Do(r)
	if r.URL.Path == c.path && c.left > 0 {
		c.left--
		response.Body = io.NopCloser(iotest.ErrReader(errors.New("connection reset by peer")))
	}
	return response, err
}

func TestCutOffAnswerOfCreateTenant(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		for _, retries := range []int{0, 3} {
			client, server := simulated(t, simulator.VerifyNever(), func(o *ses.Options) {
				o.Config.HTTPClient = &cutOff{next: o.Config.HTTPClient, path: "/v2/email/tenants", left: 1}
				o.MaxRetries = retries
			})
			tenant, err := client.CreateTenant(t.Context(), ses.NewTenant{Name: "acme"})
			if err != nil || tenant.Name != "acme" {
				t.Errorf("With %d retries CreateTenant answers %v, want the tenant that was made although its answer broke off.", retries, err)
			}
			if got := server.Requests().ByOperation["CreateTenant"]; got != retries/3+1 {
				t.Errorf("With %d retries there were %d calls.", retries, got)
			}
		}
	})
}

func TestLostAnswerOfCreateIdentity(t *testing.T) {
	t.Parallel()
	wanted := ses.NewIdentity{Name: "example.com", Tags: map[string]string{"a": "1"}, DKIM: ses.DKIM{KeyLength: "RSA_2048_BIT"}}
	for _, c := range []struct {
		name    string
		prepare func(*testing.T, *ses.Client, *simulator.Server)
		fault   simulator.Fault
		want    bool
	}{
		{"answer lost", nil, simulator.Fault{Reset: simulator.ResetAfter}, true},
		{"request lost, a different identity stands", func(t *testing.T, client *ses.Client, _ *simulator.Server) {
			other := wanted
			other.DKIM.KeyLength = "RSA_1024_BIT"
			create(t, client, other)
		}, simulator.Fault{Reset: simulator.ResetBefore}, false},
		{"request lost, an identity with other tags stands", func(t *testing.T, client *ses.Client, _ *simulator.Server) {
			other := wanted
			other.Tags = nil
			create(t, client, other)
		}, simulator.Fault{Reset: simulator.ResetBefore}, false},
		{"request lost, a tenant holds the identity", func(t *testing.T, client *ses.Client, _ *simulator.Server) {
			create(t, client, wanted)
			if _, err := client.CreateTenant(t.Context(), ses.NewTenant{Name: "other"}); err != nil {
				t.Fatal(err)
			}
			if _, err := client.Associate(t.Context(), "other", exampleARN); err != nil {
				t.Fatal(err)
			}
		}, simulator.Fault{Reset: simulator.ResetBefore}, false},
		{"request lost, the identity was verified once", func(t *testing.T, client *ses.Client, server *simulator.Server) {
			create(t, client, wanted)
			if err := server.SetVerificationStatus(region, "example.com", "SUCCESS"); err != nil {
				t.Fatal(err)
			}
		}, simulator.Fault{Reset: simulator.ResetBefore}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				server := newSimulator(t, simulator.Options{Verification: simulator.VerifyNever()})
				client := retrying(server, 3)
				if c.prepare != nil {
					c.prepare(t, client, server)
				}
				c.fault.Operation = "CreateEmailIdentity"
				server.Inject(c.fault)
				_, err := client.CreateIdentity(t.Context(), wanted)
				switch {
				case c.want && err != nil:
					t.Errorf("CreateIdentity answers %v, want success: its own lost try has made the identity.", err)
				case !c.want && !ses.IsAlreadyExists(err):
					t.Errorf("CreateIdentity answers %v, want an error that says that the identity exists already.", err)
				}
			})
		})
	}
}

func create(t *testing.T, client *ses.Client, in ses.NewIdentity) {
	t.Helper()
	if _, err := client.CreateIdentity(t.Context(), in); err != nil {
		t.Fatal(err)
	}
}

func TestLostAnswerOfAssociate(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name  string
		stood bool
		age   time.Duration
		fault *simulator.Fault
		made  bool
	}{
		{"nothing lost, new", false, 0, nil, true},
		{"nothing lost, stood already", true, 0, nil, false},
		{"answer lost", false, 0, &simulator.Fault{Reset: simulator.ResetAfter}, true},
		{"answer lost, stood already for long", true, time.Hour, &simulator.Fault{Reset: simulator.ResetBefore}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				ago := c.age
				server := newSimulator(t, simulator.Options{Clock: func() time.Time { return time.Now().Add(-ago) }})
				client := retrying(server, 3)
				create(t, client, ses.NewIdentity{Name: "example.com"})
				if _, err := client.CreateTenant(t.Context(), ses.NewTenant{Name: "acme"}); err != nil {
					t.Fatal(err)
				}
				if c.stood {
					if _, err := client.Associate(t.Context(), "acme", exampleARN); err != nil {
						t.Fatal(err)
					}
				}
				ago = 0
				if c.fault != nil {
					c.fault.Operation = "CreateTenantResourceAssociation"
					server.Inject(*c.fault)
				}
				made, err := client.Associate(t.Context(), "acme", exampleARN)
				if err != nil || made != c.made {
					t.Errorf("Associate = %t, %v; want %t.", made, err, c.made)
				}
				if holds, err := client.Holds(t.Context(), "acme", exampleARN); !holds || err != nil {
					t.Errorf("The tenant holds the identity: %t, %v; want true.", holds, err)
				}
			})
		})
	}
}
