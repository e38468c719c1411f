// SPDX-License-Identifier: MPL-2.0

package simulator_test

import (
	"fmt"
	"net/http"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// shapes are the facts of testdata/shapes.txt, the public model of SES.
type shapes struct {
	// router finds the operation of a request; its handlers are *shape.
	router *http.ServeMux
	// structures are the members of each structure by name, with their types.
	structures map[string]map[string]string
}

// shape is what one operation answers.
type shape struct{ operation, output string }

// ServeHTTP does nothing. It makes a shape what a router holds.
func (*shape) ServeHTTP(http.ResponseWriter, *http.Request) {}

// formerRoutes are routes that the simulator serves for older SDKs; the model
// has others for the same operations.
var formerRoutes = map[string]string{
	"GET /v2/email/identities":                              "ListEmailIdentities",
	"GET /v2/email/configuration-sets":                      "ListConfigurationSets",
	"PUT /v1/email/identities/{EmailIdentity}/dkim/signing": "PutEmailIdentityDkimSigningAttributes",
}

// model is the public model of SES, read once.
var model = sync.OnceValues(func() (shapes, error) {
	content, err := os.ReadFile("testdata/shapes.txt")
	if err != nil {
		return shapes{}, err
	}
	read := shapes{http.NewServeMux(), map[string]map[string]string{}}
	outputs := map[string]string{}
	for line := range strings.Lines(string(content)) {
		fields := strings.Fields(line)
		switch fields[0] {
		case "operation":
			outputs[fields[1]] = fields[4]
			read.router.Handle(fields[2]+" "+fields[3], &shape{fields[1], fields[4]})
		case "structure":
			members := map[string]string{}
			for _, member := range fields[2:] {
				name, kind, _ := strings.Cut(member, ":")
				members[name] = kind
			}
			read.structures[fields[1]] = members
		}
	}
	for route, operation := range formerRoutes {
		read.router.Handle(route, &shape{operation, outputs[operation]})
	}
	return read, nil
})

// checkShape compares an answer with the model. What is not a success, or no
// request to SES, is not looked at.
func checkShape(t *testing.T, request *http.Request, got answer) {
	t.Helper()
	if got.status != http.StatusOK || !strings.Contains(request.URL.Path, "/email/") {
		return
	}
	known, err := model()
	if err != nil {
		t.Fatal(err)
	}
	found, _ := known.router.Handler(request)
	of, is := found.(*shape)
	if !is {
		t.Errorf("the model has no operation at %s %s", request.Method, request.URL.Path)
		return
	}
	if difference := known.compare(of.output, got.members); difference != "" {
		t.Errorf("%s: %s%s in %s", of.operation, of.output, difference, got.body)
	}
}

// compare says where a value departs from a type of the model, empty where it
// does not.
func (s shapes) compare(kind string, value any) string {
	switch {
	case strings.HasPrefix(kind, "list<"):
		elements, is := value.([]any)
		if !is {
			return fmt.Sprintf(" is %v, want a list", value)
		}
		for i, element := range elements {
			if difference := s.compare(kind[len("list<"):len(kind)-1], element); difference != "" {
				return fmt.Sprintf("[%d]%s", i, difference)
			}
		}
		return ""
	case strings.HasPrefix(kind, "map<"):
		members, is := value.(map[string]any)
		if !is {
			return fmt.Sprintf(" is %v, want a map", value)
		}
		for key, member := range members {
			if difference := s.compare(kind[len("map<"):len(kind)-1], member); difference != "" {
				return fmt.Sprintf("[%q]%s", key, difference)
			}
		}
		return ""
	case s.structures[kind] != nil:
		return s.compareMembers(kind, value)
	default:
		return compareSimple(kind, value)
	}
}

// leftOut are required members of the model that SES leaves out all the same, of
// an identity without a MAIL FROM domain (seen on AWS, P-17).
var leftOut = []string{"MailFromAttributes.MailFromDomain", "MailFromAttributes.MailFromDomainStatus"}

// compareMembers compares a structure. A member that is absent or null must not
// be required.
func (s shapes) compareMembers(kind string, value any) string {
	members, is := value.(map[string]any)
	if !is {
		return fmt.Sprintf(" is %v, want a structure", value)
	}
	for name := range members {
		if _, known := s.structures[kind][name]; !known {
			return "." + name + " is not in the model"
		}
	}
	for name, of := range s.structures[kind] {
		of, required := strings.CutSuffix(of, "!")
		if members[name] == nil {
			if required && !slices.Contains(leftOut, kind+"."+name) {
				return "." + name + " is missing, and required"
			}
			continue
		}
		if difference := s.compare(of, members[name]); difference != "" {
			return "." + name + difference
		}
	}
	return ""
}

// compareSimple compares a value without parts. A timestamp is a number of
// seconds in this century.
func compareSimple(kind string, value any) string {
	fits := false
	switch value := value.(type) {
	case string:
		fits = kind == "string" || kind == "blob"
	case bool:
		fits = kind == "boolean"
	case float64:
		fits = kind == "number" || kind == "timestamp" && value > 946_684_800 && value < 4_102_444_800
	}
	if !fits {
		return fmt.Sprintf(" is %v, want a %s", value, kind)
	}
	return ""
}

// TestShapeDifferences proves that the comparison sees every kind of departure.
func TestShapeDifferences(t *testing.T) {
	t.Parallel()
	s := shapes{structures: map[string]map[string]string{
		"Outer": {"Name": "string!", "At": "timestamp", "Parts": "list<Inner>", "Flags": "map<boolean>"}, "Inner": {"Count": "number"},
	}}
	type members = map[string]any
	for _, c := range []struct {
		value any
		want  string
	}{
		{members{"Name": "x", "At": 1.79e9, "Parts": []any{members{"Count": 1.0}}, "Flags": members{"a": true}}, ""},
		{members{"Name": "x", "At": nil, "Parts": nil}, ""},
		{members{"At": 1.79e9}, ".Name is missing, and required"},
		{members{"Name": nil}, ".Name is missing, and required"},
		{members{"Name": 1.0}, ".Name is 1, want a string"},
		{members{"Name": "x", "Extra": 1.0}, ".Extra is not in the model"},
		{members{"Name": "x", "At": "2026-11-28T00:00:00Z"}, ".At is 2026-11-28T00:00:00Z, want a timestamp"},
		{members{"Name": "x", "At": 1.79e12}, ".At is 1.79e+12, want a timestamp"},
		{members{"Name": "x", "Parts": members{}}, ".Parts is map[], want a list"},
		{members{"Name": "x", "Parts": []any{members{"Count": "1"}}}, ".Parts[0].Count is 1, want a number"},
		{members{"Name": "x", "Flags": members{"a": "yes"}}, `.Flags["a"] is yes, want a boolean`},
		{members{"Name": "x", "Flags": []any{}}, ".Flags is [], want a map"},
		{[]any{}, " is [], want a structure"},
	} {
		if got := s.compare("Outer", c.value); got != c.want {
			t.Errorf("%v differs by %q, want %q", c.value, got, c.want)
		}
	}
}

// TestShapes asks every operation for an answer that is as full as it gets. The
// comparison is made wherever a test sends a request (FACTS.md P-17).
func TestShapes(t *testing.T) {
	t.Parallel()
	server, url := start(t, simulator.Options{VDM: true})
	known := memory{}
	for _, request := range everyOperation() {
		if got := known.send(t, url, request); got.status != http.StatusOK {
			t.Errorf("%s was answered %d %s %s", request, got.status, got.code, got.body)
		}
	}
	asked := server.Requests().ByOperation
	for _, operation := range simulator.OperationNames() {
		if asked[operation] == 0 {
			t.Errorf("no answer of %s was compared", operation)
		}
	}
}
