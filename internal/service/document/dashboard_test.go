// SPDX-License-Identifier: MPL-2.0

package document

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"pgregory.net/rapid"
)

// readDashboard is a dashboard as CloudWatch reads it.
type readDashboard struct {
	Widgets []struct {
		Type                string
		X, Y, Width, Height int
		Properties          struct {
			Title, Region string
			Metrics       [][]struct{ Expression, Label, ID string }
		}
	}
}

// dashboardModelOf is the model of a dashboard of tenants, or of every tenant without any.
func dashboardModelOf(tenants ...string) dashboardModel {
	return dashboardModel{TenantNames: set(tenants...), Region: types.StringValue("eu-west-1")}
}

// dashboardJSON makes the JSON of a dashboard.
func dashboardJSON(t rapid.TB, tenants ...string) string {
	t.Helper()
	var diags diag.Diagnostics
	text := dashboardModelOf(tenants...).dashboard(&diags)
	if diags.HasError() {
		t.Fatalf("There is no dashboard: %v", diags)
	}
	return text
}

// decodeDashboard reads a dashboard.
func decodeDashboard(t rapid.TB, body string) readDashboard {
	t.Helper()
	var dashboard readDashboard
	if err := json.Unmarshal([]byte(body), &dashboard); err != nil {
		t.Fatal(err)
	}
	return dashboard
}

// lines are the titles of graphs with the text of their expressions.
func lines(t testing.TB, body string) map[string][]string {
	t.Helper()
	graphs := map[string][]string{}
	for _, widget := range decodeDashboard(t, body).Widgets[1:] {
		for _, line := range widget.Properties.Metrics {
			graphs[widget.Properties.Title] = append(graphs[widget.Properties.Title], line[0].Label+": "+line[0].Expression)
		}
	}
	return graphs
}

// The whole content of a dashboard of one tenant and of one of all.
func TestDashboards(t *testing.T) {
	t.Parallel()
	const (
		named    = "${PROP('Dim.TenantName')}: "
		schema   = "SEARCH('{AWS/SES,TenantId,TenantName} "
		end      = " NOT MetricName=Rate', 'Sum', 86400)"
		sends    = "(MetricName=Send OR MetricName=Sends)"
		bounces  = "(MetricName=Bounce OR MetricName=Bounces)"
		reported = "(MetricName=Complaint OR MetricName=Complaints)"
		acme     = ` (TenantName="acme-1_x")`
	)
	all := map[string][]string{
		"Sends": {named + schema + sends + end}, "Bounces": {named + schema + bounces + end}, "Complaints": {named + schema + reported + end},
	}
	if diff := cmp.Diff(all, lines(t, dashboardJSON(t))); diff != "" {
		t.Errorf("all tenants (-want +got):\n%s", diff)
	}
	one := map[string][]string{
		"Sends": {named + schema + sends + acme + end}, "Bounces": {named + schema + bounces + acme + end}, "Complaints": {named + schema + reported + acme + end},
		"Bounce rate":    {"acme-1_x: 100*FILL(SUM(" + schema + bounces + acme + end + "),0)/SUM(" + schema + sends + acme + end + ")"},
		"Complaint rate": {"acme-1_x: 100*FILL(SUM(" + schema + reported + acme + end + "),0)/SUM(" + schema + sends + acme + end + ")"},
	}
	if diff := cmp.Diff(one, lines(t, dashboardJSON(t, "acme-1_x"))); diff != "" {
		t.Errorf("one tenant (-want +got):\n%s", diff)
	}
	if first, second := dashboardJSON(t, "b", "a", "c"), dashboardJSON(t, "c", "b", "a"); first != second {
		t.Errorf("In another order: %s, not %s", second, first)
	}
	titles := lines(t, dashboardJSON(t, tenantNames(51, 6)...))
	for _, title := range []string{"Sends (t-0000 to t-0049)", "Sends (t-0050 to t-0050)", "Complaint rate (t-0050 to t-0050)"} {
		if len(titles[title]) == 0 {
			t.Errorf("There is no graph %s.", title)
		}
	}
	file, err := os.ReadFile(filepath.Join("testdata", "dashboard-acme.json"))
	if err != nil {
		t.Fatal(err)
	}
	if got := encode(newDashboardBody([]string{"acme"}, "eu-west-1"), "  ") + "\n"; !bytes.Equal(file, []byte(got)) {
		t.Errorf("The dashboard of acme is not that of testdata/dashboard-acme.json:\n%s", cmp.Diff(string(file), got))
	}
}

// Too many tenants are an error at their attribute, and the most that have room are none.
func TestDashboardTenantLimit(t *testing.T) {
	t.Parallel()
	for count, want := range map[int]bool{maxDashboardTenants: false, maxDashboardTenants + 1: true} {
		var diags diag.Diagnostics
		dashboardModelOf(tenantNames(count, 10)...).check(&diags)
		if diags.HasError() != want {
			t.Errorf("%d tenants give %v.", count, diags)
		}
		if want {
			if withPath, ok := diags[0].(diag.DiagnosticWithPath); !ok || withPath.Path().String() != "tenant_names" || !strings.Contains(diags[0].Detail(), "751 names; at most 750") {
				t.Errorf("The error is %v.", diags[0])
			}
		}
	}
}

// rate matches a rate and captures its searches.
var rate = regexp.MustCompile(`^100\*FILL\(SUM\(SEARCH\('([^']+)', 'Sum', 86400\)\),0\)/SUM\(SEARCH\('([^']+)', 'Sum', 86400\)\)$`)

// checkFinds holds what the graphs of a dashboard find against the tenants that it is for.
func checkFinds(t rapid.TB, tenants []string, others ...string) {
	t.Helper()
	dashboard := decodeDashboard(t, dashboardJSON(t, tenants...))
	names := append(slices.Clone(tenants), others...)
	found := func(text string, words ...string) []string { return whoIsFound(t, names, text, words...) }
	words := map[string][]string{"Sends": {"Send", "Sends"}, "Bounces": {"Bounce", "Bounces"}, "Complaints": {"Complaint", "Complaints"}}
	shown := map[string][]string{}
	for _, widget := range dashboard.Widgets[1:] {
		title, _, _ := strings.Cut(widget.Properties.Title, " ")
		for _, line := range widget.Properties.Metrics {
			if parts := rate.FindStringSubmatch(line[0].Expression); parts != nil {
				for i, part := range parts[1:] {
					if finds := found(part, words[[]string{title + "s", "Sends"}[i]]...); !slices.Equal(finds, []string{line[0].Label}) {
						t.Errorf("The rate of %q is made of %q by %s", line[0].Label, finds, part)
					}
				}
				shown[title] = append(shown[title], line[0].Label)
				continue
			}
			search := searchShape.FindStringSubmatch(line[0].Expression)
			if search == nil || search[0] != line[0].Expression {
				t.Fatalf("This is no search: %s", line[0].Expression)
			}
			shown[title] = append(shown[title], found(search[1], words[title]...)...)
		}
	}
	wanted := tenants
	graphs := []string{"Sends", "Bounces", "Complaints", "Bounce", "Complaint"}
	if len(tenants) == 0 {
		wanted, graphs = names, graphs[:3]
	}
	for _, graph := range graphs {
		// Each tenant once: sorted, a second time would show.
		slices.Sort(shown[graph])
		if !slices.Equal(shown[graph], slices.Sorted(slices.Values(wanted))) {
			t.Errorf("%s shows %q, want %q", graph, shown[graph], wanted)
		}
	}
	if len(shown) != len(graphs) {
		t.Errorf("The graphs are %v.", shown)
	}
}

// whoIsFound returns the tenants whose metrics of the given words a search finds, and wants it to find no other metric.
func whoIsFound(t rapid.TB, names []string, text string, words ...string) (finds []string) {
	t.Helper()
	search := readSearch(t, text)
	for _, name := range names {
		dimensions := map[string]string{"TenantId": "tn-1", "TenantName": name}
		for _, word := range []string{"Send", "Sends", "Bounce", "Bounces", "Complaint", "Complaints", "Delivery"} {
			if searchFinds(t, search, cloudWatchMetric{"AWS/SES", word, dimensions}) {
				finds = append(finds, name)
				if !slices.Contains(words, word) {
					t.Errorf("%s finds %s.", text, word)
				}
			}
		}
		for _, metric := range []cloudWatchMetric{
			{"AWS/SES", words[0], map[string]string{"TenantName": name}},
			{"AWS/SES", words[0], map[string]string{"TenantName": name, "TenantId": "x", "ses:from-domain": "acme.com"}},
			{"My/App", words[0], dimensions},
			{"AWS/SES", "Reputation." + words[0] + "Rate", dimensions},
		} {
			if searchFinds(t, search, metric) {
				t.Errorf("%s finds %v.", text, metric)
			}
		}
	}
	return slices.Compact(finds)
}

// A dashboard shows its tenants, each once in each graph, and no other: random names, many of them alike.
func TestDashboardsShowTheirTenants(t *testing.T) {
	t.Parallel()
	schema := dashboardSchemaFile(t)
	names := rapid.OneOf(rapid.StringMatching(`[aAbB1_-]{1,3}`), rapid.StringMatching(`[aAbB1_-]{60,64}`))
	shown := rapid.MapOfN(names, rapid.SampledFrom([]bool{true, true, false}), 1, 70)
	rapid.Check(t, func(t *rapid.T) {
		var tenants, others []string
		for name, isTenant := range shown.Draw(t, "names and whether they are tenants of the dashboard") {
			if isTenant {
				tenants = append(tenants, name)
			} else {
				others = append(others, name)
			}
		}
		checkFinds(t, tenants, others...)
		body := dashboardJSON(t, tenants...)
		if err := checkStructure(t, schema, body); err != nil {
			t.Error(err)
		}
		if wrong := checkLimits(decodeDashboard(t, body), len(tenants)); len(wrong) > 0 {
			t.Errorf("%q: %q", tenants, wrong)
		}
	})
	checkFinds(t, nil, "acme", "Acme", "OR", "NOT", "Rate", "Bounce")
}

// Whatever name is accepted is found, also one that reads like an operator, and no other.
func FuzzDashboard(f *testing.F) {
	for _, seed := range [][2]string{{"acme", "acme-2"}, {"acme-2", "acme_2"}, {"OR", "or"}, {"NOT", "AND"}, {"Rate", "Send"}, {"a\"b", "a"}, {"a'b", "a)"}, {"MetricName", "TenantName"}, {"-", "_"}} {
		f.Add(seed[0], seed[1])
	}
	f.Fuzz(func(t *testing.T, name, other string) {
		if checkDashboardName(name) != nil || checkDashboardName(other) != nil || name == other {
			return
		}
		checkFinds(t, []string{name}, other)
	})
}
