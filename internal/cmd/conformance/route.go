// SPDX-License-Identifier: MPL-2.0

package main

import (
	"errors"
	"slices"
	"strings"

	"github.com/ses-tenancy/terraform-provider-ses/internal/conformance"
)

// route is a kind of request that the command may make.
type route struct {
	method string
	// segments are those of the path. One in braces stands for a name and says of which kind it is.
	segments []string
	// reads says that the request changes nothing.
	reads bool
	// creates is the kind of object that a success creates, empty for none.
	creates kind
}

// The requests that the command may make. What is not here is not sent.
var routes = slices.Concat(
	reading("POST", "/v2/email/tenants/get", "/v2/email/tenants/list", "/v2/email/tenants/resources/list", "/v2/email/resources/tenants/list",
		"/v2/email/list-identities", "/v2/email/list-configuration-sets", "/v2/email/reputation/entities", "/v2/email/vdm/recommendations",
		"/v2/email/metrics/batch"),
	reading("GET", "/v2/email/account", "/v2/email/identities", "/v2/email/identities/{EmailIdentity}", "/v2/email/configuration-sets",
		"/v2/email/configuration-sets/{ConfigurationSetName}", "/v2/email/configuration-sets/{ConfigurationSetName}/event-destinations",
		"/v2/email/templates", "/v2/email/templates/{TemplateName}", "/v2/email/tags", "/v2/email/suppression/addresses",
		"/v2/email/suppression/addresses/{EmailAddress}", "/v2/email/reputation/entities/{}/{Reference}"),
	creating(tenant, "POST", "/v2/email/tenants"),
	creating(identity, "POST", "/v2/email/identities"),
	creating(configurationSet, "POST", "/v2/email/configuration-sets"),
	creating(template, "POST", "/v2/email/templates"),
	creating(suppressedAddress, "PUT", "/v2/email/suppression/addresses"),
	changing("POST", "/v2/email/tenants/delete", "/v2/email/tenants/resources", "/v2/email/tenants/resources/delete", "/v2/email/tenant/suppression",
		"/v2/email/tags", "/v2/email/configuration-sets/{ConfigurationSetName}/event-destinations"),
	changing("PUT", "/v2/email/identities/{EmailIdentity}/dkim", "/v2/email/identities/{EmailIdentity}/dkim/signing",
		"/v1/email/identities/{EmailIdentity}/dkim/signing", "/v2/email/identities/{EmailIdentity}/mail-from",
		"/v2/email/identities/{EmailIdentity}/configuration-set", "/v2/email/identities/{EmailIdentity}/feedback",
		"/v2/email/configuration-sets/{ConfigurationSetName}/{}", "/v2/email/configuration-sets/{ConfigurationSetName}/event-destinations/{}",
		"/v2/email/templates/{TemplateName}", "/v2/email/reputation/entities/{}/{Reference}/{}"),
	changing("DELETE", "/v2/email/identities/{EmailIdentity}", "/v2/email/configuration-sets/{ConfigurationSetName}",
		"/v2/email/configuration-sets/{ConfigurationSetName}/event-destinations/{}", "/v2/email/templates/{TemplateName}", "/v2/email/tags",
		"/v2/email/suppression/addresses/{EmailAddress}"),
)

// refusals are why other requests are not made, by the beginning of the path.
var refusals = []struct{ path, reason string }{
	{"/_simulator/", needsControls},
	{"/v2/email/outbound-", "sends email"},
	{"/v2/email/dedicated-ip-pools", "may cost money"},
	{"/v2/email/account", "changes settings of the whole account"},
}

// needsControls is why a case runs against the simulator alone.
const needsControls = "needs the controls of the simulator"

func reading(method string, paths ...string) []route {
	return listed(paths, route{method: method, reads: true})
}

func changing(method string, paths ...string) []route { return listed(paths, route{method: method}) }

func creating(of kind, method, path string) []route {
	return listed([]string{path}, route{method: method, creates: of})
}

func listed(paths []string, like route) []route {
	out := make([]route, 0, len(paths))
	for _, path := range paths {
		like.segments = strings.Split(path, "/")
		out = append(out, like)
	}
	return out
}

// routeOf returns the route of a request. An error says why such a request is not made.
func routeOf(request conformance.Request) (route, error) {
	path, _, _ := strings.Cut(request.Path, "?")
	segments := strings.Split(path, "/")
	for _, one := range routes {
		if one.method == request.Method && one.matches(segments) {
			return one, nil
		}
	}
	for _, refused := range refusals {
		if strings.HasPrefix(path, refused.path) {
			return route{}, errors.New(refused.reason)
		}
	}
	return route{}, errors.New("makes a request that is not on the list of this command")
}

func (r route) matches(segments []string) bool {
	return slices.EqualFunc(r.segments, segments, func(pattern, segment string) bool {
		return pattern == segment || strings.HasPrefix(pattern, "{") && segment != ""
	})
}
