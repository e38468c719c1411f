// SPDX-License-Identifier: MPL-2.0

package simulator_test

import (
	"encoding/xml"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/conformance"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// stsAnswer is any answer of STS.
type stsAnswer struct {
	XMLName  xml.Name
	Identity struct {
		Arn     string
		UserID  string `xml:"UserId"`
		Account string
	} `xml:"GetCallerIdentityResult"`
	Role    assumedRole `xml:"AssumeRoleResult"`
	WebRole assumedRole `xml:"AssumeRoleWithWebIdentityResult"`
	Error   struct {
		Type    string
		Code    string
		Message string
	}
}

type assumedRole struct {
	AssumedRoleUser struct{ Arn string }
	Credentials     struct {
		AccessKeyID     string `xml:"AccessKeyId"`
		SecretAccessKey string
		SessionToken    string
		Expiration      string
	}
}

// ask makes a request of STS, signed by the access key unless that is empty.
func ask(t *testing.T, server, accessKey string, form url.Values) (int, stsAnswer) {
	t.Helper()
	header := http.Header{"Content-Type": {"application/x-www-form-urlencoded"}}
	if accessKey != "" {
		header.Set("Authorization", strings.Replace(authorization("sts", "eu-west-1"), "AKIDEXAMPLE", accessKey, 1))
	}
	form.Set("Version", "2011-06-15")
	got := sendWith(t, server, header, http.MethodPost, "/", form.Encode())
	var read stsAnswer
	if err := xml.Unmarshal([]byte(got.body), &read); err != nil {
		t.Fatalf("the answer %s is not XML: %v", got.body, err)
	}
	if kind := got.header.Get("Content-Type"); kind != "text/xml" {
		t.Errorf("Content-Type is %q", kind)
	}
	return got.status, read
}

const role = "arn:aws:iam::123456789012:role/deploy"

func TestCallerIdentity(t *testing.T) {
	t.Parallel()
	server, url := start(t, simulator.Options{})
	status, got := ask(t, url, "AKIDEXAMPLE", form("Action", "GetCallerIdentity"))
	if status != 200 || got.XMLName.Space != "https://sts.amazonaws.com/doc/2011-06-15/" || got.Identity.Account != conformance.Account || got.Identity.Arn != "arn:aws:iam::123456789012:user/simulator" || got.Identity.UserID == "" {
		t.Errorf("the caller is %d %+v", status, got)
	}
	counts := server.Requests()
	if counts.Total != 1 || counts.ByOperation["GetCallerIdentity"] != 1 {
		t.Errorf("the counts are %+v", counts)
	}
	if entry := server.Journal()[0]; entry.Region != "eu-west-1" || entry.AccessKeyID != "AKIDEXAMPLE" || entry.Status != 200 {
		t.Errorf("the journal has %+v", entry)
	}
}

func TestAssumeRole(t *testing.T) {
	t.Parallel()
	server, url := start(t, simulator.Options{})
	status, got := ask(t, url, "AKIDEXAMPLE", form("Action", "AssumeRole", "RoleArn", role, "RoleSessionName", "terraform", "ExternalId", "x"))
	issued := got.Role.Credentials
	if status != 200 || !strings.HasPrefix(issued.AccessKeyID, "ASIA") || issued.SecretAccessKey == "" || issued.SessionToken == "" || issued.Expiration == "" {
		t.Fatalf("the role is %d %+v", status, got)
	}
	if want := "arn:aws:sts::123456789012:assumed-role/deploy/terraform"; got.Role.AssumedRoleUser.Arn != want {
		t.Errorf("the role is %s, want %s", got.Role.AssumedRoleUser.Arn, want)
	}
	if _, caller := ask(t, url, issued.AccessKeyID, form("Action", "GetCallerIdentity")); caller.Identity.Arn != got.Role.AssumedRoleUser.Arn {
		t.Errorf("with the issued key the caller is %s", caller.Identity.Arn)
	}
	for _, entry := range server.Journal() {
		if strings.Contains(entry.Body, issued.SecretAccessKey) || strings.Contains(entry.Body, issued.SessionToken) {
			t.Error("the journal holds a secret")
		}
	}
}

func TestAssumeRoleWithWebIdentity(t *testing.T) {
	t.Parallel()
	server, url := start(t, simulator.Options{})
	status, got := ask(t, url, "", form("Action", "AssumeRoleWithWebIdentity", "RoleArn", role, "RoleSessionName", "terraform", "WebIdentityToken", "very.secret.token"))
	if status != 200 || got.WebRole.Credentials.AccessKeyID == "" {
		t.Fatalf("the role is %d %+v", status, got)
	}
	if entry := server.Journal()[0]; strings.Contains(entry.Body, "secret") || entry.Operation != "AssumeRoleWithWebIdentity" {
		t.Errorf("the journal has %+v", entry)
	}
}

func TestSTSRefusals(t *testing.T) {
	t.Parallel()
	_, server := start(t, simulator.Options{})
	tests := []struct {
		name, accessKey string
		form            url.Values
		status          int
		code            string
	}{
		{"unsigned", "", form("Action", "GetCallerIdentity"), 403, "MissingAuthenticationToken"},
		{"unknown action", "AKIDEXAMPLE", form("Action", "GetNothing"), 400, "InvalidAction"},
		{"a role that is no ARN", "AKIDEXAMPLE", form("Action", "AssumeRole", "RoleArn", "deploy", "RoleSessionName", "terraform"), 400, "ValidationError"},
		{"no session name", "AKIDEXAMPLE", form("Action", "AssumeRole", "RoleArn", role), 400, "ValidationError"},
		{"a duration that is too short", "AKIDEXAMPLE", form("Action", "AssumeRole", "RoleArn", role, "RoleSessionName", "terraform", "DurationSeconds", "60"), 400, "ValidationError"},
		{"a role of another account", "AKIDEXAMPLE", form("Action", "AssumeRole", "RoleArn", "arn:aws:iam::210987654321:role/deploy", "RoleSessionName", "terraform"), 403, "AccessDenied"},
		{"no web identity token", "", form("Action", "AssumeRoleWithWebIdentity", "RoleArn", role, "RoleSessionName", "terraform"), 400, "ValidationError"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			status, got := ask(t, server, test.accessKey, test.form)
			if status != test.status || got.Error.Code != test.code || got.Error.Type != "Sender" || got.Error.Message == "" {
				t.Errorf("the answer is %d %+v, want %d %s", status, got.Error, test.status, test.code)
			}
		})
	}
}

// form makes a form of names and values.
func form(pairs ...string) url.Values {
	made := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		made.Set(pairs[i], pairs[i+1])
	}
	return made
}
