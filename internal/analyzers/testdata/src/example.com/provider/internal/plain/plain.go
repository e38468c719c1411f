// SPDX-License-Identifier: MPL-2.0

// Package plain looks at errors.
package plain

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
)

type coded struct {
	Code    string
	Message *string
}

func (coded) Error() string        { return "" }
func (coded) ErrorMessage() string { return "" }

type letter struct{ Message string }

var pattern = regexp.MustCompile("gone")

func decide(err error, c *coded, l letter) {
	_ = strings.Contains(err.Error(), "gone")                   // want `decides by the text of an error`
	_ = strings.HasPrefix(strings.ToLower(err.Error()), "gone") // want `decides by the text of an error`
	_ = err.Error() == "gone"                                   // want `decides by the text of an error`
	_ = "gone" != c.ErrorMessage()                              // want `decides by the text of an error`
	_ = *c.Message == "gone"                                    // want `decides by the text of an error`
	_ = pattern.MatchString(err.Error())                        // want `decides by the text of an error`
	text := fmt.Sprint("x")
	_ = text == "gone"
	text = err.Error()
	if _, _, found := strings.Cut(text, "gone:"); found { // want `decides by the text of an error`
		return
	}
	switch err.Error() { // want `decides by the text of an error`
	case "gone":
	}

	var target coded
	_ = errors.As(err, &target) && target.Code == "Gone"
	_ = strings.Contains(l.Message, "hello")
	_ = fmt.Sprintf("cannot do it: %s", err.Error())
	_ = strings.TrimSuffix(err.Error(), ".")
	_ = strings.HasSuffix(err.Error(), ".")
	_ = c.ErrorMessage() != ""
}
