package framework

import (
	"fmt"
	"strings"
	"unicode"
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
