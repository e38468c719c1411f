// SPDX-License-Identifier: MPL-2.0

package simulator

import (
	"net/http"
	"slices"
	"strings"
	"time"
)

// cloudWatchOperations is what the router of CloudWatch holds.
var cloudWatchOperations = []operation{
	{name: "ListMetrics", route: "POST " + cborPath + "ListMetrics", handle: listMetrics},
	{name: "GetMetricData", route: "POST " + cborPath + "GetMetricData", handle: getMetricData},
}

// cloudWatchRouter is the router of CloudWatch.
var cloudWatchRouter = newRouter(cloudWatchOperations)

// cloudWatchError is an error by both of its names (SDK model).
type cloudWatchError struct {
	code   string
	shape  string
	status int
	// capital tells that the body spells the key of the text "Message".
	capital bool
}

// cloudWatchErrors are those of the SDK model that the simulator uses, and the
// codes that a fault may have although the model lacks them. Guess (W-05): the
// status of the latter.
var cloudWatchErrors = []cloudWatchError{
	{"ValidationError", "ValidationException", http.StatusBadRequest, false},
	{"InvalidParameterValue", "InvalidParameterValueException", http.StatusBadRequest, false},
	{"InvalidParameterCombination", "InvalidParameterCombinationException", http.StatusBadRequest, false},
	{"MissingParameter", "MissingRequiredParameterException", http.StatusBadRequest, false},
	{"InvalidNextToken", "InvalidNextToken", http.StatusBadRequest, false},
	{"ResourceNotFound", "ResourceNotFound", http.StatusNotFound, false},
	{"InternalServiceError", "InternalServiceFault", http.StatusInternalServerError, true},
	{"AccessDenied", "AccessDenied", http.StatusForbidden, false},
	{"Throttling", "Throttling", http.StatusBadRequest, false},
	{"ServiceUnavailable", "ServiceUnavailable", http.StatusServiceUnavailable, false},
}

// cloudWatchErrorOf finds an error by its code or its shape. One that is not
// known has its code for both names.
func cloudWatchErrorOf(code string) cloudWatchError {
	for _, known := range cloudWatchErrors {
		if known.code == code || known.shape == code {
			return known
		}
	}
	return cloudWatchError{code, code, statusOf(code), false}
}

func cloudWatchRefusal(code, message string) *apiError {
	return &apiError{cloudWatchErrorOf(code).status, code, message}
}

// cloudWatchCodeByStatus is the code of a fault that names only a status.
var cloudWatchCodeByStatus = map[int]string{
	http.StatusBadRequest:         "InvalidParameterValue",
	http.StatusForbidden:          "AccessDenied",
	http.StatusNotFound:           "ResourceNotFound",
	http.StatusTooManyRequests:    "Throttling",
	http.StatusServiceUnavailable: "ServiceUnavailable",
}

// parameters gathers what is wrong with the parameters of a request. The texts
// are joined line by line (seen on AWS, W-03).
type parameters []string

func (p *parameters) add(text string) {
	*p = append(*p, text)
}

// require notes that a parameter is missing. Guess (W-03): the text.
func (p *parameters) require(name string, present bool) {
	if !present {
		p.add("The parameter " + name + " is required.")
	}
}

// length notes that a text is missing, or too long (SDK model: 1 to 255
// characters). Guess (W-03): the text.
func (p *parameters) length(name string, given *string) {
	p.require(name, given != nil && *given != "")
	if len([]rune(value(given))) > 255 {
		p.add("The parameter " + name + " must be at most 255 characters long.")
	}
}

func (p *parameters) err() error {
	if len(*p) == 0 {
		return nil
	}
	return cloudWatchRefusal("ValidationError", strings.Join(*p, "\n"))
}

const (
	cloudWatchNamespace = "AWS/SES"
	dimensionTenantID   = "TenantId"
	dimensionTenantName = "TenantName"
)

// cloudWatchMetrics are the names of the metrics of tenants, and what they
// count. Guess (W-02): the names, by analogy with those of the account. Guess
// (W-02): bounces are the permanent ones, as for the account.
var cloudWatchMetrics = []struct{ name, counted string }{
	{"Bounce", metricPermanentBounce},
	{"Click", metricClick},
	{"Complaint", metricComplaint},
	{"Delivery", metricDelivery},
	{"Open", metricOpen},
	{"Send", metricSend},
}

// dimension is one dimension of a series, as answers show it.
type dimension struct {
	Name  string
	Value string
}

// series is what CloudWatch knows of one metric of one tenant, by the beginning
// of the UTC day. Days without a count have no point.
type series struct {
	metric     string
	dimensions []dimension
	days       map[time.Time]int64
}

// seriesKey names a series, whatever the order of the dimensions.
func seriesKey(namespace, metric string, dimensions []dimension) string {
	parts := []string{namespace, metric}
	sorted := slices.SortedFunc(slices.Values(dimensions), func(a, b dimension) int { return strings.Compare(a.Name, b.Name) })
	for _, one := range sorted {
		parts = append(parts, one.Name, one.Value)
	}
	return strings.Join(parts, "\x00")
}

// series returns what CloudWatch holds of the call's region, by key: the series
// of tenants, and none of the account, of identities or of configuration sets.
// All mail counts, also what Virtual Deliverability Manager leaves out. Mail of
// no tenant is in no series. A tenant that was made again has series of its own
// where its id is a dimension.
func (c *call) series() map[string]*series {
	found := map[string]*series{}
	for _, all := range c.data().Counted {
		for _, one := range all {
			dimensions := c.server.dimensions.of(one)
			if dimensions == nil {
				continue
			}
			for _, metric := range cloudWatchMetrics {
				count := one.Metrics[metric.counted]
				if count == 0 {
					continue
				}
				key := seriesKey(cloudWatchNamespace, metric.name, dimensions)
				if found[key] == nil {
					found[key] = &series{metric.name, dimensions, map[time.Time]int64{}}
				}
				found[key].days[one.at()] += count
			}
		}
	}
	return found
}

// readDimensions reads a list of dimensions. One without a value has none where
// it filters.
func readDimensions(given document) (names, values []*string) {
	for _, one := range given.toObjects(given.members["Dimensions"]) {
		names, values = append(names, one.text("Name")), append(values, one.text("Value"))
	}
	return names, values
}
