// SPDX-License-Identifier: MPL-2.0

package simulator

import (
	"bytes"
	"encoding/json"
	"io"
	"math"
	"strings"
	"time"
)

// document reads the members of a JSON object as SES does: absent and null are
// alike, unknown members are ignored, and a member of the wrong type is refused
// with SerializationException (texts measured on AWS, P-10). The first such
// refusal is kept for err, so that a handler can read all members and look
// once.
type document struct {
	members map[string]any
	failure *error
}

// decodeDocument reads a request body. An empty body is an empty object.
func decodeDocument(body []byte) document {
	var failure error
	d := document{failure: &failure}
	if len(bytes.TrimSpace(body)) == 0 {
		return d
	}
	decoder := json.NewDecoder(bytes.NewReader(body))
	decoder.UseNumber()
	var value any
	if err := decoder.Decode(&value); err != nil {
		// Guess (P-13): a body that is no JSON has the code without a text.
		failure = serialization("")
		return d
	}
	if _, err := decoder.Token(); err != io.EOF {
		failure = serialization("")
		return d
	}
	d.members = d.toObject(value)
	return d
}

// err returns the first member that had the wrong type.
func (d document) err() error {
	return *d.failure
}

func (d document) fail(message string) {
	if *d.failure == nil {
		*d.failure = serialization(message)
	}
}

// text reads a string member, nil if there is none.
func (d document) text(name string) *string {
	return d.toText(d.members[name])
}

// boolean reads a truth value, nil if there is none.
func (d document) boolean(name string) *bool {
	return d.toBoolean(d.members[name])
}

// integer reads a whole number, nil if there is none.
func (d document) integer(name string) *int64 {
	switch value := d.members[name].(type) {
	case nil:
	case json.Number:
		number, err := value.Int64()
		if err != nil {
			// Guess (P-12): the text for a number that is not whole.
			d.fail("NUMBER_VALUE can not be converted to an Integer")
			return nil
		}
		return &number
	default:
		d.scalarMismatch(value, "an Integer")
	}
	return nil
}

// instant reads a time, which is a number of seconds since 1970 in JSON and a
// type of its own in CBOR (SDK model), nil if there is none. Guess (W-05): the
// texts.
func (d document) instant(name string) *time.Time {
	switch value := d.members[name].(type) {
	case nil:
	case json.Number:
		seconds, err := value.Float64()
		if err != nil {
			d.fail("NUMBER_VALUE can not be converted to a Timestamp")
			return nil
		}
		at := time.UnixMilli(int64(math.Round(seconds * 1000))).UTC()
		return &at
	case time.Time:
		return &value
	default:
		d.scalarMismatch(value, "a Timestamp")
	}
	return nil
}

// object reads a structure. The second result is false if there is none.
func (d document) object(name string) (document, bool) {
	members := d.toObject(d.members[name])
	return document{members: members, failure: d.failure}, members != nil
}

// filter reads the Filter of a list request, a map of strings whose values may
// be null. It is nil if there is none.
func (d document) filter() map[string]*string {
	members := d.toObject(d.members["Filter"])
	if members == nil {
		return nil
	}
	read := make(map[string]*string, len(members))
	for key, value := range members {
		read[key] = d.toText(value)
	}
	return read
}

// texts reads a list of strings. It is nil if there is none, and empty but not
// nil if the list is. Null elements are dropped.
func (d document) texts(name string) []string {
	elements := d.toList(d.members[name])
	if elements == nil {
		return nil
	}
	read := make([]string, 0, len(elements))
	for _, element := range elements {
		if text := d.toText(element); text != nil {
			read = append(read, *text)
		}
	}
	return read
}

// toObjects reads a list of structures. It is nil if there is none, and empty
// but not nil if the list is. Null elements are dropped.
func (d document) toObjects(value any) []document {
	elements := d.toList(value)
	if elements == nil {
		return nil
	}
	read := make([]document, 0, len(elements))
	for _, element := range elements {
		if members := d.toObject(element); members != nil {
			read = append(read, document{members: members, failure: d.failure})
		}
	}
	return read
}

func (d document) toText(value any) *string {
	switch value := value.(type) {
	case nil:
	case string:
		return &value
	default:
		d.scalarMismatch(value, "a String")
	}
	return nil
}

// toBoolean coerces the strings that SES takes for truth values. That "true",
// "yes" and "1" are true is measured on AWS (P-11); their opposites are a guess
// (P-11).
func (d document) toBoolean(value any) *bool {
	truth, falsehood := true, false
	switch value := value.(type) {
	case nil:
	case bool:
		return &value
	case string:
		switch strings.ToLower(value) {
		case "true", "yes", "1":
			return &truth
		case "false", "no", "0":
			return &falsehood
		}
		d.fail("STRING_VALUE can not be converted to an Boolean")
	default:
		d.scalarMismatch(value, "a Boolean")
	}
	return nil
}

func (d document) toObject(value any) map[string]any {
	switch value := value.(type) {
	case nil:
	case map[string]any:
		return value
	case []any:
		d.fail("Start of list found where not expected")
	default:
		d.fail("Expected null")
	}
	return nil
}

func (d document) toList(value any) []any {
	switch value := value.(type) {
	case nil:
	case []any:
		return value
	case map[string]any:
		d.fail("Start of structure or map found where not expected.")
	default:
		d.fail("Expected list or null")
	}
	return nil
}

// scalarMismatch refuses a value where a scalar of the wanted kind belongs.
func (d document) scalarMismatch(value any, wanted string) {
	switch value := value.(type) {
	case map[string]any:
		d.fail("Start of structure or map found where not expected.")
	case []any:
		d.fail("Start of list found where not expected")
	case json.Number:
		d.fail("NUMBER_VALUE can not be converted to " + wanted)
	case bool:
		name := "FALSE_VALUE"
		if value {
			name = "TRUE_VALUE"
		}
		d.fail(name + " can not be converted to " + wanted)
	default:
		d.fail("STRING_VALUE can not be converted to " + wanted)
	}
}

// isBlank tells whether a text is absent, empty or only white space.
func isBlank(text *string) bool {
	return text == nil || strings.TrimSpace(*text) == ""
}

// value returns a text, empty if it is absent.
func value(text *string) string {
	if text == nil {
		return ""
	}
	return *text
}
