// SPDX-License-Identifier: MPL-2.0

package document

import (
	"fmt"
	"slices"
	"strings"
)

// tenantSchema is where CloudWatch keeps metrics of tenants, and by which dimensions: AWS documentation names the group "By TenantId and
// TenantName" and no more. CloudWatch finds only metrics that have exactly these dimensions, so that what event destinations publish in the
// same namespace under dimensions of their own does not count twice.
const tenantSchema = "{AWS/SES,TenantId,TenantName}"

// counted are the metrics of a tenant: title and words that their names hold. AWS documentation speaks of sends, bounces and complaints and
// shows no name. CloudWatch compares a word without quotation marks with the words of a name, in any letter case, and a word with an s is
// another one; so both are here, and Send, Sends and SendCount would all be found. A name with the word Rate is no count: the account has
// Reputation.BounceRate beside Bounce.
var counted = []countedMetric{
	{title: "Sends", words: []string{"Send", "Sends"}},
	{title: "Bounces", words: []string{"Bounce", "Bounces"}, rate: "Bounce rate", review: 5},
	{title: "Complaints", words: []string{"Complaint", "Complaints"}, rate: "Complaint rate", review: 0.1},
}

// countedMetric is one of them.
type countedMetric struct {
	title string
	words []string
	// rate is the title of its share in the sends, in percent, and review where SES puts an account under review (AWS documentation).
	rate   string
	review float64
}

// The period of every point: a day, since a bounce or a complaint comes hours after its mail, and a rate of shorter periods would compare
// mails of different times. The dashboard opens with two weeks, which is as far back as CloudWatch searches for metrics.
const (
	dashboardPeriod = 86400 // in seconds
	dashboardStart  = "-P14D"
)

// Layout, in units of CloudWatch's grid.
const (
	gridWidth    = 24
	headerHeight = 3
	graphHeight  = 8
	// rowTenants is how many tenants a row of graphs shows: a rate takes two searches for each, and a graph takes maxGraphSearches.
	rowTenants = maxGraphSearches / 2
)

// dashboardHeader stands above the graphs.
const dashboardHeader = "**SES tenants.** Terraform made this dashboard: what is changed here by hand is lost.\n\n" +
	"A point is a UTC day, the last one is not over. A tenant without mail for two weeks has no line. If graphs stay empty although tenants send, look in the CloudWatch namespace AWS/SES for the names of their metrics."

// dashboardBody is what CloudWatch takes (AWS documentation, dashboard body structure).
type dashboardBody struct {
	Start          string            `json:"start"`
	PeriodOverride string            `json:"periodOverride"`
	Widgets        []dashboardWidget `json:"widgets"`
}

// dashboardWidget is one widget of it.
type dashboardWidget struct {
	Type       string `json:"type"`
	X          int    `json:"x"`
	Y          int    `json:"y"`
	Width      int    `json:"width"`
	Height     int    `json:"height"`
	Properties any    `json:"properties"`
}

// dashboardText is the content of a widget with text.
type dashboardText struct {
	Markdown string `json:"markdown"`
}

// dashboardGraph is the content of a widget with lines.
type dashboardGraph struct {
	Title       string                  `json:"title"`
	View        string                  `json:"view"`
	Stacked     bool                    `json:"stacked"`
	Region      string                  `json:"region"`
	Stat        string                  `json:"stat"`
	Period      int                     `json:"period"`
	YAxis       dashboardAxes           `json:"yAxis"`
	Annotations *dashboardAnnotations   `json:"annotations,omitempty"`
	Metrics     [][]dashboardExpression `json:"metrics"`
}

// dashboardAxes are the axes of a graph.
type dashboardAxes struct {
	Left dashboardAxis `json:"left"`
}

// dashboardAxis is one of them.
type dashboardAxis struct {
	Min       int    `json:"min"`
	ShowUnits bool   `json:"showUnits"`
	Label     string `json:"label,omitempty"`
}

// dashboardAnnotations are lines across a graph.
type dashboardAnnotations struct {
	Horizontal []dashboardLine `json:"horizontal"`
}

// dashboardLine is one of them.
type dashboardLine struct {
	Label string  `json:"label"`
	Value float64 `json:"value"`
}

// dashboardExpression is what a graph computes: a search, or a rate made of searches.
type dashboardExpression struct {
	Expression string `json:"expression"`
	Label      string `json:"label"`
	ID         string `json:"id"`
}

// newDashboardBody makes the dashboard of tenants, which are sorted, or of every tenant without any. Each row has the counts of some
// tenants and, below, their rates.
func newDashboardBody(tenants []string, region string) dashboardBody {
	body := dashboardBody{Start: dashboardStart, PeriodOverride: "inherit"}
	body.Widgets = append(body.Widgets, dashboardWidget{Type: "text", Width: gridWidth, Height: headerHeight, Properties: dashboardText{Markdown: dashboardHeader}})
	height := headerHeight
	row := func(graphs []dashboardGraph) {
		width := gridWidth / max(1, len(graphs))
		for i, graph := range graphs {
			graph.Region = region
			body.Widgets = append(body.Widgets, dashboardWidget{Type: "metric", X: i * width, Y: height, Width: width, Height: graphHeight, Properties: graph})
		}
		height += graphHeight
	}
	if len(tenants) == 0 {
		row(countGraphs(nil, ""))
	}
	for some := range slices.Chunk(tenants, rowTenants) {
		which := ""
		if len(tenants) > rowTenants {
			which = fmt.Sprintf(" (%s to %s)", some[0], some[len(some)-1])
		}
		row(countGraphs(some, which))
		if len(tenants) <= maxRatedTenants {
			row(rateGraphs(some, which))
		}
	}
	return body
}

// newDashboardGraph makes a graph without lines.
func newDashboardGraph(title string) dashboardGraph {
	return dashboardGraph{Title: title, View: "timeSeries", Stat: "Sum", Period: dashboardPeriod}
}

// countGraphs are the graphs of what is counted. CloudWatch names each line by its tenant.
func countGraphs(tenants []string, which string) []dashboardGraph {
	var graphs []dashboardGraph
	for _, metric := range counted {
		graph := newDashboardGraph(metric.title + which)
		for _, search := range metric.searches(tenants) {
			graph.add(search, "${PROP('Dim.TenantName')}")
		}
		graphs = append(graphs, graph)
	}
	return graphs
}

// rateGraphs are the graphs of rates, which have a line for each tenant. Two lists of series that are found cannot be divided by one
// another, since a tenant without bounces has no such series and the lists would not match; two sums can. Days without bounces count as
// 0, days without sends have no rate, and a tenant that never had a bounce has no line.
func rateGraphs(tenants []string, which string) []dashboardGraph {
	var graphs []dashboardGraph
	for _, metric := range counted {
		if metric.rate == "" {
			continue
		}
		graph := newDashboardGraph(metric.rate + which)
		graph.YAxis.Left.Label = "% of sends"
		graph.Annotations = &dashboardAnnotations{Horizontal: []dashboardLine{{Label: "SES puts an account under review", Value: metric.review}}}
		for _, tenant := range tenants {
			one := []string{tenant}
			graph.add(fmt.Sprintf("100*FILL(SUM(%s),0)/SUM(%s)", metric.searches(one)[0], counted[0].searches(one)[0]), tenant)
		}
		graphs = append(graphs, graph)
	}
	return graphs
}

// add adds an expression to a graph.
func (g *dashboardGraph) add(expression, label string) {
	g.Metrics = append(g.Metrics, []dashboardExpression{{Expression: expression, Label: label, ID: fmt.Sprintf("e%d", len(g.Metrics)+1)}})
}

// searches find the metric of tenants, each as many as a search has room for, or of every tenant without any.
func (c countedMetric) searches(tenants []string) []string {
	if len(tenants) == 0 {
		return []string{c.search(nil)}
	}
	var searches []string
	for len(tenants) > 0 {
		count := 1
		for count < len(tenants) && len(c.search(tenants[:count+1])) <= maxSearchLength {
			count++
		}
		searches = append(searches, c.search(tenants[:count]))
		tenants = tenants[count:]
	}
	return searches
}

// search finds the metric of tenants, or of every tenant. A name in quotation marks is matched as a whole, in its letter case; what a name
// may hold needs no escape there.
func (c countedMetric) search(tenants []string) string {
	terms := []string{tenantSchema, either("MetricName=", c.words)}
	if len(tenants) > 0 {
		quoted := make([]string, len(tenants))
		for i, tenant := range tenants {
			quoted[i] = `"` + tenant + `"`
		}
		terms = append(terms, either("TenantName=", quoted))
	}
	terms = append(terms, "NOT MetricName=Rate")
	return fmt.Sprintf("SEARCH('%s', 'Sum', %d)", strings.Join(terms, " "), dashboardPeriod)
}

// either matches where a property is one of values.
func either(property string, values []string) string {
	return "(" + property + strings.Join(values, " OR "+property) + ")"
}
