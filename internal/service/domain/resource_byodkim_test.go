// SPDX-License-Identifier: MPL-2.0

package domain_test

import (
	"archive/zip"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// makeKey gives the function that makes one key for the whole process.
func makeKey() func() (*rsa.PrivateKey, error) {
	return sync.OnceValues(func() (*rsa.PrivateKey, error) { return rsa.GenerateKey(rand.Reader, 2048) })
}

var firstKey, secondKey = makeKey(), makeKey()

// secret is a private key in PKCS #8, as openssl writes it today, with the public half as a DKIM record has it.
func secret(t *testing.T, generate func() (*rsa.PrivateKey, error)) (private, public string) {
	t.Helper()
	key, err := generate()
	if err != nil {
		t.Fatal(err)
	}
	der, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	spki, err := x509.MarshalPKIXPublicKey(&key.PublicKey)
	if err != nil {
		t.Fatal(err)
	}
	return string(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der})), base64.StdEncoding.EncodeToString(spki)
}

// needles are parts of a private key by which a leak is found: of the text as it was given, of the same without line breaks, and of the
// form that SES is sent. Parts that the public key has too are left out.
func needles(t *testing.T, private, public string) []string {
	t.Helper()
	block, _ := pem.Decode([]byte(private))
	if block == nil {
		t.Fatal("The key is no PEM.")
	}
	parsed, err := x509.ParsePKCS8PrivateKey(block.Bytes)
	if err != nil {
		t.Fatal(err)
	}
	key, ok := parsed.(*rsa.PrivateKey)
	if !ok {
		t.Fatal("The key is no RSA key.")
	}
	bodies := []string{base64.StdEncoding.EncodeToString(block.Bytes), base64.StdEncoding.EncodeToString(x509.MarshalPKCS1PrivateKey(key)), private}
	var parts []string
	for _, body := range bodies {
		for at := len(body) / 2; at+40 <= len(body); at += 97 {
			if part := body[at : at+40]; !strings.Contains(part, "\n") && !strings.Contains(public, part) {
				parts = append(parts, part)
			}
		}
	}
	if len(parts) < 12 {
		t.Fatalf("Only %d parts of the key are left to look for.", len(parts))
	}
	return parts
}

func TestPrivateKeyIsFoundNowhere(t *testing.T) {
	t.Parallel()
	key, public := secret(t, firstKey)
	cases := map[string]func(*acctest.Terraform) string{
		"ephemeral variable": func(tf *acctest.Terraform) string {
			tf.Setenv("TF_VAR_key", key)
			return "variable \"key\" {\n  type = string\n  ephemeral = true\n}\n" +
				domainBlock("acme.example.com", `dkim = { selector = "s1" }`, `dkim_private_key_wo = var.key`, `dkim_private_key_wo_version = 1`)
		},
		"file": func(tf *acctest.Terraform) string {
			tf.Write("key.pem", key)
			return domainBlock("acme.example.com", `dkim = { selector = "s1" }`, `dkim_private_key_wo = file("key.pem")`, `dkim_private_key_wo_version = 1`)
		},
	}
	for name, configure := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			e := acctest.NewSimulated(t, never)
			tf := e.TerraformWithBinary(t, "")
			tf.Write("main.tf", configure(tf))
			tf.Setenv("TF_LOG", "TRACE")
			tf.Setenv("TF_LOG_PATH", tf.Path("trace.log"))
			tf.Plan("first.tfplan")
			shown := tf.Must("show", "-json", "first.tfplan").Output
			applied := tf.Apply("first.tfplan")
			if tf.Plan("second.tfplan") {
				t.Error("The second plan is not empty.")
			}
			journal, err := json.Marshal(e.Simulator.Journal())
			if err != nil {
				t.Fatal(err)
			}
			places := map[string]string{
				"plan JSON": shown, "apply": applied.Output + applied.Errors, "state": tf.Read("terraform.tfstate"), "log": tf.Read("trace.log"), "journal": string(journal),
				"plan file": unzipped(t, tf.Path("first.tfplan")), "second plan file": unzipped(t, tf.Path("second.tfplan")),
			}
			for place, content := range places {
				if len(content) < 100 {
					t.Errorf("There is nothing to search in the %s: %q", place, content)
				}
				for _, needle := range needles(t, key, public) {
					if strings.Contains(content, needle) {
						t.Errorf("The private key is in the %s.", place)
						break
					}
				}
			}
			for _, place := range []string{"plan JSON", "state"} {
				if !strings.Contains(places[place], public[:60]) {
					t.Errorf("The public key is not in the %s.", place)
				}
			}
			if !strings.Contains(places["journal"], "DomainSigningPrivateKey") {
				t.Error("The journal does not show that SES was given a key.")
			}
			tf.Destroy()
			e.ExpectEmpty(t)
		})
	}
}

// unzipped is the content of all files in an archive, as a plan file is one.
func unzipped(t *testing.T, path string) string {
	t.Helper()
	archive, err := zip.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = archive.Close() }()
	var all strings.Builder
	for _, file := range archive.File {
		content, err := file.Open()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(&all, content); err != nil { //nolint:gosec // Terraform itself has just written the archive.
			t.Fatal(err)
		}
		_ = content.Close()
	}
	return all.String()
}

// byodkim are the arguments of a key of one's own, read from a file.
func byodkim(selector, file string, version int) []string {
	return []string{
		fmt.Sprintf(`dkim = { selector = %q }`, selector), fmt.Sprintf(`dkim_private_key_wo = file(%q)`, file), fmt.Sprintf(`dkim_private_key_wo_version = %d`, version),
	}
}

// keyFile writes a key into a file of its own.
func keyFile(t *testing.T, private string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "key.pem")
	if err := os.WriteFile(path, []byte(private), 0o600); err != nil {
		t.Fatal(err)
	}
	return filepath.ToSlash(path)
}

// SES shows no private key, so an update that fails says by itself which one signs: after a revert the earlier key is written again.
func TestKeyAfterAFailedUpdate(t *testing.T) {
	t.Parallel()
	const putKey = "PutEmailIdentityDkimSigningAttributes"
	old, _ := secret(t, firstKey)
	next, _ := secret(t, secondKey)
	for name, fault := range map[string]simulator.Fault{
		"lost":               {Operation: putKey, Reset: simulator.ResetAfter},
		"done, then refused": acctest.Refused("PutEmailIdentityFeedbackAttributes", http.StatusForbidden),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			e := acctest.NewSimulated(t, never)
			before := domainBlock("acme.example.com", byodkim("s1", keyFile(t, old), 1)...)
			after := domainBlock("acme.example.com", append(byodkim("s1", keyFile(t, next), 2), `email_forwarding_enabled = false`)...)
			tf := e.Terraform(t, before)
			tf.Write("provider.tf", acctest.RequiredProviders+e.Provider("max_retries = 0"))
			tf.Apply("")
			tf.Write("main.tf", after)
			e.Simulator.Inject(fault)
			tf.ApplyRefused()
			tf.Write("main.tf", before)
			e.Simulator.ResetRequests()
			tf.Apply("")
			if got := e.Written(); !slices.Contains(got, putKey) {
				t.Errorf("The revert has called %v, and not %s.", got, putKey)
			}
			finish(t, e, tf)
		})
	}
}

func TestBYODKIM(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, never)
	domain := acctest.Domain()
	key, public := secret(t, firstKey)
	other, otherPublic := secret(t, secondKey)
	first, second := keyFile(t, key), keyFile(t, other)
	parts := func(public string) (string, string) { value := "p=" + public; return value[:255], value[255:] }
	head, tail := parts(public)
	known := []plancheck.PlanCheck{
		plancheck.ExpectKnownOutputValue("keys", keys("dkim")),
		plancheck.ExpectKnownValue(address, acctest.At("dns_records", "dkim", "type"), exactly("TXT")),
		plancheck.ExpectKnownValue(address, acctest.At("dns_records", "dkim", "fqdn"), exactly("s1._domainkey."+domain)),
		plancheck.ExpectKnownValue(address, acctest.At("dns_records", "dkim", "value"), exactly("p="+public)),
		plancheck.ExpectKnownValue(address, acctest.At("dns_records", "dkim", "rdata"), exactly(`"`+head+`" "`+tail+`"`)),
		plancheck.ExpectKnownValue(address, acctest.At("dns_records", "dkim", "route53"), exactly(head+`""`+tail)),
		plancheck.ExpectKnownValue(address, acctest.At("dns_records", "dkim", "cloudflare"), knownvalue.NotNull()),
		plancheck.ExpectKnownValue(address, acctest.At("dkim_public_key"), exactly(public)),
		plancheck.ExpectKnownValue(address, acctest.At("dkim_origin"), exactly("EXTERNAL")),
	}
	noKey := []string{`dkim = { selector = "s1" }`, `dkim_private_key_wo_version = 1`}
	rotated := func(domain string) []plancheck.PlanCheck {
		return []plancheck.PlanCheck{
			plancheck.ExpectKnownValue(address, acctest.At("dns_records", "dkim", "fqdn"), exactly(domain)),
			plancheck.ExpectKnownValue(address, acctest.At("dns_records", "dkim", "value"), exactly("p="+otherPublic)),
		}
	}
	e.RunCase(t,
		resource.TestStep{
			Config:           e.Config(domainBlock(domain, byodkim("s1", first, 1)...), keysOutput),
			ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: known},
			ConfigStateChecks: []statecheck.StateCheck{
				attribute(acctest.At("dkim_tokens"), knownvalue.ListExact([]knownvalue.Check{exactly("s1")})),
				attribute(acctest.At("dkim_private_key_wo"), knownvalue.Null()),
				attribute(acctest.At("dkim", "signing_key_length"), knownvalue.Null()),
			},
		},
		resource.TestStep{
			// The key need not be given while nothing is new.
			Config:            e.Config(domainBlock(domain, noKey...), keysOutput),
			ConfigPlanChecks:  resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{plancheck.ExpectEmptyPlan()}},
			ConfigStateChecks: []statecheck.StateCheck{attribute(acctest.At("dns_records", "dkim", "value"), exactly("p="+public))},
		},
		resource.TestStep{
			Config:      e.Config(domainBlock(domain, byodkim("s1", second, 1)...), keysOutput),
			PlanOnly:    true,
			ExpectError: regexp.MustCompile(`Private key has changed without its version`),
		},
		resource.TestStep{
			Config:      e.Config(domainBlock(domain, `dkim = { selector = "s2" }`, `dkim_private_key_wo_version = 1`), keysOutput),
			PlanOnly:    true,
			ExpectError: regexp.MustCompile(`Private key is missing`),
		},
		resource.TestStep{
			Config:      e.Config(domainBlock(domain, `dkim = { selector = "s1" }`, `dkim_private_key_wo_version = 2`), keysOutput),
			PlanOnly:    true,
			ExpectError: regexp.MustCompile(`Private key is missing`),
		},
		resource.TestStep{
			PreConfig:        e.Simulator.ResetRequests,
			Config:           e.Config(domainBlock(domain, byodkim("s1", second, 2)...), keysOutput),
			ConfigPlanChecks: inPlace(rotated("s1._domainkey." + domain)...),
			Check:            expectWritten(e, "PutEmailIdentityDkimSigningAttributes"),
		},
		resource.TestStep{
			PreConfig:        e.Simulator.ResetRequests,
			Config:           e.Config(domainBlock(domain, byodkim("s2", second, 2)...), keysOutput),
			ConfigPlanChecks: inPlace(rotated("s2._domainkey." + domain)...),
			Check:            expectWritten(e, "PutEmailIdentityDkimSigningAttributes"),
		},
	)
	e.ExpectEmpty(t)
}

// expectWritten wants exactly these writes in the journal.
func expectWritten(e *acctest.Environment, want ...string) resource.TestCheckFunc {
	return func(*terraformState) error {
		if got := e.Written(); !slices.Equal(got, want) {
			return fmt.Errorf("the apply has called %v, want %v", got, want)
		}
		return nil
	}
}

func TestSwitchWayOfSigning(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, never)
	domain := acctest.Domain()
	key, public := secret(t, firstKey)
	file := keyFile(t, key)
	parent := fmt.Sprintf("resource \"ses_tenant_domain\" \"parent\" {\n  domain = %q\n  region = %q\n}\n", domain, acctest.OtherRegion)
	config := func(arguments ...string) string {
		return e.Config(parent, domainBlock(domain, append(arguments, `depends_on = [ses_tenant_domain.parent]`)...), keysOutput)
	}
	step := func(arguments []string, origin string, recordKeys []string, checks ...plancheck.PlanCheck) resource.TestStep {
		return resource.TestStep{
			Config: config(arguments...),
			ConfigPlanChecks: inPlace(append(checks,
				plancheck.ExpectKnownOutputValue("keys", keys(recordKeys...)), plancheck.ExpectKnownValue(address, acctest.At("dkim_origin"), exactly(origin)),
				plancheck.ExpectUnknownValue(address, acctest.At("verification")))...),
			ConfigStateChecks: []statecheck.StateCheck{attribute(acctest.At("dkim_origin"), exactly(origin))},
		}
	}
	easy, deed := []string{`dkim = { signing_key_length = "RSA_2048_BIT" }`}, []string{`dkim = { replicate_from_region = "us-east-1" }`}
	three := []string{"dkim1", "dkim2", "dkim3"}
	e.RunCase(t,
		resource.TestStep{Config: config()},
		step(byodkim("s1", file, 1), "EXTERNAL", []string{"dkim"}, plancheck.ExpectKnownValue(address, acctest.At("dns_records", "dkim", "value"), exactly("p="+public))),
		step(deed, "AWS_SES_US_EAST_1", nil, plancheck.ExpectKnownValue(address, acctest.At("dkim_public_key"), knownvalue.Null())),
		step(easy, "AWS_SES", three, plancheck.ExpectUnknownValue(address, acctest.At("dkim_tokens"))),
		step(deed, "AWS_SES_US_EAST_1", nil),
		step(byodkim("s1", file, 1), "EXTERNAL", []string{"dkim"}),
		step(easy, "AWS_SES", three, plancheck.ExpectUnknownValue(address, acctest.At("dns_records", "dkim1", "fqdn"))),
	)
	e.ExpectEmpty(t)
}

func TestImportBYODKIMWithGeneratedConfiguration(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, never)
	const domain = "acme.example.com"
	key, public := secret(t, firstKey)
	made := e.Terraform(t, domainBlock(domain, append(byodkim("s1", keyFile(t, key), 1), `mail_from = { subdomain = "bounce" }`, `tags = { team = "mail" }`)...))
	made.Apply("")

	// Terraform 1.16 needs the provider while there is no resource block; every core refuses it once there is one.
	block := func(provider string) string {
		return "import {\n" + provider + "  to = " + address + "\n  id = \"" + domain + "\"\n}\n"
	}
	tf := e.TerraformAttached(t, block("  provider = ses\n"))
	tf.Must("plan", "-input=false", "-no-color", "-generate-config-out=generated.tf")
	tf.Write("main.tf", block(""))
	result := tf.Must("plan", "-input=false", "-no-color", "-out=import.tfplan")
	if !strings.Contains(result.Output, "1 to import, 0 to add, 0 to change, 0 to destroy") {
		t.Errorf("The import with generated configuration is not plain:\n%s\n%s", result.Output, tf.Read("generated.tf"))
	}
	tf.Apply("import.tfplan")
	if tf.Plan("second.tfplan") {
		t.Errorf("The plan after the import is not empty:\n%s", tf.Must("show", "-no-color", "second.tfplan").Output)
	}
	if got := e.Written(); !slices.Equal(got, []string{"CreateEmailIdentity", "PutEmailIdentityMailFromAttributes"}) {
		t.Errorf("The import has changed something: %v.", got)
	}
	value := func() any {
		var state struct {
			Resources []struct {
				Instances []struct{ Attributes map[string]any }
			}
		}
		if err := json.Unmarshal([]byte(tf.Read("terraform.tfstate")), &state); err != nil {
			t.Fatal(err)
		}
		records, _ := state.Resources[0].Instances[0].Attributes["dns_records"].(map[string]any)
		record, _ := records["dkim"].(map[string]any)
		return record["value"]
	}
	if got := value(); got != nil {
		t.Errorf("Without key the value of the record is %v, want null.", got)
	}

	tf.Write("key.pem", key)
	tf.Write("main.tf", "")
	tf.Write("generated.tf", domainBlock(domain, `dkim = { selector = "s1" }`, `dkim_private_key_wo = file("key.pem")`, `tags = { team = "mail" }`))
	if output := acctest.OneLine(tf.Must("plan", "-input=false", "-no-color").Output); !strings.Contains(output, "domain acme.example.com: private key is not written") {
		t.Errorf("A key that is not written is not warned of:\n%s", output)
	}
	e.Simulator.ResetRequests()
	tf.Apply("")
	if got := e.Written(); len(got) > 0 {
		t.Errorf("Giving the key has called %v.", got)
	}
	if got := value(); got != "p="+public {
		t.Errorf("With the key the value of the record is %v.", got)
	}
	if tf.Plan("third.tfplan") {
		t.Error("The plan after giving the key is not empty.")
	}
	tf.Destroy()
	e.ExpectEmpty(t)
}

// bare is a private key as SES takes it: base64 without PEM armour.
func bare(t *testing.T, private string) string {
	t.Helper()
	block, _ := pem.Decode([]byte(private))
	if block == nil {
		t.Fatal("The key is no PEM.")
	}
	return base64.StdEncoding.EncodeToString(block.Bytes)
}
