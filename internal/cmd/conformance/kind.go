// SPDX-License-Identifier: MPL-2.0

package main

import (
	"regexp"
	"strings"
)

// kind is a kind of object that the command creates and deletes.
type kind string

// The kinds, in the order in which they are deleted: what a tenant holds can be deleted only after the tenant.
const (
	tenant            kind = "tenant"
	identity          kind = "identity"
	configurationSet  kind = "configuration set"
	template          kind = "template"
	suppressedAddress kind = "suppressed address"
)

// members are the members of requests, and the labels of paths, that name objects, in lower case, with the way in which
// their values get the prefix.
var members = map[string]func(prefix, value string) string{
	"tenantname":           prefixName,
	"configurationsetname": prefixName,
	"templatename":         prefixName,
	"emailidentity":        prefixDomain,
	"emailaddress":         prefixDomain,
	"mailfromdomain":       prefixDomain,
	"customredirectdomain": prefixDomain,
	"resourcearn":          prefixARN,
	"reference":            prefixARN,
}

// prefixName puts the prefix in front of a name. A blank one stays: it names nothing.
func prefixName(prefix, name string) string {
	if strings.TrimSpace(name) == "" {
		return name
	}
	return prefix + name
}

// prefixDomain puts the prefix in front of the last label but one of a domain, or of the domain of an address, so that
// subdomains stay subdomains. It also takes a value that is percent-encoded.
func prefixDomain(prefix, domain string) string {
	if strings.TrimSpace(domain) == "" {
		return domain
	}
	at := 0
	if found := separator.FindAllStringIndex(domain, -1); found != nil {
		at = found[len(found)-1][1]
	}
	host := strings.TrimRight(domain[at:], ".")
	if last := strings.LastIndex(host, "."); last >= 0 {
		at += strings.LastIndex(host[:last], ".") + 1
	}
	return domain[:at] + prefix + domain[at:]
}

var (
	// separator stands before the domain of an address.
	separator = regexp.MustCompile(`@|%40`)
	// arnName is what stands before the name in the ARN of a resource, perhaps percent-encoded.
	arnName = regexp.MustCompile(`(?i)(?::|%3a)([a-z-]+)(?:/|%2f)`)
	// slash separates the name of a tenant from its id.
	slash = regexp.MustCompile(`(?i)/|%2f`)
)

// prefixARN puts the prefix into the name in an ARN. An ARN that has the id of a tenant alone stays as it is.
func prefixARN(prefix, arn string) string {
	found := arnName.FindStringSubmatchIndex(arn)
	if found == nil || found[1] == len(arn) {
		return arn
	}
	before, name := arn[:found[1]], arn[found[1]:]
	switch of := arn[found[2]:found[3]]; {
	case of == "identity":
		return before + prefixDomain(prefix, name)
	case of == "tenant" && !slash.MatchString(name):
		return arn
	default:
		return before + prefixName(prefix, name)
	}
}
