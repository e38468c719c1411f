package ses_test

import (
	"errors"
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// TestSendMail sends outside of every tenant, through one that does not hold the domain, and where the answer is lost: nothing is sent twice.
func TestSendMail(t *testing.T) {
	t.Parallel()
	server := newSimulator(t, simulator.Options{Verification: simulator.VerifyAfter(0)})
	client := overNetwork(t, server, 5)
	domains(t, client, false, "acme.example")
	if _, err := client.CreateTenant(t.Context(), ses.NewTenant{Name: "acme"}); err != nil {
		t.Fatal(err)
	}
	mail := ses.Mail{From: "hello@acme.example", To: "success@simulator.amazonses.com", Subject: "Hello", Text: "Hello"}

	id, err := client.SendMail(t.Context(), mail)
	if err != nil || id == "" {
		t.Errorf("a mail outside of every tenant: %q, %v", id, err)
	}
	mail.TenantName = "acme"
	var refused *ses.Error
	if _, err = client.SendMail(t.Context(), mail); !errors.As(err, &refused) || !ses.IsAccessDenied(err) || refused.Message != "Tenant not associated with resources [arn:aws:ses:eu-west-1:123456789012:identity/acme.example]." {
		t.Errorf("a mail through a tenant that does not hold the domain: %v", err)
	}
	mail.TenantName = ""
	server.ResetRequests()
	server.Inject(simulator.Fault{Operation: "SendEmail", Reset: simulator.ResetAfter})
	if _, err = client.SendMail(t.Context(), mail); err == nil || !ses.MayHaveTakenEffect(err) {
		t.Errorf("a mail whose answer is lost: %v, want an error that says that it may have been sent", err)
	}
	if calls, sent := server.Requests().ByOperation["SendEmail"], len(server.Mails(region)); calls != 1 || sent != 2 {
		t.Errorf("%d calls and %d mails, want 1 more of each", calls, sent)
	}
}
