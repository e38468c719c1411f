// SPDX-License-Identifier: MPL-2.0

package main

import (
	"encoding/json"
	"slices"
	"testing"
)

func TestDescribeHasEveryAttributeOfADomain(t *testing.T) {
	t.Parallel()
	content, err := describe(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var described map[string][]attribute
	if err := json.Unmarshal(content, &described); err != nil {
		t.Fatal(err)
	}
	find := func(attributes []attribute, name string) attribute {
		i := slices.IndexFunc(attributes, func(a attribute) bool { return a.Name == name })
		if i < 0 {
			t.Fatalf("no %s among %v", name, attributes)
		}
		return attributes[i]
	}
	domain := described["tenant_domain"]
	if name := find(domain, "domain"); !name.Required || string(name.Type) != `"string"` {
		t.Errorf("domain: %+v", name)
	}
	if mailFrom := find(domain, "mail_from"); mailFrom.Nesting != "single" || !find(mailFrom.Attributes, "subdomain").Optional {
		t.Errorf("mail_from: %+v", mailFrom)
	}
	if destinations := find(described["tenant_configuration_set"], "event_destinations"); destinations.Nesting != "map" || len(destinations.Attributes) == 0 {
		t.Errorf("event_destinations: %+v", destinations)
	}
}
