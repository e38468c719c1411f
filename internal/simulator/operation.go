// SPDX-License-Identifier: MPL-2.0

package simulator

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
)

// The services that a signature may be scoped to.
const (
	serviceSES        = "ses"
	serviceSTS        = "sts"
	serviceMonitoring = "monitoring"
)

// operation is one row of the router: how an operation of SES is reached and
// what answers it. An operation with an old and a new route has two rows.
type operation struct {
	// name is the operation's name in the SDK model.
	name string
	// route is a pattern of [http.ServeMux] with a method. Its wildcards have
	// the names of the path labels in the SDK model.
	route string
	// prepare, if there is one, runs before handle and without the lock, for
	// what has to wait.
	prepare func(*call)
	// handle answers the call. It runs under the server's lock. The answer is
	// encoded as JSON, nil as an empty object. An error that is no *apiError
	// is answered as InternalFailure.
	handle func(*call) (any, error)
}

// operations is what the router of SES holds. Each kind of resource brings its own rows.
var operations = slices.Concat(
	tenantOperations,
	suppressionOperations,
	accountSuppressionOperations,
	accountDeliveryOperations,
	suppressedAddressOperations,
	associationOperations,
	identityOperations,
	dkimOperations,
	mailFromOperations,
	configurationSetOperations,
	dedicatedIPPoolOperations,
	templateOperations,
	tagOperations,
	accountOperations,
	reputationOperations,
	recommendationOperations,
	sendOperations,
	metricOperations,
)

// router is the router of SES.
var router = newRouter(operations)

// call is one request on its way through the server.
type call struct {
	server    *Server
	request   *http.Request
	operation *operation
	region    string
	accessKey string
	query     url.Values
	body      document
	now       time.Time
}

// label returns the decoded value of a wildcard of the call's route.
func (c *call) label(name string) string {
	return c.request.PathValue(name)
}

// data returns what the call's region holds. The caller holds the lock.
func (c *call) data() *region {
	return c.server.state.region(c.region)
}

// arn names a resource of the call's region and account.
func (c *call) arn(resource string) string {
	return c.server.arn(c.region, resource)
}

// arn names an SES resource.
func (s *Server) arn(region, resource string) string {
	return "arn:" + partitionOf(region) + ":ses:" + region + ":" + s.account + ":" + resource
}

// newRouter fills a router with rows. ServeMux matches the escaped path and
// decodes each wildcard on its own, so that an encoded slash does not split an
// ARN.
func newRouter(rows []operation) *http.ServeMux {
	router := http.NewServeMux()
	for i := range rows {
		router.Handle(rows[i].route, &rows[i])
	}
	return router
}

// ServeHTTP does nothing. It makes an operation what a router holds; findRow
// takes it from there.
func (*operation) ServeHTTP(http.ResponseWriter, *http.Request) {}

// findRow returns the operation that a request reaches and sets the request's
// path values. It returns nil if there is none. The answers that ServeMux has
// of its own (redirects, HEAD for GET, 405) are not those of AWS.
func findRow(router *http.ServeMux, r *http.Request) *operation {
	found, _ := router.Handler(r)
	row, is := found.(*operation)
	if !is || !strings.HasPrefix(row.route, r.Method+" ") {
		return nil
	}
	router.ServeHTTP(nil, r)
	return row
}

// unknownRoute is the answer to a request that no row matches. The code is
// AWS's, the text is the simulator's own and names the route.
func unknownRoute(service string, r *http.Request) error {
	return &apiError{http.StatusNotFound, "UnknownOperationException", "The simulator serves no operation of " + service + " at " + r.Method + " " + r.URL.EscapedPath() + "."}
}
