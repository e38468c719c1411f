// SPDX-License-Identifier: MPL-2.0

package hostile_test

import (
	"archive/zip"
	"bytes"
	"crypto/x509"
	"encoding/base64"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
)

// Secrets of the process that the tests hand to the provider.
const (
	secretAccessKey  = "pLaInSeCrEtKeY/+0123456789abcdefABCDEF12"
	sessionToken     = "FwoGZXIvYXdzEBYaDE/plus+slash==0123456789abcdefghijklmnopqrstuvwxyz"
	webIdentityToken = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJyZXBvOmFjbWUifQ.c2lnbmF0dXJlLW9mLXRoZS10b2tlbg-_0123456789"
)

// echo stands between the provider and the simulator. It learns what STS issues, and, where it is told to, refuses calls with a text that
// repeats secrets as SES and STS do.
type echo struct {
	e *acctest.Environment

	mu sync.Mutex
	// given are the secrets that the test has given, by what they are; issued those that STS has issued, by their session token.
	given, issued map[string]string
	// refuses are the operations that are refused, by what their requests contain.
	refuses string
	seen    int
}

// session matches what STS issues.
var session = regexp.MustCompile(`(?s)<SecretAccessKey>([^<]+)</.*<SessionToken>([^<]+)</`)

// ServeHTTP implements [http.Handler].
func (p *echo) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	p.mu.Lock()
	refuses := p.refuses != "" && strings.Contains(r.Method+" "+r.URL.Path+" "+string(body), p.refuses)
	if refuses {
		p.seen++
	}
	told := p.told(r, string(body))
	p.mu.Unlock()
	if refuses {
		refuse(w, r, told)
		return
	}
	r.Body = io.NopCloser(bytes.NewReader(body))
	recorded := httptest.NewRecorder()
	p.e.Simulator.ServeHTTP(recorded, r)
	p.mu.Lock()
	if found := session.FindStringSubmatch(recorded.Body.String()); found != nil {
		p.issued[found[2]] = found[1]
	}
	p.mu.Unlock()
	maps.Copy(w.Header(), recorded.Header())
	w.WriteHeader(recorded.Code)
	_, _ = w.Write(recorded.Body.Bytes())
}

// told is a text that repeats what a request holds, and the secrets that its sender knows, in three forms.
func (p *echo) told(r *http.Request, body string) string {
	parts := []string{
		"The request signature we calculated does not match the signature you provided. The Canonical String for this request should have been",
		r.Method, r.URL.EscapedPath(), "x-amz-security-token:" + r.Header.Get("X-Amz-Security-Token"), "Value '" + body + "' failed to satisfy constraint",
	}
	token := r.Header.Get("X-Amz-Security-Token")
	known := append(slices.Collect(maps.Values(p.given)), token, p.issued[token])
	for _, secret := range known {
		for _, form := range forms(secret) {
			parts = append(parts, form)
		}
	}
	return strings.Join(parts, " ")
}

// refuse answers an error in the protocol of the request.
func refuse(w http.ResponseWriter, r *http.Request, text string) {
	if strings.Contains(r.Header.Get("Content-Type"), "x-www-form-urlencoded") {
		w.Header().Set("Content-Type", "text/xml")
		w.WriteHeader(http.StatusBadRequest)
		_, _ = fmt.Fprintf(w, "<ErrorResponse><Error><Type>Sender</Type><Code>InvalidIdentityToken</Code><Message>%s</Message></Error><RequestId>1</RequestId></ErrorResponse>",
			strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(text))
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("X-Amzn-Errortype", "SignatureDoesNotMatch")
	w.Header().Set("X-Amzn-Requestid", "1")
	w.WriteHeader(http.StatusForbidden)
	_, _ = fmt.Fprintf(w, `{"message":%q}`, text)
}

// forms are the forms in which a secret can leak.
func forms(secret string) map[string]string {
	return map[string]string{"plain": secret, "base64": base64.StdEncoding.EncodeToString([]byte(secret)), "URL-encoded": url.QueryEscape(secret)}
}

// searched are the secrets of the process with those that STS has issued, and of the private key its body in every form that is sent.
func (p *echo) searched(t *testing.T) map[string]string {
	t.Helper()
	p.mu.Lock()
	defer p.mu.Unlock()
	out := maps.Clone(p.given)
	for token, secret := range p.issued {
		out[fmt.Sprintf("session token %d of STS", len(out))], out[fmt.Sprintf("secret access key %d of STS", len(out))] = token, secret
	}
	lines := strings.Split(strings.TrimSpace(privateKey()), "\n")
	out["private key, a line of its PEM"] = lines[len(lines)/2]
	out["private key, as SES is sent it"] = base64.StdEncoding.EncodeToString(x509.MarshalPKCS1PrivateKey(key()))[800:860]
	return out
}

// credentials are the ways to credentials that the tests go, as arguments of the provider block; the variables give the rest.
var ways = map[string]struct {
	block     string
	variables map[string]string
}{
	"keys, session token and a chain of roles": {`
  assume_role {
    role_arn = "arn:aws:iam::123456789012:role/first"
  }
  assume_role {
    role_arn = "arn:aws:iam::123456789012:role/second"
  }
`, map[string]string{"AWS_ACCESS_KEY_ID": "ASIAIOSFODNN7EXAMPLE", "AWS_SECRET_ACCESS_KEY": secretAccessKey, "AWS_SESSION_TOKEN": sessionToken}},
	"web identity and a role": {`
  assume_role_with_web_identity {
    role_arn           = "arn:aws:iam::123456789012:role/first"
    session_name       = "ci"
    web_identity_token = var.token
  }
  assume_role {
    role_arn = "arn:aws:iam::123456789012:role/second"
  }
`, map[string]string{"TF_VAR_token": webIdentityToken}},
	"keys in the block": {`
  access_key = "ASIAIOSFODNN7EXAMPLE"
  secret_key = var.secret
  token      = var.token
`, map[string]string{"TF_VAR_secret": secretAccessKey, "TF_VAR_token": sessionToken}},
}

// secretive is a whole organization with a key of its own.
const secretive = `
variable "key" {
  type      = string
  ephemeral = true
}

variable "token" {
  type      = string
  ephemeral = true
  default   = ""
}

variable "secret" {
  type      = string
  ephemeral = true
  default   = ""
}

resource "ses_tenant_domain" "byodkim" {
  domain                      = "own.example"
  dkim                        = { selector = "s1" }
  dkim_private_key_wo         = var.key
  dkim_private_key_wo_version = 1
}
`

// newEcho makes a working directory of the real binary whose provider reaches SES through an [echo] alone.
func newEcho(t *testing.T, way string) (*echo, *acctest.Terraform) {
	t.Helper()
	e := newSimulated(t)
	p := &echo{e: e, given: map[string]string{}, issued: map[string]string{}}
	server := httptest.NewServer(p)
	t.Cleanup(server.Close)
	tf := e.TerraformWithBinary(t, "")
	endpoints := fmt.Sprintf("  region = %q\n  max_retries = 1\n  endpoints {\n    sesv2 = %q\n    cloudwatch = %q\n    sts = %q\n  }\n", e.Region, server.URL, server.URL, server.URL)
	tf.Write("provider.tf", acctest.RequiredProviders+"provider \"ses\" {\n"+endpoints+ways[way].block+"}\n")
	tf.Write("main.tf", organization(false)+secretive)
	tf.Setenv("TF_VAR_key", privateKey())
	for name, value := range ways[way].variables {
		tf.Setenv(name, value)
		if !strings.HasSuffix(name, "ACCESS_KEY_ID") {
			p.given["value of "+name] = value
		}
	}
	tf.Setenv("TF_LOG", "TRACE")
	tf.Setenv("TF_LOG_PATH", tf.Path("trace.log"))
	return p, tf
}

// leaks fails the test for each secret that is in one of the places.
func (p *echo) leaks(t *testing.T, places map[string]string) {
	t.Helper()
	all := p.searched(t)
	for _, place := range slices.Sorted(maps.Keys(places)) {
		if places[place] == "" {
			t.Errorf("There is nothing to search in the %s.", place)
		}
		for name, secret := range all {
			for form, text := range forms(secret) {
				if at := strings.Index(places[place], text); at >= 0 {
					t.Errorf("The %s is in the %s, %s: …%s", name, place, form, places[place][max(0, at-200):at])
				}
			}
		}
	}
	t.Logf("Searched %d secrets in %d forms in %d places.", len(all), len(forms("")), len(places))
}

// unpacked is what is in a plan file.
func unpacked(t *testing.T, name string) string {
	t.Helper()
	archive, err := zip.OpenReader(name)
	if err != nil {
		t.Fatal(err)
	}
	defer archive.Close() //nolint:errcheck // It was only read.
	var out strings.Builder
	for _, file := range archive.File {
		reader, err := file.Open()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(&out, reader); err != nil { //nolint:gosec // The file is of this test's own making.
			t.Fatal(err)
		}
	}
	return out.String()
}

// Whatever way leads to credentials, no secret is in what a run leaves or prints.
func TestSecretsAreFoundNowhere(t *testing.T) {
	t.Parallel()
	for way := range ways {
		t.Run(way, func(t *testing.T) {
			t.Parallel()
			p, tf := newEcho(t, way)
			tf.Plan("first.tfplan")
			shown := tf.Must("show", "-json", "first.tfplan").Output
			applied := tf.Apply("first.tfplan")
			state := tf.Must("show", "-json").Output
			p.leaks(t, map[string]string{
				"plan JSON": shown, "plan file": unpacked(t, tf.Path("first.tfplan")), "state": tf.Read("terraform.tfstate"), "state JSON": state,
				"output": applied.Output + applied.Errors, "log": tf.Read("trace.log"),
			})
			tf.Destroy()
		})
	}
}

// Errors that repeat secrets, of SES and of STS, are shown without them.
func TestSecretsThatAnswersRepeat(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ way, refuses string }{
		"a signature that does not match":        {"keys, session token and a chain of roles", "POST /v2/email/tenants "},
		"a private key that is refused":          {"keys in the block", "DomainSigningPrivateKey"},
		"a token that STS refuses":               {"web identity and a role", "Action=AssumeRoleWithWebIdentity"},
		"a role of a chain that STS refuses":     {"keys, session token and a chain of roles", "role%2Fsecond"},
		"a refused call with credentials of STS": {"web identity and a role", "GET /v2/email/account"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p, tf := newEcho(t, c.way)
			p.mu.Lock()
			p.refuses = c.refuses
			p.mu.Unlock()
			result := tf.Run("apply", "-input=false", "-no-color", "-auto-approve")
			p.mu.Lock()
			seen := p.seen
			p.mu.Unlock()
			if result.Code != 1 || seen == 0 {
				t.Fatalf("Exit code %d, %d calls refused:\n%s%s", result.Code, seen, result.Output, result.Errors)
			}
			places := map[string]string{"output": result.Output + result.Errors, "log": tf.Read("trace.log")}
			if state, err := os.ReadFile(tf.Path("terraform.tfstate")); err == nil {
				places["state"] = string(state)
			}
			p.leaks(t, places)
		})
	}
}
