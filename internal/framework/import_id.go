// SPDX-License-Identifier: MPL-2.0

package framework

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// ParseImportID takes NAME or NAME@REGION apart. Only a last @ followed by the name of a Region splits, so that an address can be a name.
// The region is empty where the id names none.
func ParseImportID(id string) (name, region string, err error) {
	name = id
	if at := strings.LastIndex(id, "@"); at >= 0 {
		switch {
		case IsRegionName(id[at+1:]):
			name, region = id[:at], id[at+1:]
		case at == len(id)-1:
			return "", "", fmt.Errorf("the import id %q ends with @: expected NAME or NAME@REGION, such as acme@eu-west-1", id)
		}
	}
	if name == "" {
		return "", "", fmt.Errorf("the import id %q holds no name: expected NAME or NAME@REGION", id)
	}
	if strings.IndexFunc(name, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }) >= 0 {
		return "", "", fmt.Errorf("the import id %q holds white space: expected NAME or NAME@REGION", id)
	}
	return name, region, nil
}

// parseSingleImportID splits the import id of an object with one key: NAME, NAME@REGION, or the object's ARN.
func parseSingleImportID(key Key, id string) (name, region string, err error) {
	if key.ARNType == "" || !strings.HasPrefix(id, "arn:") {
		return ParseImportID(id)
	}
	arn, err := ses.ParseARN(id)
	switch {
	case err != nil:
		return "", "", fmt.Errorf("the import id is not valid: %w", err)
	case arn.Service != "ses" || arn.Type() != key.ARNType:
		return "", "", fmt.Errorf("the import id %q is not the ARN of an SES %s: expected NAME, NAME@REGION or arn:PARTITION:ses:REGION:ACCOUNT:%[2]s/NAME", id, key.ARNType)
	}
	if key.ARNType == "tenant" {
		return ses.TenantOf(id), arn.Region, nil
	}
	return arn.Name(), arn.Region, nil
}

// ParsePairImportID takes FIRST|SECOND or FIRST|SECOND@REGION apart; the region is found as [ParseImportID] finds it. The second part may be
// empty and is the caller's to check; form says in an error what is expected.
func ParsePairImportID(id, form string) (first, second, region string, err error) {
	whole, region, err := ParseImportID(id)
	first, second, ok := strings.Cut(whole, "|")
	if err != nil || !ok || first == "" {
		return "", "", "", fmt.Errorf("the import id %q is malformed: %s", id, form)
	}
	return first, second, region, nil
}
