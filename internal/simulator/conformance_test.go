package simulator_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// row is one case of the conformance tests: a known behaviour of SES, asked for
// over plain HTTP. Its name begins with the identifier of the fact in FACTS.md,
// as in "T-05: …", and goes on with what this case shows of it.
//
// Requests are written "METHOD PATH BODY", with "@REGION " in front where the
// region is not us-east-1. ${Member} stands for the latest value of that member
// in the answers so far, ${Member.N} for the Nth, ${Member%} for the value
// percent-encoded as one segment of a path.
type row struct {
	name string
	// given are requests that must succeed first, call is the one in question.
	given []string
	call  string
	// then is a further request after call; where it is set, the
	// expectations are about it.
	then string
	// status is 200 if it is 0. Code and message are compared exactly.
	status  int
	code    string
	message string
	// silent expects a refusal without any text.
	silent bool
	// want is JSON that the answer must match, see match.
	want string
	// without are members that the answer must not have anywhere.
	without []string
	// options are those of the server, faults are injected before call.
	options simulator.Options
	faults  []simulator.Fault
}

// beginsWithFact is how the name of a row begins.
var beginsWithFact = regexp.MustCompile(`^[A-Z]-\d\d: `)

// conform runs rows, each on a server of its own.
func conform(t *testing.T, rows []row) {
	t.Helper()
	names := map[string]bool{}
	for _, r := range rows {
		if names[r.name] {
			t.Errorf("two rows have the name %q", r.name)
		}
		if !beginsWithFact.MatchString(r.name) {
			t.Errorf("the row %q does not begin with the identifier of a fact", r.name)
		}
		names[r.name] = true
		t.Run(r.name, func(t *testing.T) {
			t.Parallel()
			r.run(t)
		})
	}
}

func (r row) run(t *testing.T) {
	t.Helper()
	server, url := start(t, r.options)
	known := memory{}
	for _, request := range r.given {
		if got := known.send(t, url, request); got.status != http.StatusOK {
			t.Fatalf("%s was answered %d %s %s", request, got.status, got.code, got.body)
		}
	}
	for _, fault := range r.faults {
		server.Inject(fault)
	}
	got := known.send(t, url, r.call)
	if r.then != "" {
		got = known.send(t, url, r.then)
	}
	status := r.status
	if status == 0 {
		status = http.StatusOK
	}
	if got.status != status || got.code != r.code {
		t.Errorf("the answer is %d %q %s, want %d %q", got.status, got.code, got.body, status, r.code)
	}
	if want := known.fill(r.message); got.message() != want {
		t.Errorf("the text is\n%s, want\n%s", got.message(), want)
	}
	if r.silent && len(got.members) > 0 {
		t.Errorf("the body is %s, want no text", got.body)
	}
	if r.want != "" {
		var want any
		if err := json.Unmarshal([]byte(known.fill(r.want)), &want); err != nil {
			t.Fatalf("the row is wrong: %v", err)
		}
		if difference := match("", want, got.members); difference != "" {
			t.Errorf("%s in %s", difference, got.body)
		}
	}
	for _, member := range r.without {
		if strings.Contains(got.body, `"`+member+`"`) {
			t.Errorf("the answer has %s: %s", member, got.body)
		}
	}
}

// memory holds the text members of the answers of one row.
type memory map[string][]string

// send makes a request in the notation of rows.
func (m memory) send(t *testing.T, url, request string) answer {
	t.Helper()
	region := "us-east-1"
	rest := m.fill(request)
	if strings.HasPrefix(rest, "@") {
		region, rest, _ = strings.Cut(rest[1:], " ")
	}
	method, rest, _ := strings.Cut(rest, " ")
	path, body, _ := strings.Cut(rest, " ")
	got := send(t, url, region, method, path, body)
	m.note(got.members)
	return got
}

func (m memory) note(members map[string]any) {
	for name, held := range members {
		switch held := held.(type) {
		case string:
			m[name] = append(m[name], held)
		case map[string]any:
			m.note(held)
		}
	}
}

var placeholder = regexp.MustCompile(`\$\{(\w+)(?:\.(\d+))?(%?)\}`)

func (m memory) fill(text string) string {
	return placeholder.ReplaceAllStringFunc(text, func(found string) string {
		parts := placeholder.FindStringSubmatch(found)
		held := m[parts[1]]
		if len(held) == 0 {
			return found
		}
		chosen := held[len(held)-1]
		if nth, err := strconv.Atoi(parts[2]); err == nil && nth >= 1 && nth <= len(held) {
			chosen = held[nth-1]
		}
		if parts[3] != "" {
			return url.QueryEscape(chosen)
		}
		return chosen
	})
}

// match compares an answer with a pattern: objects may have further members,
// lists may not, null must be there and be null, and a text that begins with ~
// is a regular expression for the JSON of the value.
func match(path string, want, got any) string {
	switch want := want.(type) {
	case map[string]any:
		held, is := got.(map[string]any)
		if !is {
			return fmt.Sprintf("%s is %v, want an object", path, got)
		}
		for name, part := range want {
			value, exists := held[name]
			if !exists {
				return fmt.Sprintf("%s.%s is missing", path, name)
			}
			if difference := match(path+"."+name, part, value); difference != "" {
				return difference
			}
		}
		return ""
	case []any:
		held, is := got.([]any)
		if !is || len(held) != len(want) {
			return fmt.Sprintf("%s is %v, want %d elements", path, got, len(want))
		}
		for i := range want {
			if difference := match(fmt.Sprintf("%s[%d]", path, i), want[i], held[i]); difference != "" {
				return difference
			}
		}
		return ""
	case string:
		if pattern, is := strings.CutPrefix(want, "~"); is {
			text := fmt.Sprint(got)
			if matches, err := regexp.MatchString("^(?:"+pattern+")$", text); err != nil || !matches || got == nil {
				return fmt.Sprintf("%s is %v, want %s", path, got, want)
			}
			return ""
		}
	}
	if !reflect.DeepEqual(want, got) {
		return fmt.Sprintf("%s is %v, want %v", path, got, want)
	}
	return ""
}

// encode writes a value as JSON.
func encode(value any) string {
	encoded, err := json.Marshal(value)
	if err != nil {
		return err.Error()
	}
	return string(encoded)
}

const account = simulator.DefaultAccount

// arn names a resource of us-east-1.
func arn(resource string) string {
	return "arn:aws:ses:us-east-1:" + account + ":" + resource
}

// The requests that most rows begin with.

func createTenant(name string) string {
	return "POST /v2/email/tenants " + encode(map[string]string{"TenantName": name})
}

func getTenant(name string) string {
	return "POST /v2/email/tenants/get " + encode(map[string]string{"TenantName": name})
}

func deleteTenant(name string) string {
	return "POST /v2/email/tenants/delete " + encode(map[string]string{"TenantName": name})
}

func createIdentity(name string) string {
	return "POST /v2/email/identities " + encode(map[string]string{"EmailIdentity": name})
}

func createSet(name string) string {
	return "POST /v2/email/configuration-sets " + encode(map[string]string{"ConfigurationSetName": name})
}

// createTemplate makes the template hello.
const createTemplate = `POST /v2/email/templates {"TemplateName":"hello","TemplateContent":{"Subject":"Hello"}}`

func associate(tenant, resourceARN string) string {
	return "POST /v2/email/tenants/resources " + encode(map[string]string{"TenantName": tenant, "ResourceArn": resourceARN})
}

// The requests about the reputation entity of the tenant that was made last.

const entity = "/v2/email/reputation/entities/RESOURCE/${TenantArn%}"

const getEntity = "GET " + entity

func putStatus(status string) string {
	return "PUT " + entity + "/customer-managed-status " + encode(map[string]string{"SendingStatus": status})
}

// putPolicy names a policy of us-east-1 by the last part of its ARN.
func putPolicy(policy string) string {
	return "PUT " + entity + "/policy " + encode(map[string]string{"ReputationEntityPolicy": "arn:aws:ses:us-east-1:aws:reputation-policy/" + policy})
}

// onTenant pulls a lever about the tenant acme, with further members.
func onTenant(lever, more string) string {
	return "POST /_simulator/" + lever + ` {"region":"us-east-1","tenant":"acme"` + more + "}"
}

// openFinding opens a finding about the tenant acme.
func openFinding(kind, impact string) string {
	return onTenant("findings", `,"type":"`+kind+`","impact":"`+impact+`","description":"The rate is high."`)
}

// resolveFindings resolves the findings about the tenant acme.
const resolveFindings = `DELETE /_simulator/findings {"region":"us-east-1","tenant":"acme"}`

func disassociate(tenant, resourceARN string) string {
	return "POST /v2/email/tenants/resources/delete " + encode(map[string]string{"TenantName": tenant, "ResourceArn": resourceARN})
}

// oneError and moreErrors are how constraint failures begin.
const (
	oneError = "1 validation error detected: "
	twoError = "2 validation errors detected: "
)

// failed words one constraint failure.
func failed(member, requirement string) string {
	return "Value at '" + member + "' failed to satisfy constraint: " + requirement
}

// failedValue words one that repeats the value.
func failedValue(value, member, requirement string) string {
	return "Value '" + value + "' at '" + member + "' failed to satisfy constraint: " + requirement
}

const (
	badRequest    = "BadRequestException"
	notFound      = "NotFoundException"
	alreadyExists = "AlreadyExistsException"
	serialization = "SerializationException"
)

// clock is a time that tests move.
type clock struct{ at chan time.Time }

func newClock() *clock {
	c := &clock{at: make(chan time.Time, 1)}
	c.at <- time.Date(2026, 10, 1, 12, 0, 0, 123_000_000, time.UTC)
	return c
}

// now reads the time.
func (c *clock) now() time.Time {
	at := <-c.at
	c.at <- at
	return at
}

// pass lets time pass.
func (c *clock) pass(duration time.Duration) {
	c.at <- (<-c.at).Add(duration)
}

// repeat joins copies of an element with commas.
func repeat(element string, times int) string {
	return strings.TrimSuffix(strings.Repeat(element+",", times), ",")
}
