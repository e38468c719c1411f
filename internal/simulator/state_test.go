// SPDX-License-Identifier: MPL-2.0

package simulator_test

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/ses-tenancy/terraform-provider-ses/internal/conformance"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

func readFile(t *testing.T, file string) string {
	t.Helper()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

// TestStateFile proves that everything but the journal survives a restart.
func TestStateFile(t *testing.T) {
	t.Parallel()
	private, _ := conformance.SigningKey()
	file := filepath.Join(t.TempDir(), "state.json")
	options := simulator.Options{StateFile: file, VDM: true}
	first, url := start(t, options)
	known := memory{}
	for _, request := range []string{
		`POST /v2/email/tenants {"TenantName":"acme","Tags":[{"Key":"a","Value":"1"}],"SuppressionAttributes":{"SuppressedReasons":[],"SuppressionScope":"TENANT"}}`,
		conformance.CreateTenant("beta"), conformance.CreateIdentity("acme.com"), putMailFrom, conformance.CreateSet("main"), conformance.CreateTemplate,
		`PUT /v2/email/identities/acme.com/configuration-set {"ConfigurationSetName":"main"}`,
		`POST /v2/email/identities {"EmailIdentity":"own.com","DkimSigningAttributes":{"DomainSigningSelector":"mail","DomainSigningPrivateKey":"` + private + `"}}`,
		conformance.CreatePool("ours"), conformance.PutOptions("delivery-options", `{"SendingPoolName":"ours","MaxDeliverySeconds":600}`), conformance.PutOptions("tracking-options", `{"CustomRedirectDomain":"track.acme.com"}`),
		conformance.PutOptions("suppression-options", `{"SuppressedReasons":[],"SuppressionScope":"TENANT","ValidationOptions":{"ConditionThreshold":{"ConditionThresholdEnabled":"DISABLED"}}}`),
		conformance.PutOptions("vdm-options", `{"VdmOptions":{"GuardianOptions":{"OptimizedSharedDelivery":"ENABLED"}}}`), conformance.PutOptions("archiving-options", `{"ArchiveArn":"`+conformance.Archive+`"}`), conformance.PutOptions("reputation-options", ``),
		`POST /v2/email/update-configuration-sets {"ConfigurationSetName":"main","MessageSecurityOptions":{"SigningScheme":{"DefaultScheme":{}}}}`,
		conformance.CreateDestination("zebra", `"MatchingEventTypes":["SEND"],`+conformance.ToMetrics), conformance.CreateDestination("alpha", `"Enabled":true,"MatchingEventTypes":["SEND"],`+conformance.ToStream), conformance.CreateDestination("middle", `"MatchingEventTypes":["SEND"],`+conformance.ToBus),
		conformance.Suppress("z@b.com", "BOUNCE", ""), conformance.Suppress("a@b.com", "COMPLAINT", ""), conformance.Suppress("t@b.com", "COMPLAINT", "acme"), `PUT /v2/email/account/suppression {"SuppressedReasons":["COMPLAINT"]}`,
		conformance.Associate("beta", conformance.ARN("identity/acme.com")), conformance.Associate("acme", conformance.ARN("identity/acme.com")),
		conformance.CreateTenant("gamma"), conformance.PutPolicy("strict"), conformance.PutStatus("REINSTATED"),
		`POST /_simulator/tenants/pause-by-ses {"region":"us-east-1","tenant":"gamma"}`,
		`POST /_simulator/findings {"region":"us-east-1","tenant":"gamma","type":"BOUNCE","impact":"HIGH","description":"The rate is high."}`,
		conformance.SetAccount(`"max_send_rate":2`), conformance.MailOf(conformance.SimpleContent),
		`POST /v2/email/tenants/list {"PageSize":1}`,
	} {
		if got := known.send(t, url, request); got.status != http.StatusOK {
			t.Fatalf("%s is answered %d %s", request, got.status, got.body)
		}
	}
	_, issued := ask(t, url, "AKIDEXAMPLE", form("Action", "AssumeRole", "RoleArn", role, "RoleSessionName", "terraform"))
	reads := []string{
		"GET " + conformance.Destinations, "GET /v2/email/dedicated-ip-pools", "GET " + conformance.Suppressed, "GET " + conformance.Suppressed + "?TenantName=acme", "GET " + conformance.Suppressed + "/t@b.com?TenantName=acme",
		conformance.GetTenant("acme"), conformance.GetTenant("beta"), "GET /v2/email/identities/acme.com", "GET /v2/email/identities/own.com",
		"GET /v2/email/configuration-sets/main", "GET /v2/email/templates/hello", "GET /v2/email/account",
		"POST /v2/email/reputation/entities", "POST /v2/email/vdm/recommendations", conformance.GetEntity,
		`POST /v2/email/resources/tenants/list {"ResourceArn":"` + conformance.ARN("identity/acme.com") + `"}`,
		`POST /v2/email/tenants/list {"PageSize":1,"NextToken":"${NextToken.1}"}`,
	}
	var before []string
	for _, request := range reads {
		before = append(before, known.send(t, url, request).body)
	}
	if first.Requests().Total == 0 {
		t.Fatal("nothing was counted")
	}

	second, url := start(t, simulator.Options{StateFile: file})
	for i, request := range reads {
		if got := known.send(t, url, request).body; got != before[i] {
			t.Errorf("%s is answered\n%s, before the restart\n%s", request, got, before[i])
		}
	}
	if total := second.Requests().Total; total != len(reads) {
		t.Errorf("%d requests are counted, want only those after the restart", total)
	}
	if _, caller := ask(t, url, issued.Role.Credentials.AccessKeyID, form("Action", "GetCallerIdentity")); !strings.Contains(caller.Identity.Arn, "assumed-role/deploy") {
		t.Errorf("the issued key stands for %s", caller.Identity.Arn)
	}
	if got := known.send(t, url, conformance.CreateTenant("acme")); got.code != conformance.AlreadyExists {
		t.Errorf("creating the tenant again is answered %d %s", got.status, got.code)
	}
	entries, err := os.ReadDir(filepath.Dir(file))
	if err != nil || len(entries) != 1 {
		t.Errorf("beside the state file there is %v, %v", entries, err)
	}
}

func TestStateFileMistakes(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	for name, content := range map[string]string{
		"not JSON":           "x",
		"another version":    `{"version":2,"account":"123456789012"}`,
		"another account":    `{"version":1,"account":"210987654321"}`,
		"an unknown member":  `{"version":1,"account":"123456789012","more":1}`,
		"a list":             `[]`,
		"cut in the middle":  `{"version":1,"account":"1234`,
		"a member's type":    `{"version":1,"account":"123456789012","regions":[]}`,
		"a region's content": `{"version":1,"account":"123456789012","regions":{"us-east-1":{"tenants":1}}}`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			file := filepath.Join(folder, strings.ReplaceAll(name, " ", "-"))
			if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
				t.Fatal(err)
			}
			if _, err := simulator.New(simulator.Options{StateFile: file}); err == nil || !strings.Contains(err.Error(), file) {
				t.Errorf("the error is %v, want one that names the file", err)
			}
		})
	}
	if _, err := simulator.New(simulator.Options{StateFile: folder}); err == nil {
		t.Error("a folder is taken for a state file")
	}
	if _, err := simulator.New(simulator.Options{Account: "1"}); err == nil {
		t.Error("1 is taken for an account")
	}
}

// TestStateFileUnwritable proves that a change that cannot be saved is refused
// loudly.
func TestStateFileUnwritable(t *testing.T) {
	t.Parallel()
	_, url := start(t, simulator.Options{StateFile: filepath.Join(t.TempDir(), "gone", "state.json")})
	known := memory{}
	if got := known.send(t, url, conformance.CreateTenant("acme")); got.status != 500 || got.code != "InternalFailure" || !strings.Contains(got.message(), "cannot write the state file") {
		t.Errorf("the answer is %d %q %s", got.status, got.code, got.body)
	}
}

// TestStateFileOlder proves that a file that knows nothing of event
// destinations, pools and suppression lists can be gone on with.
func TestStateFileOlder(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "state.json")
	content := `{"version":1,"account":"123456789012","regions":{"us-east-1":{"tenants":{"acme":{"name":"acme","id":"tn-1"}},"identities":{},"templates":{},"associations":null,` +
		`"configuration_sets":{"main":{"name":"main","tags":{"a":"1"},"sending_enabled":true,"reputation_metrics":true,"options":{"DeliveryOptions":{"TlsPolicy":"REQUIRE"},"SuppressionOptions":{"SuppressedReasons":["BOUNCE"]}}},"bare":{"name":"bare","options":null}}}}}`
	if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	_, url := start(t, simulator.Options{StateFile: file})
	known := memory{}
	shown := known.send(t, url, conformance.GetMain)
	for _, want := range []string{`"DeliveryOptions":{"TlsPolicy":"REQUIRE"}`, `"SuppressionOptions":{"SuppressedReasons":["BOUNCE"]}`, `"Tags":[{"Key":"a","Value":"1"}]`} {
		if !strings.Contains(shown.body, want) {
			t.Errorf("the set is %s, want %s in it", shown.body, want)
		}
	}
	for _, request := range []string{
		"GET /v2/email/configuration-sets/bare", conformance.CreateDestination("feedback", `"MatchingEventTypes":["SEND"],`+conformance.ToTopic), conformance.CreatePool("ours"),
		conformance.Suppress("a@b.com", "BOUNCE", ""), conformance.Suppress("a@b.com", "BOUNCE", "acme"), "GET " + conformance.Suppressed + "/a@b.com?TenantName=acme",
	} {
		if got := known.send(t, url, request); got.status != http.StatusOK {
			t.Errorf("%s is answered %d %s", request, got.status, got.body)
		}
	}
}

// TestStateFileEmptyRegion proves that a file without the maps of a region can
// be gone on with.
func TestStateFileEmptyRegion(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "state.json")
	if err := os.WriteFile(file, []byte(`{"version":1,"account":"123456789012","regions":{"us-east-1":null,"eu-west-1":{"tenants":{"acme":null},"identities":{"acme.com":null}}}}`), 0o600); err != nil {
		t.Fatal(err)
	}
	_, url := start(t, simulator.Options{StateFile: file})
	known := memory{}
	for _, request := range []string{conformance.CreateTenant("acme"), "@eu-west-1 " + conformance.CreateTenant("acme"), "@eu-west-1 POST /v2/email/list-identities"} {
		if got := known.send(t, url, request); got.status != http.StatusOK {
			t.Errorf("%s is answered %d %s", request, got.status, got.body)
		}
	}
}

// TestConcurrency has clients and levers at work side by side; the race
// detector watches.
func TestConcurrency(t *testing.T) {
	t.Parallel()
	_, resolver := serveZone(t)
	server, url := start(t, simulator.Options{StateFile: filepath.Join(t.TempDir(), "state.json"), Latency: time.Millisecond, VDM: true})
	var running sync.WaitGroup
	for client := range 8 {
		running.Go(func() {
			known := memory{}
			name := fmt.Sprintf("tenant-%d", client)
			domain := name + ".com"
			for range 4 {
				for _, request := range []string{
					conformance.CreateTenant(name), conformance.CreateIdentity(domain), conformance.Associate(name, conformance.ARN("identity/"+domain)), "GET /v2/email/identities/" + domain,
					conformance.QueryMetrics(conformance.MetricQuery(`"Dimensions":{"EMAIL_IDENTITY":"` + domain + `"}`)),
					"POST /v2/email/list-identities", "POST /v2/email/tenants/list", conformance.GetTenant(name), conformance.DeleteTenant(name), "DELETE /v2/email/identities/" + domain,
				} {
					if got := known.send(t, url, request); got.status != http.StatusOK {
						t.Errorf("%s is answered %d %s", request, got.status, got.body)
					}
				}
			}
		})
	}
	running.Go(func() {
		for range 10 {
			server.SetVerification(simulator.VerifyDNS(resolver))
			server.SetThrottle(simulator.Limits{})
			server.Inject(simulator.Fault{Operation: "None"})
			server.ClearFaults()
			server.SetLatency(time.Millisecond)
			server.SetVDM(true)
			server.SetJitter(1, time.Millisecond)
			server.SetReputationUntracked(false)
			server.SetCustomerStatusFromStart(true)
			_ = server.Mails("us-east-1")
			// There may be no such tenant at the moment.
			_ = server.PauseTenantBySES("us-east-1", "tenant-0")
			_ = server.FeedMetrics("us-east-1", "tenant-0", fedDay(map[string]int64{"SEND": 1}))
			_ = server.FailMetrics("us-east-1", "tenant-0", "INTERNAL_FAILURE", 1)
			_ = server.ForgetMetrics("us-east-1", "tenant-0")
			server.SetCloudWatchDimensions(simulator.CloudWatchByName)
			_ = server.Journal()
			_, _ = server.Empty()
			server.SetVerification(simulator.VerifyAfter(0))
		}
	})
	running.Wait()
	if empty, left := server.Empty(); !empty {
		t.Errorf("left are %q", left)
	}
	if total := server.Requests().Total; total != 8*4*10 {
		t.Errorf("%d requests are counted, want %d", total, 8*4*10)
	}
}
