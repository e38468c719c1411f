// SPDX-License-Identifier: MPL-2.0

package simulator_test

import (
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/ses-tenancy/terraform-provider-ses/internal/conformance"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// pull uses a lever over HTTP, without a signature, and wants success.
func pull(t *testing.T, url, method, name, body string) answer {
	t.Helper()
	got := send(t, url, "", method, "/_simulator/"+name, body)
	if got.status != http.StatusOK {
		t.Fatalf("%s %s was answered %d %s", method, name, got.status, got.body)
	}
	return got
}

func TestRequests(t *testing.T) {
	t.Parallel()
	server, url := start(t, simulator.Options{})
	known := memory{}
	server.Inject(simulator.Fault{Operation: "GetTenant", Code: "TooManyRequestsException"})
	for _, request := range []string{conformance.CreateTenant("acme"), conformance.CreateTenant("acme"), conformance.GetTenant("acme"), conformance.GetTenant("acme"), "POST /v2/email/nothing {}"} {
		known.send(t, url, request)
	}
	got := pull(t, url, http.MethodGet, "requests", "")
	want := `{"total":5,"by_operation":{"CreateTenant":2,"GetTenant":2,"Unknown":1}}` + "\n"
	if got.body != want {
		t.Errorf("the counts are %s, want %s", got.body, want)
	}
	pull(t, url, http.MethodDelete, "requests", "")
	if got := pull(t, url, http.MethodGet, "requests", ""); got.body != `{"total":0,"by_operation":{}}`+"\n" {
		t.Errorf("after DELETE the counts are %s", got.body)
	}
	if counts := server.Requests(); counts.Total != 0 || len(server.Journal()) != 0 {
		t.Errorf("after DELETE the counts are %+v", counts)
	}
}

func TestJournal(t *testing.T) {
	t.Parallel()
	c := newClock()
	server, url := start(t, simulator.Options{Clock: c.now})
	known := memory{}
	known.send(t, url, `POST /v2/email/tenants {"TenantName":"acme"}`)
	known.send(t, url, "@eu-west-1 DELETE /v2/email/identities/a%40acme.com")
	known.send(t, url, "GET /v2/email/tags?ResourceArn=x")
	want := []simulator.Request{
		{Operation: "CreateTenant", Region: "us-east-1", Method: "POST", Path: "/v2/email/tenants", Body: `{"TenantName":"acme"}`, Status: 200, AccessKeyID: "AKIDEXAMPLE", At: c.now()},
		{Operation: "DeleteEmailIdentity", Region: "eu-west-1", Method: "DELETE", Path: "/v2/email/identities/a%40acme.com", Status: 404, Code: conformance.NotFound, AccessKeyID: "AKIDEXAMPLE", At: c.now()},
		{Operation: "ListTagsForResource", Region: "us-east-1", Method: "GET", Path: "/v2/email/tags?ResourceArn=x", Status: 400, Code: conformance.BadRequest, AccessKeyID: "AKIDEXAMPLE", At: c.now()},
	}
	got := server.Journal()
	if len(got) != len(want) {
		t.Fatalf("the journal is %+v", got)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("entry %d is %+v, want %+v", i, got[i], want[i])
		}
	}
	if body := pull(t, url, http.MethodGet, "journal", "").body; !strings.Contains(body, `"operation":"CreateTenant","region":"us-east-1","method":"POST","path":"/v2/email/tenants"`) {
		t.Errorf("over HTTP the journal is %s", body)
	}
}

// TestJournalSecrets proves that no form of a request brings a private key into
// the journal or the state file.
func TestJournalSecrets(t *testing.T) {
	t.Parallel()
	private, _ := conformance.SigningKey()
	file := t.TempDir() + "/state.json"
	server, url := start(t, simulator.Options{StateFile: file})
	known := memory{}
	for _, request := range []string{
		`POST /v2/email/identities {"EmailIdentity":"acme.com","DkimSigningAttributes":{"DomainSigningSelector":"mail","DomainSigningPrivateKey":"` + private + `"}}`,
		`PUT /v2/email/identities/acme.com/dkim/signing {"SigningAttributesOrigin":"EXTERNAL","SigningAttributes":{"DomainSigningSelector":"next","DomainSigningPrivateKey":"` + private + `"}}`,
		`PUT /v2/email/identities/acme.com/dkim/signing {"list":[{"domainsigningprivatekey":"` + private + `"}]}`,
		`PUT /v2/email/identities/acme.com/dkim/signing {"DomainSigningPrivateKey":"` + private + `"`,
		`PUT /v2/email/identities/acme.com/dkim/signing {"SigningAttributesOrigin":"EXTERNAL","SigningAttributes":{"DomainSigningSelector":"mail","DomainSigningPrivateKey":"-` + private + `"}}`,
		`GET /v2/email/tags?DomainSigningPrivateKey=` + strings.ReplaceAll(private, "+", "%2B"),
	} {
		known.send(t, url, request)
	}
	dump := pull(t, url, http.MethodGet, "journal", "").body
	if server.Requests().Total != 6 || !strings.Contains(dump, `"DomainSigningPrivateKey\":\"***\"`) {
		t.Errorf("the journal is %s", dump)
	}
	saved := readFile(t, file)
	for name, text := range map[string]string{"journal": dump, "state file": saved, "objects": pull(t, url, http.MethodGet, "objects", "").body} {
		if strings.Contains(text, private[100:140]) {
			t.Errorf("the %s holds the private key: %s", name, text)
		}
	}
	if !strings.Contains(saved, `"next"`) {
		t.Errorf("the state file does not hold the selector: %s", saved)
	}
}

func TestLatency(t *testing.T) {
	t.Parallel()
	_, url := start(t, simulator.Options{})
	pull(t, url, http.MethodPost, "latency", `{"latency":"60ms"}`)
	began := time.Now()
	var running sync.WaitGroup
	for i := range 5 {
		running.Go(func() {
			if status, err := try(t, url, "/v2/email/tenants", fmt.Sprintf(`{"TenantName":"acme%d"}`, i)); err != nil || status != 200 {
				t.Errorf("the answer is %d, %v", status, err)
			}
		})
	}
	running.Wait()
	if took := time.Since(began); took < 60*time.Millisecond {
		t.Errorf("the answers took %s, want at least the latency", took)
	}
}

func TestObjects(t *testing.T) {
	t.Parallel()
	server, url := start(t, simulator.Options{})
	if empty, left := server.Empty(); !empty || len(left) != 0 {
		t.Errorf("a new server holds %q", left)
	}
	if got := pull(t, url, http.MethodGet, "objects", ""); got.body != `{"empty":true,"objects":[]}`+"\n" {
		t.Errorf("the objects are %s", got.body)
	}
	known := memory{}
	for _, request := range []string{
		conformance.CreateTenant("acme"), conformance.CreateIdentity("acme.com"), conformance.CreateSet("main"), conformance.CreateTemplate, conformance.Associate("acme", conformance.ARN("identity/acme.com")), "@eu-west-1 " + conformance.CreateTenant("beta"),
		conformance.CreateDestination("feedback", `"MatchingEventTypes":["SEND"],`+conformance.ToTopic), conformance.CreatePool("ours"), conformance.Suppress("a@b.com", "BOUNCE", ""), conformance.Suppress("t@b.com", "BOUNCE", "acme"),
	} {
		known.send(t, url, request)
	}
	want := []string{
		"tenant beta in eu-west-1", "tenant acme in us-east-1", "identity acme.com in us-east-1", "configuration set main in us-east-1",
		"template hello in us-east-1", "association acme with " + conformance.ARN("identity/acme.com") + " in us-east-1",
		"dedicated IP pool ours in us-east-1", "suppressed address a@b.com in us-east-1", "suppressed address t@b.com of tenant acme in us-east-1",
	}
	empty, left := server.Empty()
	if empty || strings.Join(left, "\n") != strings.Join(want, "\n") {
		t.Errorf("left are\n%s, want\n%s", strings.Join(left, "\n"), strings.Join(want, "\n"))
	}
	if got := pull(t, url, http.MethodGet, "objects", ""); !strings.Contains(got.body, `{"kind":"identity","region":"us-east-1","name":"acme.com","arn":"`+conformance.ARN("identity/acme.com")+`"}`) {
		t.Errorf("the objects are %s", got.body)
	}
	for _, request := range []string{
		conformance.DeleteTenant("acme"), "DELETE /v2/email/identities/acme.com", "DELETE /v2/email/configuration-sets/main", "DELETE /v2/email/templates/hello",
		"@eu-west-1 " + conformance.DeleteTenant("beta"), "DELETE /v2/email/dedicated-ip-pools/ours",
	} {
		known.send(t, url, request)
	}
	if _, left := server.Empty(); strings.Join(left, "\n") != "suppressed address a@b.com in us-east-1" {
		t.Errorf("left are %q, want the account's address alone", left)
	}
	known.send(t, url, "DELETE "+conformance.Suppressed+"/a@b.com")
	if empty, left := server.Empty(); !empty {
		t.Errorf("left are %q", left)
	}
}

func TestVDM(t *testing.T) {
	t.Parallel()
	_, url := start(t, simulator.Options{})
	known := memory{}
	for _, enabled := range []bool{true, false} {
		pull(t, url, http.MethodPost, "vdm", fmt.Sprintf(`{"enabled":%t}`, enabled))
		if _, shown := known.send(t, url, "GET /v2/email/account").members["VdmAttributes"]; shown != enabled {
			t.Errorf("with VDM %t, VdmAttributes is shown: %t", enabled, shown)
		}
	}
}

func TestLeverMistakes(t *testing.T) {
	t.Parallel()
	server, url := start(t, simulator.Options{})
	tests := []struct{ name, method, lever, body string }{
		{"unknown lever", "GET", "nothing", ""},
		{"wrong method", "PUT", "requests", ""},
		{"no JSON", "POST", "faults", "{"},
		{"unknown member", "POST", "faults", `{"op":"GetTenant"}`},
		{"unknown reset", "POST", "faults", `{"reset":"sometimes"}`},
		{"no limits", "POST", "throttle", `[]`},
		{"no duration", "POST", "latency", `{"latency":"soon"}`},
		{"latency of another type", "POST", "latency", `{"latency":5}`},
		{"unknown verification", "POST", "verification", `{"verification":"perhaps"}`},
		{"verification of another type", "POST", "verification", `1`},
		{"VDM of another type", "POST", "vdm", `{"enabled":"yes"}`},
		{"unknown identity", "POST", "identities/status", `{"region":"us-east-1","identity":"acme.com","dkim":"SUCCESS"}`},
		{"status of another type", "POST", "identities/status", `{"dkim":1}`},
		{"no jitter", "POST", "jitter", `{"seed":1,"maximum":"some"}`},
		{"jitter of another type", "POST", "jitter", `{"seed":"1"}`},
		{"unknown tenant", "POST", "tenants/pause-by-ses", `{"region":"us-east-1","tenant":"acme"}`},
		{"tenant of another type", "POST", "tenants/pause-by-policy", `{"tenant":1}`},
		{"finding about nothing", "POST", "findings", `{"region":"us-east-1","tenant":"acme","type":"BOUNCE","impact":"HIGH"}`},
		{"reputation of another type", "POST", "reputation", `{"untracked":"yes"}`},
		{"account without region", "POST", "account", `{"account":{"sending_enabled":false}}`},
		{"account without settings", "POST", "account", `{"region":"us-east-1"}`},
		{"account of another type", "POST", "account", `{"region":1}`},
		{"unknown setting of the account", "POST", "account", `{"region":"us-east-1","account":{"sandbox":true}}`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			got := send(t, url, "", test.method, "/_simulator/"+test.lever, test.body)
			if text, _ := got.members["error"].(string); got.status < 400 || got.status > 499 || text == "" {
				t.Errorf("the answer is %d %s, want an error", got.status, got.body)
			}
		})
	}
	t.Cleanup(func() {
		if total := server.Requests().Total; total != 0 {
			t.Errorf("levers are in the journal: %d", total)
		}
	})
}
