// SPDX-License-Identifier: MPL-2.0

package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// message is one line of Terraform's output under -json, as far as the demo shows it.
type message struct {
	Text       string      `json:"@message"`
	Kind       string      `json:"type"`
	Diagnostic *diagnostic `json:"diagnostic"`
	Changes    *changes    `json:"changes"`
}

// changes is the part of a summary that says what was summed up.
type changes struct {
	Operation string `json:"operation"` // plan, apply or destroy
}

// isPlanSummary reports whether a message sums up a plan.
func (m message) isPlanSummary() bool { return m.Changes != nil && m.Changes.Operation == "plan" }

// diagnostic is a warning or an error.
type diagnostic struct {
	Severity string `json:"severity"`
	Summary  string `json:"summary"`
	Detail   string `json:"detail"`
}

// isOverrideNotice reports whether this is the notice that the provider comes from a development override, which
// is what the demo wants and says itself.
func (d diagnostic) isOverrideNotice() bool {
	return d.Severity == "warning" && strings.Contains(d.Summary, "development overrides")
}

// record is a DNS record as far as a plan knows it: its key and its type.
type record struct{ key, kind string }

// plannedRecords answers the records in the output dns_records of a plan, given as `terraform show -json` prints
// it, in the order of their keys. A record whose type the plan does not know is an error.
func plannedRecords(plan []byte) ([]record, error) {
	var decoded struct {
		Outputs map[string]struct {
			After map[string]map[string]any `json:"after"`
		} `json:"output_changes"`
	}
	if err := json.Unmarshal(plan, &decoded); err != nil {
		return nil, fmt.Errorf("cannot read the plan: %w", err)
	}
	records := make([]record, 0, len(decoded.Outputs["dns_records"].After))
	for key, known := range decoded.Outputs["dns_records"].After {
		kind, ok := known["type"].(string)
		if !ok {
			return nil, fmt.Errorf("the plan does not know the type of the DNS record %q", key)
		}
		records = append(records, record{key: key, kind: kind})
	}
	if len(records) == 0 {
		return nil, fmt.Errorf("the plan knows no DNS records; examples/quickstart should have them in its output dns_records")
	}
	slices.SortFunc(records, func(a, b record) int { return cmp.Compare(a.key, b.key) })
	return records, nil
}

// organization is what the outputs say of the organization that was applied.
type organization struct {
	// tenant is the name of its tenant, verified are the domains that may send, sorted.
	tenant   string
	verified []string
}

// readOrganization reads the outputs tenant_name and verified_at, given as `terraform output -json` prints all of
// them. No tenant or no domain is an error.
func readOrganization(outputs []byte) (organization, error) {
	var decoded struct {
		TenantName struct {
			Value string `json:"value"`
		} `json:"tenant_name"`
		VerifiedAt struct {
			Value map[string]string `json:"value"`
		} `json:"verified_at"`
	}
	if err := json.Unmarshal(outputs, &decoded); err != nil {
		return organization{}, fmt.Errorf("cannot read the outputs: %w", err)
	}
	if decoded.TenantName.Value == "" {
		return organization{}, fmt.Errorf("there is no tenant; examples/quickstart should have its name in the output tenant_name")
	}
	if len(decoded.VerifiedAt.Value) == 0 {
		return organization{}, fmt.Errorf("no domain is verified; examples/quickstart should have them in its output verified_at")
	}
	return organization{tenant: decoded.TenantName.Value, verified: slices.Sorted(maps.Keys(decoded.VerifiedAt.Value))}, nil
}

// lineWith answers the first line of a text that holds a phrase, without the space around it.
func lineWith(text, phrase string) (line string, found bool) {
	for line := range strings.Lines(text) {
		if strings.Contains(line, phrase) {
			return strings.TrimSpace(line), true
		}
	}
	return "", false
}

// plurals are the kinds of objects whose plural is not made by an s.
var plurals = map[string]string{"identity": "identities"}

// inventory says what SES holds: "2 identities, 1 tenant".
func inventory(held []object) string {
	counts := make(map[string]int)
	for _, each := range held {
		counts[each.Kind]++
	}
	parts := make([]string, 0, len(counts))
	for _, kind := range slices.Sorted(maps.Keys(counts)) {
		parts = append(parts, fmt.Sprintf("%d %s", counts[kind], plural(kind, counts[kind])))
	}
	return strings.Join(parts, ", ")
}

// plural is the word for so many of a kind.
func plural(kind string, count int) string {
	if count == 1 {
		return kind
	}
	if known, ok := plurals[kind]; ok {
		return known
	}
	return kind + "s"
}
