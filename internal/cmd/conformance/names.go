// SPDX-License-Identifier: MPL-2.0

package main

import (
	"encoding/json"
	"net/url"
	"strings"

	"github.com/ses-tenancy/terraform-provider-ses/internal/conformance"
)

// names translates between the names, the account and the Region of the cases and those of a run.
type names struct{ account, region, prefix string }

// places exchanges account and Region. It works both ways, since each takes the place of the other.
func (n names) places() *strings.Replacer {
	return strings.NewReplacer(conformance.Account, n.account, n.account, conformance.Account, conformance.Region, n.region, n.region, conformance.Region)
}

// outgoing makes a request of the cases one of the run: every name gets the prefix.
func (n names) outgoing(request conformance.Request, of route) conformance.Request {
	path, query, asked := strings.Cut(request.Path, "?")
	segments := strings.Split(path, "/")
	for i, pattern := range of.segments {
		if prefixed := members[strings.ToLower(strings.Trim(pattern, "{}"))]; prefixed != nil {
			segments[i] = prefixed(n.prefix, segments[i])
		}
	}
	path = strings.Join(segments, "/")
	if asked {
		path += "?" + n.query(query)
	}
	places := n.places()
	return conformance.Request{Region: n.region, Method: request.Method, Path: places.Replace(path), Body: places.Replace(n.body(request.Body))}
}

// query gives the names in a query the prefix.
func (n names) query(query string) string {
	pairs := strings.Split(query, "&")
	for i, pair := range pairs {
		name, value, _ := strings.Cut(pair, "=")
		prefixed := members[strings.ToLower(name)]
		if plain, err := url.QueryUnescape(value); err == nil && prefixed != nil {
			pairs[i] = name + "=" + url.QueryEscape(prefixed(n.prefix, plain))
		}
	}
	return strings.Join(pairs, "&")
}

// body gives the names in a body the prefix. One that is not a JSON object stays; the guard looks at those.
func (n names) body(body string) string {
	var held map[string]any
	if json.Unmarshal([]byte(body), &held) != nil {
		return body
	}
	n.object(held)
	encoded, err := json.Marshal(held)
	if err != nil {
		return body
	}
	return string(encoded)
}

func (n names) object(held map[string]any) {
	for name, value := range held {
		switch value := value.(type) {
		case string:
			if prefixed := members[strings.ToLower(name)]; prefixed != nil {
				held[name] = prefixed(n.prefix, value)
			}
		case map[string]any:
			n.object(value)
		}
	}
}

// incoming makes an answer of the run one of the cases.
func (n names) incoming(body string) string {
	return n.places().Replace(strings.ReplaceAll(body, n.prefix, ""))
}
