// SPDX-License-Identifier: MPL-2.0

package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// actAs makes the test's own binary play another program; TestMain says which.
const actAs = "DEMO_TEST_ACT_AS"

func TestMain(m *testing.M) {
	switch os.Getenv(actAs) {
	case "simulator":
		fmt.Println(announcement + "http://127.0.0.1:1")
		time.Sleep(time.Minute)
	case "chatterbox":
		fmt.Println("hello")
		fmt.Fprintln(os.Stderr, "I am no simulator")
	case "terraform":
		fmt.Println(`{"@message":"one","type":"planned_change"}`)
		fmt.Println("no JSON")
		fmt.Println(`{"@message":"two","type":"change_summary"}`)
		fmt.Fprintln(os.Stderr, "complaint")
		os.Exit(2)
	case "endless":
		fmt.Println(`{"@message":"started","type":"planned_change"}`)
		child := exec.Command(os.Args[0])
		child.Env = []string{actAs + "=sleeper"}
		if err := child.Start(); err != nil {
			os.Exit(3)
		}
		fmt.Printf("{\"@message\":\"%d\",\"type\":\"planned_change\"}\n", child.Process.Pid)
		time.Sleep(time.Minute)
	case "sleeper":
		time.Sleep(time.Minute)
	default:
		os.Exit(m.Run())
	}
}

func TestPlannedRecords(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		plan string
		want []record
		fail string
	}{
		"sorted by key": {
			plan: `{"output_changes": {"dns_records": {"after": {"b.example/spf": {"type": "TXT"}, "a.example/dkim1": {"type": "CNAME", "fqdn": null}}}}}`,
			want: []record{{"a.example/dkim1", "CNAME"}, {"b.example/spf", "TXT"}},
		},
		"a type that is unknown":    {plan: `{"output_changes": {"dns_records": {"after": {"a.example/dkim1": {}}}}}`, fail: "does not know the type"},
		"a map that is unknown":     {plan: `{"output_changes": {"dns_records": {"after_unknown": true}}}`, fail: "knows no DNS records"},
		"no such output":            {plan: `{}`, fail: "knows no DNS records"},
		"something that is no plan": {plan: `plan`, fail: "cannot read the plan"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, err := plannedRecords([]byte(test.plan))
			if test.fail != "" {
				if err == nil || !strings.Contains(err.Error(), test.fail) {
					t.Errorf("got error %v, want %q", err, test.fail)
				}
				return
			}
			if err != nil || !slices.Equal(got, test.want) {
				t.Errorf("got %v, %v; want %v", got, err, test.want)
			}
		})
	}
}

func TestReadOrganization(t *testing.T) {
	t.Parallel()
	got, err := readOrganization([]byte(`{"tenant_name": {"value": "acme"}, "verified_at": {"value": {"b.example": "2026-01-01T00:00:00Z", "a.example": "2026-01-01T00:00:01Z"}}, "other": {"value": 1}}`))
	if want := []string{"a.example", "b.example"}; err != nil || got.tenant != "acme" || !slices.Equal(got.verified, want) {
		t.Errorf("got %v, %v; want acme and %q", got, err, want)
	}
	for outputs, want := range map[string]string{
		`{"verified_at": {"value": {"a.example": "2026-01-01T00:00:00Z"}}}`: "there is no tenant",
		`{"tenant_name": {"value": "acme"}}`:                                "no domain is verified",
		`{"tenant_name": {"value": "acme"}, "verified_at": {"value": {}}}`:  "no domain is verified",
		`outputs`: "cannot read the outputs",
	} {
		if got, err := readOrganization([]byte(outputs)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v and error %v, want %q", outputs, got, err, want)
		}
	}
}

func TestMailer(t *testing.T) {
	t.Parallel()
	var path string
	var sent struct{ TenantName, FromEmailAddress, ConfigurationSetName string }
	paused := false
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		path = r.URL.Path
		if paused {
			w.Header().Set("X-Amzn-Errortype", "SendingPausedException")
			w.WriteHeader(http.StatusBadRequest)
			_, _ = w.Write([]byte(`{"message": "Sending is paused for tenant acme"}`))
			return
		}
		if err := json.NewDecoder(r.Body).Decode(&sent); err != nil {
			t.Error(err)
		}
		_, _ = w.Write([]byte(`{"MessageId": "one"}`))
	}))
	t.Cleanup(server.Close)
	mailer := newMailer(server.URL, organization{tenant: "acme", verified: []string{"a.example", "b.example"}})
	id, err := mailer.send(t.Context())
	if err != nil || id != "one" || path != "/v2/email/outbound-emails" {
		t.Errorf("got %q, %v at %s", id, err, path)
	}
	if sent.TenantName != "acme" || sent.FromEmailAddress != "hello@a.example" || sent.ConfigurationSetName != "" {
		t.Errorf("sent %+v", sent)
	}
	paused = true
	if id, err := mailer.send(t.Context()); err == nil || err.Error() != "SendingPausedException: Sending is paused for tenant acme" {
		t.Errorf("a paused tenant: %q, %v", id, err)
	}
	server.Close()
	if id, err := mailer.send(t.Context()); err == nil {
		t.Errorf("no SES at all: %q", id)
	}
}

func TestMessages(t *testing.T) {
	t.Parallel()
	const (
		plan     = `{"@message": "ses_tenant.this: Plan to create", "type": "planned_change"}`
		planned  = `{"@message": "Plan: 1 to add", "type": "change_summary", "changes": {"operation": "plan"}}`
		done     = `{"@message": "ses_tenant.this: Creation complete", "type": "apply_complete"}`
		applied  = `{"@message": "Apply complete!", "type": "change_summary", "changes": {"operation": "apply"}}`
		progress = `{"@message": "Refreshing", "type": "refresh_start"}`
		override = `{"type": "diagnostic", "diagnostic": {"severity": "warning", "summary": "Provider development overrides are in effect", "detail": "long"}}`
		warning  = `{"type": "diagnostic", "diagnostic": {"severity": "warning", "summary": "Tenant holds a domain", "detail": "long"}}`
		failure  = `{"type": "diagnostic", "diagnostic": {"severity": "error", "summary": "Cannot create", "detail": "Import it."}}`
	)
	lines := []string{plan, planned, done, applied, progress, override, warning, failure}
	const diagnostics = "      Warning: Tenant holds a domain\n\nError: Cannot create\n\nImport it.\n"

	tests := map[string]struct {
		show func(console, message)
		want string
	}{
		"of a plan":   {console.planned, "      ses_tenant.this: Plan to create\n      Plan: 1 to add\n      Apply complete!\n" + diagnostics},
		"of an apply": {console.applied, "      ses_tenant.this: Creation complete\n      Apply complete!\n" + diagnostics},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var shown strings.Builder
			for _, line := range lines {
				var m message
				if err := json.Unmarshal([]byte(line), &m); err != nil {
					t.Fatal(err)
				}
				test.show(console{out: &shown}, m)
			}
			if diff := cmp.Diff(test.want, shown.String()); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func TestEnvironmentKeepsTheUsersSettingsOut(t *testing.T) {
	t.Parallel()
	users := []string{"PATH=/bin", "AWS_PROFILE=work", "TF_VAR_region=x", "TF_CLI_ARGS=-x", "SES_BULK_REFRESH=1", "CHECKPOINT_DISABLE=", "HOME=/home/a"}
	got := environment(users, map[string]string{"AWS_REGION": "eu-west-1", "CHECKPOINT_DISABLE": "1"})
	slices.Sort(got)
	want := []string{"AWS_REGION=eu-west-1", "CHECKPOINT_DISABLE=1", "HOME=/home/a", "PATH=/bin"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestWorkspace(t *testing.T) {
	t.Parallel()
	source := t.TempDir()
	for name, content := range map[string]string{
		"quickstart/main.tf": "# main", "quickstart/README.md": "text", "quickstart/terraform.tfstate": "{}",
		"modules/organization/main.tf": "# module", "dns/route53/main.tf": "# not wanted",
	} {
		file := filepath.Join(source, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	w := workspace{folder: t.TempDir()}
	if err := w.fill(source); err != nil {
		t.Fatal(err)
	}

	copied := slices.Sorted(maps.Keys(filesBelow(t, filepath.Join(w.folder, "examples"))))
	if want := []string{"modules/organization/main.tf", "quickstart/main.tf"}; !slices.Equal(copied, want) {
		t.Errorf("copied %q, want %q", copied, want)
	}
	settings, err := os.ReadFile(w.settings())
	if err != nil {
		t.Fatal(err)
	}
	for _, address := range []string{"registry.terraform.io/ses-tenancy/ses", "registry.opentofu.org/ses-tenancy/ses"} {
		if want := fmt.Sprintf("%q = %q", address, filepath.ToSlash(w.binaries())); !strings.Contains(string(settings), want) {
			t.Errorf("the settings lack %s:\n%s", want, settings)
		}
	}
	if err := w.remove(); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(w.folder); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the folder is still there: %v", err)
	}
}

// filesBelow answers the files in a folder and in those below it, by their paths from there.
func filesBelow(t *testing.T, folder string) map[string]bool {
	t.Helper()
	found := map[string]bool{}
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			relative, relErr := filepath.Rel(folder, path)
			found[filepath.ToSlash(relative)] = true
			err = relErr
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestSimulatorAnswers(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		answer string
		status int
		want   string
		fail   string
	}{
		"nothing":         {answer: `{"empty": true, "objects": []}`, want: ""},
		"some":            {answer: `{"empty": false, "objects": [{"kind": "tenant"}, {"kind": "identity"}, {"kind": "widget"}, {"kind": "identity"}, {"kind": "tenant"}]}`, want: "2 identities, 2 tenants, 1 widget"},
		"another answer":  {answer: `{}`, fail: "contradicts itself"},
		"no JSON":         {answer: `gone`, fail: "cannot read"},
		"an error status": {answer: `{}`, status: http.StatusNotFound, fail: "404"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				if test.status != 0 {
					w.WriteHeader(test.status)
				}
				_, _ = w.Write([]byte(test.answer))
			}))
			t.Cleanup(server.Close)

			held, err := (&simulator{url: server.URL}).objects(t.Context())
			if test.fail != "" {
				if err == nil || !strings.Contains(err.Error(), test.fail) {
					t.Errorf("got error %v, want %q", err, test.fail)
				}
				return
			}
			if got := inventory(held); err != nil || got != test.want {
				t.Errorf("got %q, %v; want %q", got, err, test.want)
			}
		})
	}
}

func TestStartSimulator(t *testing.T) {
	t.Setenv(actAs, "simulator")
	s, err := startSimulator(t.Context(), os.Args[0])
	if err != nil {
		t.Fatal(err)
	}
	if s.url != "http://127.0.0.1:1" {
		t.Errorf("got URL %q", s.url)
	}
	s.stop()

	t.Setenv(actAs, "chatterbox")
	if _, err := startSimulator(t.Context(), os.Args[0]); err == nil || !strings.Contains(err.Error(), "I am no simulator") {
		t.Errorf("got error %v, want what the program said", err)
	}

	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := startSimulator(cancelled, os.Args[0]); err == nil {
		t.Error("a cancelled context starts a simulator")
	}
}

func TestTerraformEndsWithItsCodeAndItsComplaint(t *testing.T) {
	t.Parallel()
	fake := terraform{path: os.Args[0], folder: t.TempDir(), environment: []string{actAs + "=terraform", "GOCOVERDIR=" + t.TempDir()}}

	var shown []string
	err := fake.stream(t.Context(), func(m message) { shown = append(shown, m.Text) }, "plan", "-json")
	var failed *exitError
	if !errors.As(err, &failed) || failed.code != 2 || failed.Error() != "terraform plan -json ended with exit code 2:\ncomplaint" {
		t.Errorf("got error %v", err)
	}
	if want := []string{"one", "two"}; !slices.Equal(shown, want) {
		t.Errorf("showed %q, want %q", shown, want)
	}

	output, err := fake.run(t.Context(), "output")
	if !errors.As(err, &failed) || !strings.Contains(string(output), "no JSON") {
		t.Errorf("got %q, %v", output, err)
	}
}

func TestTheEndOfTheContextEndsTerraformAndItsProviders(t *testing.T) {
	t.Parallel()
	if runtime.GOOS != "linux" {
		return // what follows looks into /proc
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	fake := terraform{path: os.Args[0], folder: t.TempDir(), environment: []string{actAs + "=endless", "GOCOVERDIR=" + t.TempDir()}}

	var child string
	err := fake.stream(ctx, func(m message) {
		if m.Text != "started" {
			child = m.Text
			cancel()
		}
	}, "apply")
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got error %v, want that it was cancelled", err)
	}
	if child == "" || !hasEnded(child) {
		t.Errorf("the child %q of Terraform goes on", child)
	}
}

// hasEnded reports whether a process is gone, or dead and not yet buried, within a few seconds.
func hasEnded(pid string) bool {
	for range 100 {
		file, err := os.Open(filepath.Join("/proc", pid, "status"))
		if err != nil {
			return true
		}
		for lines := bufio.NewScanner(file); lines.Scan(); {
			if strings.HasPrefix(lines.Text(), "State:\tZ") {
				_ = file.Close()
				return true
			}
		}
		_ = file.Close()
		time.Sleep(50 * time.Millisecond)
	}
	return false
}
