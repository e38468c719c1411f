// SPDX-License-Identifier: MPL-2.0

package provider_test

import (
	"encoding/pem"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// wayInLimit bounds a plan that finds no way in.
const wayInLimit = 10 * time.Second

// threeTenants are three objects that meet the same obstacle.
const threeTenants = `
data "ses_tenant" "this" {
  for_each = toset(["acme", "globex", "initech"])
  name     = each.key
}
`

// keys are the provider's keys in the environment.
var keys = map[string]string{"AWS_ACCESS_KEY_ID": "AKIAIOSFODNN7EXAMPLE", "AWS_SECRET_ACCESS_KEY": "wJalrXUtnFEMI"}

// bare is a directory whose provider, a program of its own, gets everything from a block and from the environment given here.
func bare(t *testing.T, block, configuration string, environments ...map[string]string) *acctest.Terraform {
	t.Helper()
	e := acctest.NewSimulated(t, simulator.Options{})
	tf := e.TerraformWithBinary(t, configuration)
	tf.Write("provider.tf", acctest.RequiredProviders+"provider \"ses\" {\n  region = \"eu-west-1\"\n"+block+"\n}\n")
	for _, variable := range os.Environ() { // The machine's own settings must not help.
		if name, _, _ := strings.Cut(variable, "="); strings.HasPrefix(name, "AWS_") || strings.HasSuffix(strings.ToUpper(name), "_PROXY") {
			tf.Setenv(name, "")
		}
	}
	home := t.TempDir()
	for name, value := range map[string]string{
		"HOME": home, "AWS_CONFIG_FILE": home + "/config", "AWS_SHARED_CREDENTIALS_FILE": home + "/credentials",
		"AWS_EC2_METADATA_SERVICE_ENDPOINT": "http://127.0.0.1:1",
	} {
		tf.Setenv(name, value)
	}
	for _, environment := range environments {
		for name, value := range environment {
			tf.Setenv(name, value)
		}
	}
	return tf
}

// refusedPlan is the errors of a plan on one line, and how long it took.
func refusedPlan(tf *acctest.Terraform) (code int, errs string, took time.Duration) {
	began := time.Now()
	result := tf.Run("plan", "-input=false", "-no-color")
	text := strings.NewReplacer("│", " ", "╷", " ", "╵", " ").Replace(result.Errors)
	return result.Code, strings.Join(strings.Fields(text), " "), time.Since(began)
}

// answeringServer is a server that gives one answer.
func answeringServer(t *testing.T, status int, contentType, body string) string {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", contentType)
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
	}))
	t.Cleanup(server.Close)
	return server.URL
}

// secure serves a simulator over TLS; ca is a PEM file with the certificate to trust.
func secure(t *testing.T) (server *httptest.Server, ca string) {
	t.Helper()
	simulated, err := simulator.New(simulator.Options{})
	if err != nil {
		t.Fatal(err)
	}
	server = httptest.NewTLSServer(simulated)
	t.Cleanup(server.Close)
	ca = t.TempDir() + "/ca.pem"
	if err := os.WriteFile(ca, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: server.Certificate().Raw}), 0o600); err != nil {
		t.Fatal(err)
	}
	return server, ca
}

// TestNoWayIn plans without a way to SES: within ten seconds the plan says what is in the way and what to do, once, and in one line for each
// further object.
func TestNoWayIn(t *testing.T) {
	t.Parallel()
	tls, _ := secure(t)
	html := answeringServer(t, http.StatusOK, "text/html", "<html>Log in</html>")
	gateway := answeringServer(t, http.StatusBadGateway, "text/html", "<html>")
	at := func(url string) map[string]string { return map[string]string{"AWS_ENDPOINT_URL": url} }
	for name, c := range map[string]struct {
		block string
		env   []map[string]string
		says  []string
	}{
		"no credentials": {"", nil, []string{"No AWS credentials were found.", "AWS_PROFILE", "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY", "assume_role_with_web_identity"}},
		"SSO": {"profile = \"dev\"\nshared_config_files = [\"sso\"]", nil, []string{
			"The SSO session of the AWS profile dev has expired or does not exist.", "aws sso login --profile dev",
		}},
		"refused": {"", []map[string]string{keys, at("http://127.0.0.1:1")}, []string{
			"Cannot reach SES at http://127.0.0.1:1 (from AWS_ENDPOINT_URL in the environment): connection refused.", "Nothing accepts connections there.",
		}},
		"refused, provider block": {"endpoints {\n  sesv2 = \"http://127.0.0.1:1\"\n}", []map[string]string{keys}, []string{
			"Cannot reach SES at http://127.0.0.1:1 (from sesv2 in the endpoints block of the provider): connection refused.",
		}},
		"refused, service's own": {"", []map[string]string{keys, {"AWS_ENDPOINT_URL_SESV2": "http://127.0.0.1:1"}}, []string{"(from AWS_ENDPOINT_URL_SESV2 in the environment)"}},
		"unknown host":           {"", []map[string]string{keys, at("http://ses.invalid")}, []string{"Cannot reach SES at http://ses.invalid", "The host name cannot be resolved."}},
		"HTTPS to HTTP":          {"", []map[string]string{keys, at(strings.Replace(html, "http:", "https:", 1))}, []string{"the server speaks HTTP, not HTTPS", "write http:// instead"}},
		"HTTP to HTTPS":          {"", []map[string]string{keys, at(strings.Replace(tls.URL, "https:", "http:", 1))}, []string{"the answer is not from SES (HTTP 400 Bad Request", "write https:// instead"}},
		"certificate":            {"", []map[string]string{keys, at(tls.URL)}, []string{"certificate signed by unknown authority", "custom_ca_bundle"}},
		"HTML":                   {"", []map[string]string{keys, at(html)}, []string{"the answer is not from SES (HTTP 200 OK, text/html)", "a login page"}},
		"bad gateway":            {"", []map[string]string{keys, at(gateway)}, []string{"the answer is not from SES (HTTP 502 Bad Gateway, text/html)", "no AWS request id"}},
		"dead proxy":             {"", []map[string]string{keys, {"HTTPS_PROXY": "http://someone:hidden@127.0.0.1:1"}}, []string{"Check HTTPS_PROXY", "through the proxy http://someone:xxxxx@127.0.0.1:1"}},
		"proxy that refuses":     {"", []map[string]string{keys, {"HTTPS_PROXY": gateway}}, []string{"the proxy does not connect (Bad Gateway)", "Check HTTPS_PROXY"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tf := bare(t, c.block, threeTenants, c.env...)
			tf.Write("sso", "[profile dev]\nsso_session = corp\nsso_account_id = 123456789012\nsso_role_name = Admin\n[sso-session corp]\nsso_region = eu-west-1\nsso_start_url = https://corp.awsapps.com/start\n")
			code, errs, took := refusedPlan(tf)
			for _, text := range c.says {
				if !strings.Contains(errs, text) {
					t.Errorf("Nothing says %q.", text)
				}
			}
			if again := strings.Count(errs, "Another error of this run says what to do."); code != 1 || again != 2 || took > wayInLimit || strings.Contains(errs, "hidden") {
				t.Errorf("After %s the plan ends with code %d, and %d objects refer to the first.", took, code, again)
			}
			t.Logf("%.1f s: %s", took.Seconds(), errs)
		})
	}
}

// TestHalfAPairOfKeys is found where only Configure knows the values, and in the environment.
func TestHalfAPairOfKeys(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		block string
		env   map[string]string
		says  string
	}{
		"block":       {"access_key = \"AKIA\"\n  secret_key = var.secret", nil, "Half a pair of keys"},
		"environment": {"", map[string]string{"AWS_ACCESS_KEY_ID": "AKIAIOSFODNN7EXAMPLE"}, "AWS_ACCESS_KEY_ID is set, but AWS_SECRET_ACCESS_KEY is not."},
		"other half":  {"", map[string]string{"AWS_SECRET_ACCESS_KEY": "secret"}, "AWS_SECRET_ACCESS_KEY is set, but AWS_ACCESS_KEY_ID is not."},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			code, errs, took := refusedPlan(bare(t, c.block, "variable \"secret\" {\n  default = \"\"\n}\n"+threeTenants, c.env))
			if code != 1 || !strings.Contains(errs, c.says) || strings.Count(errs, "Error:") != 1 || took > wayInLimit {
				t.Errorf("After %s the plan ends with code %d: %s", took, code, errs)
			}
		})
	}
}

// TestExpiredToken says how to renew credentials that expire while SES is asked.
func TestExpiredToken(t *testing.T) {
	t.Parallel()
	e := simulated(t)
	e.Simulator.Inject(simulator.Fault{Operation: "GetTenant", Code: "ExpiredTokenException", Status: 403, Times: -1, Message: "The security token included in the request is expired"})
	code, errs, took := refusedPlan(e.TerraformAttached(t, threeTenants))
	if code != 1 || strings.Count(errs, "aws sso login") != 1 || strings.Count(errs, "another error of this run says how to renew it") != 2 || took > wayInLimit {
		t.Errorf("After %s the plan ends with code %d: %s", took, code, errs)
	}
}

// theTenant is made by each way that leads in.
const theTenant = "resource \"ses_tenant\" \"this\" {\n  name = \"acme\"\n}\n"

// tunnel is a proxy that connects every host to one address and counts how often.
func tunnel(t *testing.T, address string) (url string, connected *int) {
	t.Helper()
	connected = new(int)
	proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodConnect {
			w.WriteHeader(http.StatusMethodNotAllowed)
			return
		}
		*connected++
		to, err := net.Dial("tcp", address)
		if err != nil {
			w.WriteHeader(http.StatusBadGateway)
			return
		}
		w.WriteHeader(http.StatusOK)
		from, _, err := http.NewResponseController(w).Hijack()
		if err != nil {
			_ = to.Close()
			return
		}
		go func() { defer to.Close(); _, _ = io.Copy(to, from) }()   //nolint:errcheck // The end of either side ends both.
		go func() { defer from.Close(); _, _ = io.Copy(from, to) }() //nolint:errcheck // As above.
	}))
	t.Cleanup(proxy.Close)
	return proxy.URL, connected
}

// TestHTTPSProxy reaches an endpoint of another host through HTTPS_PROXY.
func TestHTTPSProxy(t *testing.T) {
	t.Parallel()
	server, ca := secure(t)
	proxy, connected := tunnel(t, server.Listener.Addr().String())
	tf := bare(t, "", theTenant, keys, map[string]string{"AWS_ENDPOINT_URL": "https://example.com", "HTTPS_PROXY": proxy, "AWS_CA_BUNDLE": ca})
	tf.Apply("")
	if *connected == 0 {
		t.Error("Nothing went through the proxy.")
	}
}

// TestNoProxy reaches a host that NO_PROXY names although the proxy is dead, and not without it. Proxies are never used for 127.0.0.1.
func TestNoProxy(t *testing.T) {
	t.Parallel()
	e := simulated(t)
	_, port, err := net.SplitHostPort(strings.TrimPrefix(e.URL, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	env := map[string]string{"AWS_ENDPOINT_URL": "http://0.0.0.0:" + port, "HTTP_PROXY": "http://127.0.0.1:1"}
	tf := bare(t, "", theTenant, keys, env, map[string]string{"NO_PROXY": "0.0.0.0"})
	tf.Apply("")
	if code, errs, _ := refusedPlan(bare(t, "", "data \"ses_tenant\" \"this\" {\n  name = \"acme\"\n}\n", keys, env)); code != 1 || !strings.Contains(errs, "proxyconnect") && !strings.Contains(errs, "proxy") {
		t.Errorf("Without NO_PROXY the plan ends with code %d: %s", code, errs)
	}
}

// TestCustomCA trusts a private authority by the provider block and by the environment.
func TestCustomCA(t *testing.T) {
	t.Parallel()
	server, ca := secure(t)
	for name, c := range map[string]struct {
		block string
		env   map[string]string
	}{
		"block":       {fmt.Sprintf("custom_ca_bundle = %q", ca), nil},
		"environment": {"", map[string]string{"AWS_CA_BUNDLE": ca}},
		"insecure":    {"insecure = true", nil},
	} {
		t.Run(name, func(t *testing.T) {
			tf := bare(t, c.block, theTenant, keys, map[string]string{"AWS_ENDPOINT_URL": server.URL}, c.env)
			tf.Apply("")
			tf.Destroy()
		})
	}
}
