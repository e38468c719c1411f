// SPDX-License-Identifier: MPL-2.0

package conformance

import (
	"fmt"
	"reflect"
	"regexp"
	"strings"
)

// Difference compares an answer with a pattern, both as decoded JSON, and returns the first difference: objects may have
// further members, lists may not, null must be there and be null, and a text that begins with ~ is a regular expression
// for the value.
func Difference(want, got any) string { return match("", want, got) }

func match(path string, want, got any) string {
	switch want := want.(type) {
	case map[string]any:
		return matchObject(path, want, got)
	case []any:
		held, is := got.([]any)
		if !is || len(held) != len(want) {
			return fmt.Sprintf("%s is %v, want %d elements", path, got, len(want))
		}
		for i := range want {
			if difference := match(fmt.Sprintf("%s[%d]", path, i), want[i], held[i]); difference != "" {
				return difference
			}
		}
		return ""
	case string:
		if pattern, is := strings.CutPrefix(want, "~"); is {
			matches, err := regexp.MatchString("^(?:"+pattern+")$", fmt.Sprint(got))
			if err != nil || !matches || got == nil {
				return fmt.Sprintf("%s is %v, want %s", path, got, want)
			}
			return ""
		}
	}
	if !reflect.DeepEqual(want, got) {
		return fmt.Sprintf("%s is %v, want %v", path, got, want)
	}
	return ""
}

func matchObject(path string, want map[string]any, got any) string {
	held, is := got.(map[string]any)
	if !is {
		return fmt.Sprintf("%s is %v, want an object", path, got)
	}
	for name, part := range want {
		value, exists := held[name]
		if !exists {
			return fmt.Sprintf("%s.%s is missing", path, name)
		}
		if difference := match(path+"."+name, part, value); difference != "" {
			return difference
		}
	}
	return ""
}
