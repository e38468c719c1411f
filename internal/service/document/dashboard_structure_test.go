// SPDX-License-Identifier: MPL-2.0

package document

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"pgregory.net/rapid"
)

// dashboardSchemaFile is the structure of dashboard bodies.
func dashboardSchemaFile(t testing.TB) *jsonschema.Schema {
	t.Helper()
	schema, err := jsonschema.NewCompiler().Compile(filepath.Join("testdata", "dashboard-body.schema.json"))
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// checkStructure tells what is wrong with the structure of a dashboard.
func checkStructure(t rapid.TB, schema *jsonschema.Schema, body string) error {
	t.Helper()
	document, err := jsonschema.UnmarshalJSON(strings.NewReader(body))
	if err != nil {
		t.Fatalf("This is no JSON: %v\n%s", err, body)
	}
	return schema.Validate(document)
}

// checkLimits tells what CloudWatch would not take, or not draw, of a dashboard of so many tenants.
func checkLimits(dashboard readDashboard, tenants int) []string {
	var wrong []string
	say := func(format string, arguments ...any) { wrong = append(wrong, fmt.Sprintf(format, arguments...)) }
	if len(dashboard.Widgets) > 500 {
		say("There are %d widgets.", len(dashboard.Widgets))
	}
	all := 0
	for i, widget := range dashboard.Widgets {
		if widget.X < 0 || widget.X+widget.Width > 24 {
			say("Widget %d lies outside the grid.", i)
		}
		for j, other := range dashboard.Widgets[:i] {
			if widget.X < other.X+other.Width && other.X < widget.X+widget.Width && widget.Y < other.Y+other.Height && other.Y < widget.Y+widget.Height {
				say("Widgets %d and %d lie over each other.", i, j)
			}
		}
		searches, metrics, ids := 0, 0, map[string]bool{}
		for _, line := range widget.Properties.Metrics {
			ids[line[0].ID] = true
			for _, search := range searchShape.FindAllStringSubmatch(line[0].Expression, -1) {
				searches++
				if len(search[0]) > 1024 {
					say("Widget %d has a search of %d characters.", i, len(search[0]))
				}
				// A search without names finds what there is; CloudWatch stops at what a graph takes.
				metrics += max(strings.Count(search[0], "TenantName="), min(tenants, 1))
			}
		}
		if searches > 100 || metrics > 500 || len(widget.Properties.Metrics) > 500 || len(ids) != len(widget.Properties.Metrics) {
			say("Widget %d has %d searches, %d metrics, %d expressions and %d ids.", i, searches, metrics, len(widget.Properties.Metrics), len(ids))
		}
		all += metrics
	}
	if all > 2500 {
		say("There are %d metrics.", all)
	}
	return wrong
}

// tenantNames are names of a length, all different.
func tenantNames(count, length int) []string {
	names := make([]string, count)
	for i := range names {
		names[i] = fmt.Sprintf("%s-%04d", strings.Repeat("t", length-5), i)
	}
	return names
}

// What comes out has the structure that CloudWatch documents and keeps its limits, however many tenants there are and however long their
// names.
func TestDashboardsAreAccepted(t *testing.T) {
	t.Parallel()
	schema := dashboardSchemaFile(t)
	for _, c := range []struct {
		tenants, length int
		// The rows have three graphs of counts, and two of rates.
		graphs, maxBytes int
	}{
		{0, 0, 3, 3 << 10},
		{1, 6, 5, 4 << 10},
		{1, 64, 5, 5 << 10},
		{40, 20, 5, 50 << 10},
		{40, 64, 5, 64 << 10},
		{50, 64, 5, 80 << 10},
		{51, 64, 10, 90 << 10},
		{300, 64, 30, 500 << 10},
		{301, 64, 21, 150 << 10},
		{400, 20, 24, 100 << 10},
		{400, 64, 24, 200 << 10},
		{750, 64, 45, 300 << 10},
	} {
		body := dashboardJSON(t, tenantNames(c.tenants, max(c.length, 5))...)
		if err := checkStructure(t, schema, body); err != nil {
			t.Errorf("%d tenants: %v", c.tenants, err)
		}
		dashboard := decodeDashboard(t, body)
		for _, wrong := range checkLimits(dashboard, c.tenants) {
			t.Errorf("%d tenants of %d characters: %s", c.tenants, c.length, wrong)
		}
		if graphs := len(dashboard.Widgets) - 1; graphs != c.graphs || len(body) > c.maxBytes || strings.Contains(body, "\n") {
			t.Errorf("%d tenants of %d characters: %d graphs in %d bytes, want %d in at most %d, in one line.", c.tenants, c.length, graphs, len(body), c.graphs, c.maxBytes)
		}
	}
}

// as is a value of a type that it has to have.
func as[T any](t testing.TB, value any) T {
	t.Helper()
	typed, ok := value.(T)
	if !ok {
		t.Fatalf("This is a %T: %v", value, value)
	}
	return typed
}

// The check of the structure refuses what CloudWatch refuses.
func TestBrokenDashboardsAreRefused(t *testing.T) {
	t.Parallel()
	schema := dashboardSchemaFile(t)
	type object = map[string]any
	for _, c := range []struct {
		name   string
		change func(body, text, graph, properties, expression object)
		want   string
	}{
		{"no widgets", func(body, _, _, _, _ object) { delete(body, "widgets") }, "widgets"},
		{"widgets no list", func(body, _, _, _, _ object) { body["widgets"] = object{} }, "/widgets"},
		{"too many widgets", func(body, text, _, _, _ object) { body["widgets"] = slices.Repeat([]any{text}, 501) }, "maxItems"},
		{"unknown member", func(body, _, _, _, _ object) { body["title"] = "x" }, "title"},
		{"another start", func(body, _, _, _, _ object) { body["start"] = "14 days" }, "/start"},
		{"a start of hours without T", func(body, _, _, _, _ object) { body["start"] = "-P3H" }, "/start"},
		{"an end without start", func(body, _, _, _, _ object) { delete(body, "start"); body["end"] = "2026-11-01T00:00:00Z" }, "start"},
		{"another periodOverride", func(body, _, _, _, _ object) { body["periodOverride"] = "never" }, "/periodOverride"},
		{"no type", func(_, _, graph, _, _ object) { delete(graph, "type") }, "type"},
		{"another type", func(_, _, graph, _, _ object) { graph["type"] = "graph" }, "/widgets/1/type"},
		{"x beyond the grid", func(_, _, graph, _, _ object) { graph["x"] = 24 }, "/widgets/1/x"},
		{"x without y", func(_, _, graph, _, _ object) { delete(graph, "y") }, "/widgets/1"},
		{"half a y", func(_, _, graph, _, _ object) { graph["y"] = 0.5 }, "/widgets/1/y"},
		{"too wide", func(_, _, graph, _, _ object) { graph["width"] = 25 }, "/widgets/1/width"},
		{"no height", func(_, _, graph, _, _ object) { graph["height"] = 0 }, "/widgets/1/height"},
		{"no properties", func(_, _, graph, _, _ object) { delete(graph, "properties") }, "properties"},
		{"no markdown", func(_, text, _, _, _ object) { text["properties"] = object{} }, "markdown"},
		{"a graph's member in a text", func(_, text, _, _, _ object) { text["properties"] = object{"markdown": "a", "title": "b"} }, "title"},
		{"a text's member in a graph", func(_, _, _, properties, _ object) { properties["markdown"] = "a" }, "markdown"},
		{"no region", func(_, _, _, properties, _ object) { delete(properties, "region") }, "region"},
		{"an empty region", func(_, _, _, properties, _ object) { properties["region"] = "" }, "region"},
		{"no metrics", func(_, _, _, properties, _ object) { delete(properties, "metrics") }, "metrics"},
		{"a metric that is no list", func(_, _, _, properties, expression object) { properties["metrics"] = []any{expression} }, "/metrics/0"},
		{"a metric of one text", func(_, _, _, properties, _ object) { properties["metrics"] = []any{[]any{"AWS/SES"}} }, "/metrics/0"},
		{"an empty metric", func(_, _, _, properties, _ object) { properties["metrics"] = []any{[]any{}} }, "/metrics/0"},
		{"two expressions in one", func(_, _, _, properties, expression object) {
			properties["metrics"] = []any{[]any{expression, expression}}
		}, "/metrics/0"},
		{"too many metrics", func(_, _, _, properties, expression object) {
			properties["metrics"] = slices.Repeat([]any{[]any{expression}}, 501)
		}, "maxItems"},
		{"no expression", func(_, _, _, _, expression object) { delete(expression, "expression") }, "/metrics/0"},
		{"an id in capital letters", func(_, _, _, _, expression object) { expression["id"] = "E1" }, "/metrics/0"},
		{"an expression's unknown member", func(_, _, _, _, expression object) { expression["name"] = "a" }, "/metrics/0"},
		{"another view", func(_, _, _, properties, _ object) { properties["view"] = "lines" }, "/view"},
		{"stacked as text", func(_, _, _, properties, _ object) { properties["stacked"] = "false" }, "/stacked"},
		{"a short period", func(_, _, _, properties, _ object) { properties["period"] = 30 }, "/period"},
		{"a crooked period", func(_, _, _, properties, _ object) { properties["period"] = 90 }, "/period"},
		{"another statistic", func(_, _, _, properties, _ object) { properties["stat"] = "Total" }, "/stat"},
		{"an axis without side", func(_, _, _, properties, _ object) { properties["yAxis"] = object{"min": 0} }, "/yAxis"},
		{"an annotation without value", func(_, _, _, properties, _ object) {
			properties["annotations"] = object{"horizontal": []any{object{"label": "a"}}}
		}, "value"},
	} {
		var body object
		if err := json.Unmarshal([]byte(dashboardJSON(t, "acme")), &body); err != nil {
			t.Fatal(err)
		}
		widgets := as[[]any](t, body["widgets"])
		text, graph := as[object](t, widgets[0]), as[object](t, widgets[1])
		properties := as[object](t, graph["properties"])
		c.change(body, text, graph, properties, as[object](t, as[[]any](t, as[[]any](t, properties["metrics"])[0])[0]))
		broken, err := json.Marshal(body)
		if err != nil {
			t.Fatal(err)
		}
		if err := checkStructure(t, schema, string(broken)); err == nil || !strings.Contains(fmt.Sprintf("%#v", err), c.want) {
			t.Errorf("%s: %#v, want %s", c.name, err, c.want)
		}
	}
}

// The check of limits refuses what goes beyond them.
func TestLimitsAreChecked(t *testing.T) {
	t.Parallel()
	fine := newDashboardBody(tenantNames(50, 64), "eu-west-1")
	graph := func(body dashboardBody, i int) *dashboardGraph {
		graph := as[dashboardGraph](t, body.Widgets[i].Properties)
		graph.Metrics = slices.Clone(graph.Metrics)
		body.Widgets[i].Properties = graph
		return &graph
	}
	for _, c := range []struct {
		name   string
		change func(body *dashboardBody)
		want   string
	}{
		{"nothing", func(*dashboardBody) {}, ""},
		{"too far right", func(body *dashboardBody) { body.Widgets[3].X++ }, "outside the grid"},
		{"over each other", func(body *dashboardBody) { body.Widgets[4].Y-- }, "over each other"},
		{"too many searches", func(body *dashboardBody) {
			g := graph(*body, 4)
			g.add(counted[0].search([]string{"more"}), "more")
			body.Widgets[4].Properties = *g
		}, "101 searches"},
		{"a search too long", func(body *dashboardBody) {
			g := graph(*body, 1)
			g.add(counted[0].search(tenantNames(12, 64)), "more")
			body.Widgets[1].Properties = *g
		}, "characters"},
		{"an id twice", func(body *dashboardBody) {
			g := graph(*body, 1)
			g.Metrics = append(g.Metrics, g.Metrics[0])
			body.Widgets[1].Properties = *g
		}, "ids"},
		{"too many metrics", func(body *dashboardBody) { body.Widgets = slices.Repeat(body.Widgets, 8) }, "metrics."},
	} {
		body := fine
		body.Widgets = slices.Clone(fine.Widgets)
		c.change(&body)
		got := strings.Join(checkLimits(decodeDashboard(t, encode(body, "")), 50), " ")
		if (got == "") != (c.want == "") || !strings.Contains(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
