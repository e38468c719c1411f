// SPDX-License-Identifier: MPL-2.0

package faults

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// passing are the members of a snapshot that differ from run to run, or that nobody manages.
var passing = []string{
	"sequence", "version", "sessions", "vdm", "id", "tenant_id", "created", "at", "last_checked", "last_success", "last_updated", "put", "tokens", "hosted_zone", "updated", "since", "generated", "length_changed",
}

// nothing are the ends of lines that say as much as none: a status of the customer, once written, stays, and ENABLED is what holds without it.
var nothing = []string{
	".reputation.customer.cause = Status manually updated.", ".reputation.customer.status = ENABLED", ".reputation.tracked = true", ".reputation.tracked = false",
}

// means reports whether a line has one of these ends.
func means(ends ...string) func(string) bool {
	return func(line string) bool {
		return slices.ContainsFunc(ends, func(end string) bool { return strings.HasSuffix(line, end) })
	}
}

// isVerification reports whether a line says what SES has found of an identity's records so far, which it looks for on its own.
func isVerification(line string) bool {
	return strings.Contains(line, ".identities.") && (strings.Contains(line, "status = ") || strings.Contains(line, ".error_type = "))
}

// linesOf is what SES holds, one line for each value, without ids, times and tokens.
func linesOf(snapshot []byte) ([]string, error) {
	var content map[string]any
	if err := json.Unmarshal(snapshot, &content); err != nil {
		return nil, err
	}
	regions, _ := content["regions"].(map[string]any)
	var lines []string
	for name, region := range regions {
		held, _ := region.(map[string]any)
		ids := map[string]string{}
		tenants, _ := held["tenants"].(map[string]any)
		for name, t := range tenants {
			if tenant, is := t.(map[string]any); is {
				ids[fmt.Sprint(tenant["id"])] = name
			}
		}
		flatten(name, held, ids, &lines)
	}
	lines = slices.DeleteFunc(lines, means(nothing...))
	lines = slices.DeleteFunc(lines, isVerification)
	slices.Sort(lines)
	return lines, nil
}

// flatten writes a value as lines of path and value, with the names of tenants for their ids.
func flatten(path string, value any, ids map[string]string, lines *[]string) {
	switch value := value.(type) {
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(value)) {
			if !slices.Contains(passing, strings.ToLower(name)) {
				flatten(path+"."+named(name, ids), value[name], ids, lines)
			}
		}
	case []any:
		// The order of a list is that of its making.
		for _, element := range value {
			var inside []string
			flatten("", element, ids, &inside)
			*lines = append(*lines, path+"[] "+strings.Join(inside, ", "))
		}
	case nil:
	default:
		*lines = append(*lines, fmt.Sprintf("%s = %s", path, named(fmt.Sprint(value), ids)))
	}
}

// named has the names of tenants for their ids.
func named(text string, ids map[string]string) string {
	for id, name := range ids {
		text = strings.ReplaceAll(text, id, "(id of "+name+")")
	}
	return text
}

// tokensOf are the DKIM tokens in a snapshot, by Region and domain.
func tokensOf(snapshot []byte) (map[string]string, error) {
	var content struct {
		Regions map[string]struct {
			Identities map[string]struct {
				DKIM struct {
					Tokens []string `json:"tokens"`
				} `json:"dkim"`
			} `json:"identities"`
		} `json:"regions"`
	}
	if err := json.Unmarshal(snapshot, &content); err != nil {
		return nil, err
	}
	out := map[string]string{}
	for region, held := range content.Regions {
		for name, identity := range held.Identities {
			out[region+" "+name] = strings.Join(identity.DKIM.Tokens, " ")
		}
	}
	return out, nil
}

// Difference is what two lists of lines do not share, empty for nothing.
func Difference(want, got []string) string {
	var out []string
	for _, line := range want {
		if !slices.Contains(got, line) {
			out = append(out, "missing: "+line)
		}
	}
	for _, line := range got {
		if !slices.Contains(want, line) {
			out = append(out, "besides: "+line)
		}
	}
	return strings.Join(out, "\n")
}
