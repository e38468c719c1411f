// SPDX-License-Identifier: MPL-2.0

package hostile_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-go/tftypes"
	"github.com/zclconf/go-cty/cty"
)

// texts are texts that nobody writes on purpose, and words that are right in another place. Regions of other partitions are left out: the
// simulator takes the same credentials everywhere, which AWS does not.
var texts = []string{
	"", " ", "\n", "a", "A", "-", "_", "*", ".", "@", "/", "%2F", "../..", "${x}", "%{ if }", "\"", "\\", "null", "true", "0", "-1", "1e309", "{}", "[]",
	"<html>", "\x00", "\x1b[31m", "\u202eabc", "\ufeff", "\U0001F4A5", "\u0442\u0435\u0441\u0442", "e\u0301", "\u00c4", "\u01c5", "\u0130stanbul", "xn--", "xn--e1afmkfd.example", "\u043f\u0440\u0438\u043c\u0435\u0440.example",
	"acme", "initech", "nobody", "held", "held.example", "HELD.example", "held.example.", ".held.example", "a..example", "-a.example", "b@held.example", "a@b@c.example",
	"localhost", "127.0.0.1:1", "[::1]:1", "127.0.0.1:99999", "eu-west-1", "us-east-1", "eu-west-1 ", "EU-WEST-1", "mars-north-1",
	"arn:aws:ses:eu-west-1:123456789012:identity/held.example", "arn:aws:ses:us-east-1:123456789012:identity/held.example", "arn:aws:ses:eu-west-1:999999999999:identity/held.example",
	"arn:aws:ses:eu-west-1:123456789012:configuration-set/held", "arn:aws:ses:eu-west-1:123456789012:template/welcome", "arn:aws:ses:eu-west-1:123456789012:tenant/acme/tn-1", "arn:aws:ses:::",
	"arn:aws:sns:us-east-1:123456789012:events", "arn:aws:events:eu-west-1:123456789012:event-bus/default", "arn:aws:events:eu-west-1:123456789012:event-bus/other", "arn:", "arn:::::", "123456789012", "12345678901",
	"1h", "1ns", "0s", "-5s", "9999999h", "5", "1d", "2026-01-01T00:00:00Z", "2026-01-01T00:00:00+14:00", "9999-12-31T23:59:59Z", "0000-01-01T00:00:00Z", "2026-02-30", "2026-01-01", "10000-01-01",
	"mailto:a@b.example", "MAILTO:a@b.example", "mailto:", "https://a.example/report", "mailto:a@b.example!10m", "p=none; rua=x", "a;b", "a,b",
	"BOUNCE", "bounce", "ENABLED", "DISABLED", "REINSTATED", "TENANT", "ACCOUNT", "none", "strict", "reject", "if_unchanged", "delete", "keep", "RSA_2048_BIT", "aws:tag", "AWS:tag",
	"-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----\n", "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n", "AAAA",
	strings.Repeat("a", 63) + ".example", strings.Repeat("a", 64), strings.Repeat("a", 65), strings.Repeat("a.", 126) + "example", strings.Repeat("a", 257), strings.Repeat("\u00e4", 129), strings.Repeat("long ", 20000),
}

// numbers are numbers that nobody writes on purpose.
var numbers = []string{"0", "1", "-1", "2", "61", "300", "50401", "0.5", "-0.1", "1.0000000001", "1e-300", "1e300", "2147483648", "9223372036854775807", "9223372036854775808", "-9223372036854775809"}

// keys are keys of maps.
var keys = []string{"", " ", "a", "A", "team", "aws:reserved", "\u00e4", "\U0001F4A5", "a.b", "a/b", "k\n", "*", strings.Repeat("k", 64), strings.Repeat("k", 65), strings.Repeat("k", 129)}

// maker makes hostile values.
type maker struct{ random *rand.Rand }

func pick[T any](random *rand.Rand, from []T) T { return from[random.IntN(len(from))] }

// value makes a hostile value for an argument; was is what a valid configuration has there, nil for nothing.
func (m maker) value(at argument, was any) any {
	switch n := m.random.IntN(20); {
	case n < 2:
		return cty.NullVal(cty.DynamicPseudoType)
	case n < 3:
		return later(m.otherwise(was, at))
	case n < 4:
		return later(m.ofType(at.value, at.words, 0))
	case n < 5:
		return m.wrongType(at.value)
	}
	return m.ofType(at.value, at.words, 0)
}

// later is a value that is known only at apply.
func later(becomes any) any {
	return unknown{becomes: known(becomes)}
}

// known is a value with what its unknown parts become.
func known(value any) any {
	return mapped(value, func(leaf any) any {
		if later, is := leaf.(unknown); is {
			return known(later.becomes)
		}
		return leaf
	})
}

// otherwise is a value that a valid configuration has, or one of the right type.
func (m maker) otherwise(was any, at argument) any {
	if was != nil {
		return was
	}
	return m.ofType(at.value, at.words, 0)
}

// wrongType makes a value of another type.
func (m maker) wrongType(kind tftypes.Type) any {
	all := []any{cty.StringVal("text"), cty.True, cty.NumberIntVal(7), elements{}, elements{cty.StringVal("a"), cty.NumberIntVal(1)}, members{}, members{"a": cty.StringVal("b")}}
	if kind.Is(tftypes.String) {
		all = all[1:]
	}
	return pick(m.random, all)
}

// ofType makes a hostile value of a type. Inside of it a value can be null or unknown.
func (m maker) ofType(kind tftypes.Type, words []string, depth int) any {
	if depth > 0 {
		switch m.random.IntN(12) {
		case 0:
			return cty.NullVal(cty.DynamicPseudoType)
		case 1:
			return later(m.ofType(kind, words, depth+1))
		}
	}
	switch kind := kind.(type) {
	case tftypes.Object:
		return m.object(kind, words, depth)
	case tftypes.Map:
		return m.mapping(kind, words, depth)
	case tftypes.List:
		return m.list(kind.ElementType, words, depth)
	case tftypes.Set:
		return m.list(kind.ElementType, words, depth)
	}
	switch {
	case kind.Is(tftypes.Number):
		return cty.MustParseNumberVal(pick(m.random, numbers))
	case kind.Is(tftypes.Bool):
		return cty.BoolVal(m.random.IntN(2) == 0)
	}
	return m.text(words)
}

// text makes a text; now and then one of the words that the description of the argument names.
func (m maker) text(words []string) any {
	if len(words) > 0 && m.random.IntN(3) == 0 {
		return cty.StringVal(pick(m.random, words))
	}
	return cty.StringVal(pick(m.random, texts))
}

func (m maker) object(kind tftypes.Object, words []string, depth int) any {
	out := members{}
	names := make([]string, 0, len(kind.AttributeTypes))
	for name := range kind.AttributeTypes {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		if m.random.IntN(2) == 0 {
			out[name] = m.ofType(kind.AttributeTypes[name], words, depth+1)
		}
	}
	return out
}

func (m maker) mapping(kind tftypes.Map, words []string, depth int) any {
	out := members{}
	if m.random.IntN(8) == 0 {
		for i := range 51 {
			out[fmt.Sprintf("k%d", i)] = m.ofType(kind.ElementType, words, depth+1)
		}
		return out
	}
	for range m.random.IntN(4) {
		out[pick(m.random, keys)] = m.ofType(kind.ElementType, words, depth+1)
	}
	return out
}

func (m maker) list(kind tftypes.Type, words []string, depth int) any {
	count := m.random.IntN(4)
	if m.random.IntN(10) == 0 {
		count = 120
	}
	out := elements{}
	for range count {
		out = append(out, m.ofType(kind, words, depth+1))
	}
	if len(out) > 0 && m.random.IntN(3) == 0 {
		out = append(out, copied(out[0]))
	}
	return out
}

// put writes a value into a configuration, and makes what leads there where it is missing.
func (m maker) put(into members, at argument) {
	path := at.path
	if at.block {
		path = path[:1]
		list, _ := into[path[0]].(elements)
		one, _ := m.object(at.value.(tftypes.Object), at.words, 0).(members)
		into[path[0]] = append(list, one)
		return
	}
	var held any = into
	for i, step := range path {
		last := i == len(path)-1
		switch inside := held.(type) {
		case members:
			if step == anyKey {
				step = m.keyOf(inside)
			}
			if last {
				inside[step] = m.value(at, inside[step])
				return
			}
			if !isContainer(inside[step]) {
				inside[step] = container(path[i+1])
			}
			held = inside[step]
		case elements:
			// Elements are appended in place: a list always has room for the one that is looked for.
			j := m.random.IntN(len(inside))
			if last {
				inside[j] = m.value(at, inside[j])
				return
			}
			if !isContainer(inside[j]) {
				inside[j] = container(path[i+1])
			}
			held = inside[j]
		}
	}
}

// keyOf is a key of a map that has some, or a new one.
func (m maker) keyOf(inside members) string {
	if len(inside) == 0 || m.random.IntN(3) == 0 {
		return pick(m.random, keys)
	}
	names := make([]string, 0, len(inside))
	for name := range inside {
		names = append(names, name)
	}
	slices.Sort(names)
	return pick(m.random, names)
}

func isContainer(value any) bool {
	switch value := value.(type) {
	case members:
		return true
	case elements:
		return len(value) > 0
	}
	return false
}

// container is a value that a step leads into.
func container(step string) any {
	if step == anyElement {
		return elements{cty.NullVal(cty.DynamicPseudoType)}
	}
	return members{}
}
