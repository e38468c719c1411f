// SPDX-License-Identifier: MPL-2.0

package hostile_test

import (
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"net/http"
	"os"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
	"unicode"

	awsmiddleware "github.com/aws/aws-sdk-go-v2/aws/middleware"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest/core"
	"github.com/ses-tenancy/terraform-provider-ses/internal/provider"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// allAnswersVariable says which calls the variants meet: "some" is one call of each phase, "all" is every call. Without it a quarter of the variants meets one call.
const allAnswersVariable = "SES_ACC_ANSWERS"

// organization is a whole organization, and what it is changed to.
func organization(changed bool) string {
	text := `
resource "ses_tenant" "it" {
  name = "acme"
  tags = { plan = "free" }
}

resource "ses_tenant_configuration_set" "it" {
  name               = "acme"
  tenant_name        = ses_tenant.it.name
  delivery           = { tls_policy = "OPTIONAL" }
  event_destinations = { bus = { matching_event_types = ["BOUNCE"], eventbridge = {} } }
}

resource "ses_tenant_template" "it" {
  name        = "acme"
  tenant_name = ses_tenant.it.name
  subject     = "free"
  text        = "Hello {{name}}"
}

resource "ses_tenant_domain" "it" {
  domain      = "acme.example"
  tenant_name = ses_tenant.it.name
  mail_from   = { subdomain = "bounce" }
}

resource "ses_tenant_domain" "own" {
  domain = "acme.test"
}

resource "ses_tenant_resource_association" "it" {
  tenant_name  = ses_tenant.it.name
  resource_arn = ses_tenant_domain.own.arn
}

resource "ses_tenant_configuration_set" "shared" {
  name = "shared"
}

resource "ses_tenant_shared_resource" "it" {
  tenant_names = [ses_tenant.it.name]
  resource_arn = ses_tenant_configuration_set.shared.arn
}

resource "ses_tenant_domain_default_configuration_set" "it" {
  domain                 = ses_tenant_domain.own.domain
  configuration_set_name = ses_tenant_configuration_set.shared.name
}

resource "ses_tenant_domain_verification" "it" {
  domains   = [ses_tenant_domain.it.domain, ses_tenant_domain.own.domain]
  dns_check = { resolvers = ["127.0.0.1:1"] }
}

resource "ses_tenant_suppression" "it" {
  tenant_name = ses_tenant.it.name
  scope       = "TENANT"
  reasons     = ["BOUNCE"]
  on_destroy  = "clear"
}

resource "ses_tenant_suppressed_address" "it" {
  tenant_name   = ses_tenant.it.name
  email_address = "a@b.example"
  reason        = "BOUNCE"
  depends_on    = [ses_tenant_suppression.it]
}

resource "ses_tenant_sending_state" "it" {
  tenant_name       = ses_tenant.it.name
  status            = "ENABLED"
  reputation_policy = "standard"
  on_destroy        = "reset"
}

data "ses_tenant_metrics" "it" {
  tenant_name    = ses_tenant.it.name
  on_unavailable = "null"
}

data "ses_tenant_reputation" "it" {
  tenant_name = ses_tenant.it.name
}

data "ses_account" "it" {}
`
	if changed {
		text = strings.NewReplacer(`"free"`, `"pro"`, `"OPTIONAL"`, `"REQUIRE"`, `"BOUNCE"`, `"COMPLAINT"`, `"bounce"`, `"bounces"`, `"standard"`, `"strict"`, `"ENABLED"`, `"DISABLED"`).Replace(text)
	}
	return text
}

// scenario is one organization whose answers can be made odd.
type scenario struct {
	t         *testing.T
	e         *acctest.Environment
	w         *core.Workspace
	random    *rand.Rand
	mu        sync.Mutex
	calls     []string
	odd       *variant
	concerns  func(n int, operation string) bool
	oddCalled map[string]bool
}

// newScenario makes an organization of which nothing exists. It belongs in a bubble of testing/synctest.
func newScenario(t *testing.T, seed uint64) *scenario {
	t.Helper()
	s := &scenario{t: t, random: rand.New(rand.NewPCG(seed, 7))} //nolint:gosec // Repeatable on purpose.
	s.e = acctest.NewInMemory(t, simulator.Options{Verification: simulator.VerifyAfter(time.Minute), VDM: true})
	s.w = core.New(map[string]*core.Provider{"ses": core.NewProvider(func() (tfprotov6.ProviderServer, error) {
		return guard{provider.NewServer("test", provider.WithTransport(s))()}, nil
	})})
	s.w.Order = rand.New(rand.NewPCG(seed, 1)) //nolint:gosec // The same call is odd every time.
	s.w.Write("provider.tf", s.e.Provider("max_retries = 2"))
	return s
}

// RoundTrip implements [http.RoundTripper]: it lets the call take effect, unless the answer says that it was refused, and makes its answer odd.
func (s *scenario) RoundTrip(r *http.Request) (*http.Response, error) {
	odd := s.next(awsmiddleware.GetOperationName(r.Context()))
	made := &answer{header: http.Header{}, ends: io.EOF, length: -1}
	if odd == nil || !odd.refuses {
		response, err := s.e.Simulator.Transport().RoundTrip(r)
		if err != nil || odd == nil {
			return response, err
		}
		if made, err = newAnswer(response); err != nil {
			return nil, err
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	odd.make(made, s.random)
	return made.response(r), nil
}

// next notes a call, and returns what is odd about its answer, nil for nothing.
func (s *scenario) next(operation string) *variant {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.calls = append(s.calls, operation)
	if s.odd == nil || !s.concerns(len(s.calls), operation) {
		return nil
	}
	s.oddCalled[operation] = true
	return s.odd
}

// distort makes answers odd from now on, nil none.
func (s *scenario) distort(odd *variant, concerns func(int, string) bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.odd, s.concerns, s.calls, s.oddCalled = odd, concerns, nil, map[string]bool{}
}

func (s *scenario) apply() core.Diagnostics { return run(s.t, s.w) }

// phases are what an organization goes through: what comes before, and the part whose answers are odd.
var phases = map[string]struct {
	before func(s *scenario)
	play   func(s *scenario) core.Diagnostics
}{
	"create":  {func(s *scenario) {}, (*scenario).apply},
	"refresh": {(*scenario).stand, func(s *scenario) core.Diagnostics { return s.w.Refresh(s.t.Context()) }},
	"plan": {(*scenario).stand, func(s *scenario) core.Diagnostics {
		_, said := s.w.Plan(s.t.Context(), core.PlanOptions{})
		return said
	}},
	"update": {func(s *scenario) {
		s.stand()
		s.w.Write("main.tf", organization(true))
	}, (*scenario).apply},
	"destroy": {(*scenario).stand, func(s *scenario) core.Diagnostics { return s.w.Destroy(s.t.Context()) }},
}

// stand makes the organization.
func (s *scenario) stand() {
	s.t.Helper()
	if said := s.apply(); said.HasError() {
		s.t.Fatal(said.Errors())
	}
}

// cleanCalls are the operations that each phase calls where nothing is odd.
func cleanCalls(t *testing.T) map[string][]string {
	t.Helper()
	out := map[string][]string{}
	for name, phase := range phases {
		synctest.Test(t, func(t *testing.T) {
			s := newScenario(t, 0)
			s.w.Write("main.tf", organization(false))
			phase.before(s)
			s.distort(nil, nil)
			if said := phase.play(s); said.HasError() {
				t.Fatal(said.Errors())
			}
			out[name] = s.calls
		})
	}
	return out
}

// Whatever SES answers, once or for as long as an operation lasts: the provider does not panic, says which operation on which object has failed,
// and keeps a state with which it goes on as soon as the answers are right again. All variants take minutes, so without being asked for, each runs in
// one phase at most, and every fourth one at all.
func TestOddAnswers(t *testing.T) {
	t.Parallel()
	if len(variants) < 60 {
		t.Fatalf("There are %d variants.", len(variants))
	}
	clean := cleanCalls(t)
	names := slices.Sorted(maps.Keys(phases))
	seed := uint64(number(t, seedVariable, 1)) //nolint:gosec // A seed is any number.
	asked := os.Getenv(allAnswersVariable)
	for i, odd := range variants {
		if asked == "" && i%4 != 0 {
			continue
		}
		t.Run(odd.name, func(t *testing.T) {
			t.Parallel()
			for j, phase := range names {
				if asked == "" && j != i/4%len(names) {
					continue
				}
				calls := clean[phase]
				random := rand.New(rand.NewPCG(seed, uint64(i*len(names)+j))) //nolint:gosec // Repeatable on purpose.
				chosen := []int{random.IntN(len(calls))}
				if asked == "all" {
					chosen = slices.Collect(func(yield func(int) bool) {
						for n := range calls {
							if !yield(n) {
								return
							}
						}
					})
				}
				for _, n := range chosen {
					always := (i+j+n)%2 == 0
					oddAnswer(t, odd, phase, n, calls[n], always)
				}
			}
		})
	}
}

// oddAnswer has the n-th call of a phase answered in an odd way, or every call of an operation.
func oddAnswer(t *testing.T, odd variant, phase string, n int, operation string, always bool) {
	t.Helper()
	name := fmt.Sprintf("%s: %s: call %d, %s, always %t", odd.name, phase, n+1, operation, always)
	synctest.Test(t, func(t *testing.T) {
		s := newScenario(t, uint64(n)) //nolint:gosec // An index.
		s.w.Write("main.tf", organization(false))
		phases[phase].before(s)
		tenant, tokens := s.fixed()
		s.distort(&odd, func(at int, called string) bool { return !always && at == n+1 || always && called == operation })
		said := phases[phase].play(s)
		concerned := s.oddCalled
		if odd.lies || onlyLists(operation) {
			concerned = nil // What follows from a lie names the call that did not succeed because of it.
		}
		s.distort(nil, nil)
		if problem := wording(said, concerned); problem != "" {
			t.Errorf("%s: %s", name, problem)
		}
		if problem := s.settle(phase, tenant, tokens, odd.lies || onlyLists(operation)); problem != "" {
			t.Errorf("%s: %s\nafter: %v", name, problem, said.Errors())
		}
	})
}

// onlyLists reports whether an operation answers with a list alone: one without it is an empty list, which nobody can tell from the truth.
func onlyLists(operation string) bool {
	return strings.HasPrefix(operation, "List") || operation == "GetConfigurationSetEventDestinations"
}

// fixed is what must not change while nobody replaces it: the tenant's id and the domain's tokens, empty where they do not exist.
func (s *scenario) fixed() (tenant, tokens string) {
	s.t.Helper()
	_, all := s.e.Simulator.Empty()
	if slices.Contains(all, "tenant acme in "+s.e.Region) {
		tenant = *s.e.Tenant(s.t, "acme").TenantId
	}
	if slices.Contains(all, "identity acme.example in "+s.e.Region) {
		tokens = strings.Join(s.e.Identity(s.t, "acme.example").DkimAttributes.Tokens, " ")
	}
	return tenant, tokens
}

// settle goes on with right answers: at most two applies converge, or two destroys, and nothing is left. Where a lie has made a destroy forget
// something that exists, an apply finds it.
func (s *scenario) settle(phase, tenant, tokens string, lied bool) string {
	s.t.Helper()
	if phase != "destroy" {
		for range 2 {
			if said := s.apply(); said.HasError() {
				s.t.Logf("Going on fails: %v", said.Errors())
				continue
			}
			break
		}
		plan, said := s.w.Plan(s.t.Context(), core.PlanOptions{})
		switch {
		case said.HasError():
			return "the plan fails afterwards: " + said.Errors().Error()
		case !plan.Empty():
			return "the plan is not empty afterwards: " + plan.String()
		}
		if nowTenant, nowTokens := s.fixed(); tenant != "" && (nowTenant != tenant || nowTokens != tokens) {
			return "the tenant or the domain was made anew"
		}
	}
	said := s.w.Destroy(s.t.Context())
	if said.HasError() && lied && phase == "destroy" {
		s.stand()
		said = s.w.Destroy(s.t.Context())
	}
	if said.HasError() {
		return "the destroy fails afterwards: " + said.Errors().Error()
	}
	if empty, left := s.e.Simulator.Empty(); !empty {
		return fmt.Sprintf("something is left: %q", left)
	}
	return ""
}

// longestText is how long a diagnostic may be, in characters.
const longestText = 4000

// named is how a diagnostic names an object of [organization].
var named = regexp.MustCompile(`acme|shared|a@b\.example|eu-west-1|account`)

// wording is what is wrong with the diagnostics, empty for nothing.
func wording(said core.Diagnostics, operations map[string]bool) string {
	if text := blamed(said); text != "" {
		return "the provider is to blame: " + text
	}
	for _, d := range said.Errors() {
		text := d.Summary + "\n" + d.Detail
		operation := slices.ContainsFunc(slices.Collect(maps.Keys(operations)), func(name string) bool { return strings.Contains(text, name) }) ||
			strings.Contains(d.Summary, "not verified") // A wait that has ended says what SES has shown last.
		switch {
		case !named.MatchString(d.Summary):
			return "the summary names no object: " + d.String()
		case !operation && len(operations) > 0:
			return fmt.Sprintf("the error names none of %v: %s", operations, d)
		case len([]rune(text)) > longestText:
			return fmt.Sprintf("the error has %d characters: %s", len(text), clip(text))
		case strings.ContainsFunc(text, func(r rune) bool {
			return r != '\n' && r != '\t' && (unicode.IsControl(r) || unicode.Is(unicode.Cf, r))
		}):
			return fmt.Sprintf("the error has control characters: %q", text)
		}
	}
	return ""
}
