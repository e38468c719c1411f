// SPDX-License-Identifier: MPL-2.0

package main

import (
	"encoding/json"
	"errors"
	"net/url"
	"strings"

	"github.com/ses-tenancy/terraform-provider-ses/internal/conformance"
)

// The reasons for which the guard holds a request back.
var (
	errNotJSON = errors.New("has a body that is not JSON, so its names cannot be checked")
	errNotText = errors.New("names an object by a value that is not text")
	errForeign = errors.New("names an object without the prefix")
)

// guard holds back requests that could touch what the run has not created.
type guard struct {
	prefix string
	// own are the ids of the tenants that the run has created.
	own map[string]bool
}

// check returns why a request, as it would go out, must not be sent. Requests that change nothing may name anything.
func (g guard) check(request conformance.Request, of route) error {
	if of.reads {
		return nil
	}
	path, query, _ := strings.Cut(request.Path, "?")
	for i, segment := range strings.Split(path, "/") {
		label := strings.Trim(of.segments[i], "{}")
		if plain, err := url.PathUnescape(segment); err != nil || !g.allows(label, plain) {
			return errForeign
		}
	}
	values, err := url.ParseQuery(query)
	if err != nil {
		return errForeign
	}
	for name, given := range values {
		for _, value := range given {
			if !g.allows(name, value) {
				return errForeign
			}
		}
	}
	if strings.TrimSpace(request.Body) == "" {
		return nil
	}
	var body any
	if json.Unmarshal([]byte(request.Body), &body) != nil {
		return errNotJSON
	}
	return g.walk("", body)
}

// walk checks every value of a body, with the member that holds it.
func (g guard) walk(member string, value any) error {
	switch value := value.(type) {
	case map[string]any:
		for name, inner := range value {
			if err := g.walk(name, inner); err != nil {
				return err
			}
		}
	case []any:
		for _, inner := range value {
			if err := g.walk(member, inner); err != nil {
				return err
			}
		}
	case string:
		if !g.allows(member, value) {
			return errForeign
		}
	case nil:
	default:
		if members[strings.ToLower(member)] != nil {
			return errNotText
		}
	}
	return nil
}

// allows reports whether a member may have a value: it names nothing, has the prefix, or is the ARN of a tenant of the run.
func (g guard) allows(member, value string) bool {
	if members[strings.ToLower(member)] == nil || strings.TrimSpace(value) == "" {
		return true
	}
	name := value
	if found := arnName.FindStringIndex(value); found != nil {
		name = value[found[1]:]
	} else if strings.HasSuffix(strings.ToLower(member), "arn") {
		return !strings.HasPrefix(value, "arn:") // What is not an ARN names nothing.
	}
	if g.own[name] || strings.HasPrefix(name, g.prefix) {
		return true
	}
	_, host, _ := strings.Cut(name, "@")
	return hasLabel(name, g.prefix) || hasLabel(host, g.prefix)
}

// hasLabel reports whether a label of a domain begins with the prefix.
func hasLabel(domain, prefix string) bool {
	return strings.HasPrefix(domain, prefix) || strings.Contains(domain, "."+prefix)
}
