package framework

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
)

// regionName is the form of AWS Region names: two or more words and a number, such as eu-west-1 or us-gov-east-1.
var regionName = regexp.MustCompile(`^[a-z]{2,}(-[a-z]+)+-[0-9]+$`)

// IsRegionName tells whether a word has the form of an AWS Region name. Which Regions exist is AWS's to say.
func IsRegionName(s string) bool { return regionName.MatchString(s) }

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
