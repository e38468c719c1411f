package simulator

import (
	"context"
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
	// method and path are matched against the raw, still encoded path. A
	// segment in braces matches any one segment.
	method string
	path   string
	// prepare, if there is one, runs before handle and without the lock, for
	// what has to wait.
	prepare func(*call)
	// handle answers the call. It runs under the server's lock. The answer is
	// encoded as JSON, nil as an empty object. An error that is no *apiError
	// is answered as InternalFailure.
	handle func(*call) (any, error)
}

// operations is the router of SES. Each kind of resource brings its own rows.
var operations = slices.Concat(
	tenantOperations,
	suppressionOperations,
	accountSuppressionOperations,
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

// call is one request on its way through the server.
type call struct {
	server    *Server
	context   context.Context
	operation *operation
	region    string
	accessKey string
	query     url.Values
	body      document
	params    map[string]string
	now       time.Time
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

// route finds the row of a request by its method and its raw path, and the
// decoded values of the segments in braces.
func route(rows []operation, method, rawPath string) (*operation, map[string]string) {
	for i := range rows {
		row := &rows[i]
		if row.method != method {
			continue
		}
		if params, matches := matchPath(row.path, rawPath); matches {
			return row, params
		}
	}
	return nil, nil
}

// matchPath compares segment by segment, so that an encoded slash inside a
// segment does not split it.
func matchPath(pattern, rawPath string) (map[string]string, bool) {
	wanted, given := strings.Split(pattern, "/"), strings.Split(rawPath, "/")
	if len(wanted) != len(given) {
		return nil, false
	}
	params := map[string]string{}
	for i, segment := range wanted {
		if !strings.HasPrefix(segment, "{") {
			if segment != given[i] {
				return nil, false
			}
			continue
		}
		decoded, err := url.PathUnescape(given[i])
		if err != nil || given[i] == "" {
			return nil, false
		}
		params[strings.Trim(segment, "{}")] = decoded
	}
	return params, true
}

// unknownRoute is the answer to a request that no row matches. The code is
// AWS's, the text is the simulator's own and names the route.
func unknownRoute(service, method, rawPath string) error {
	return &apiError{http.StatusNotFound, "UnknownOperationException", "The simulator serves no operation of " + service + " at " + method + " " + rawPath + "."}
}
