// SPDX-License-Identifier: MPL-2.0

package hostile_test

import (
	"bytes"
	"encoding/json"
	"io"
	"math/rand/v2"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"
)

// answer is an answer of SES on its way.
type answer struct {
	status int
	header http.Header
	body   []byte
	// ends is the error with which the body ends, io.EOF for a whole one.
	ends error
	// length is what Content-Length says, -1 for the truth.
	length int64
}

// newAnswer takes an answer apart.
func newAnswer(response *http.Response) (*answer, error) {
	body, err := io.ReadAll(response.Body)
	return &answer{status: response.StatusCode, header: response.Header.Clone(), body: body, ends: io.EOF, length: -1}, err
}

// response puts an answer together.
func (a *answer) response(r *http.Request) *http.Response {
	length := a.length
	if length < 0 {
		length = int64(len(a.body))
	}
	return &http.Response{
		Status: http.StatusText(a.status), StatusCode: a.status, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1, Request: r, Header: a.header,
		ContentLength: length, Body: io.NopCloser(io.MultiReader(bytes.NewReader(a.body), ending{a.ends})),
	}
}

// ending ends a body.
type ending struct{ err error }

// Read implements [io.Reader].
func (e ending) Read([]byte) (int, error) { return 0, e.err }

// says makes an answer that has nothing of the true one but its head.
func says(status int, kind, body string) func(*answer, *rand.Rand) {
	return func(a *answer, _ *rand.Rand) {
		a.status, a.body = status, []byte(body)
		a.header.Set("Content-Type", kind)
		if status >= http.StatusMultipleChoices || kind != plainJSON {
			a.header.Del("X-Amzn-Requestid")
		}
	}
}

// leads makes a redirect.
func leads(status int, to string) func(*answer, *rand.Rand) {
	return func(a *answer, random *rand.Rand) {
		says(status, "text/html", page)(a, random)
		a.header.Set("Location", to)
	}
}

// head changes the head alone.
func head(name, value string) func(*answer, *rand.Rand) {
	return func(a *answer, _ *rand.Rand) { a.header.Set(name, value) }
}

const (
	plainJSON = "application/json"
	page      = "<!DOCTYPE html><html><body><h1>Sign in</h1></body></html>"
	// much is the size of an answer that is far too long.
	much = 10 << 20
)

// eachValue changes the values inside a JSON body.
func eachValue(change func(value any) any) func(*answer, *rand.Rand) {
	return func(a *answer, _ *rand.Rand) {
		var content any
		if json.Unmarshal(a.body, &content) != nil {
			return
		}
		top, is := content.(map[string]any)
		if !is {
			return
		}
		for name, member := range top {
			top[name] = changed(member, change)
		}
		a.encode(top)
	}
}

// changed changes a value and what is inside it.
func changed(value any, change func(any) any) any {
	switch inside := value.(type) {
	case map[string]any:
		for name, member := range inside {
			inside[name] = changed(member, change)
		}
	case []any:
		for i, element := range inside {
			inside[i] = changed(element, change)
		}
	}
	return change(value)
}

func (a *answer) encode(content any) {
	if encoded, err := json.Marshal(content); err == nil {
		a.body = encoded
	}
}

// of changes the values of one type.
func of[T any](change func(T) any) func(*answer, *rand.Rand) {
	return eachValue(func(value any) any {
		if typed, is := value.(T); is {
			return change(typed)
		}
		return value
	})
}

// oneMember changes the members of a JSON body of which one is picked.
func oneMember(change func(top map[string]any, name string)) func(*answer, *rand.Rand) {
	return func(a *answer, random *rand.Rand) {
		var top map[string]any
		if json.Unmarshal(a.body, &top) != nil || len(top) == 0 {
			return
		}
		names := make([]string, 0, len(top))
		for name := range top {
			names = append(names, name)
		}
		slices.Sort(names)
		change(top, pick(random, names))
		a.encode(top)
	}
}

// variant is one way in which an answer is odd.
type variant struct {
	name string
	make func(a *answer, random *rand.Rand)
	// lies reports whether the answer is one that SES could give, and only not the truth: nobody can tell.
	lies bool
	// refuses reports whether the answer says that the call was refused: then it takes no effect.
	refuses bool
}

// variants are all ways.
var variants = []variant{
	{name: "empty 200", make: says(200, plainJSON, "")},
	{name: "204", make: says(204, plainJSON, "")},
	{name: "206", make: says(206, plainJSON, `{"Tena`)},
	{name: "{}", make: says(200, plainJSON, "{}")},
	{name: "null", make: says(200, plainJSON, "null")},
	{name: "[]", make: says(200, plainJSON, "[]")},
	{name: "empty text", make: says(200, plainJSON, `""`)},
	{name: "number", make: says(200, plainJSON, "0")},
	{name: "truth", make: says(200, plainJSON, "true")},
	{name: "open brace", make: says(200, plainJSON, "{")},
	{name: "no JSON", make: says(200, plainJSON, "Service OK")},
	{name: "truncated", make: func(a *answer, _ *rand.Rand) { a.body = a.body[:len(a.body)/2] }},
	{name: "cut", make: func(a *answer, _ *rand.Rand) { a.body, a.ends = a.body[:len(a.body)/2], io.ErrUnexpectedEOF }},
	{name: "cut before its end", make: func(a *answer, _ *rand.Rand) { a.ends = io.ErrUnexpectedEOF }},
	{name: "shorter than Content-Length", make: func(a *answer, _ *rand.Rand) { a.length, a.ends = int64(len(a.body))+100, io.ErrUnexpectedEOF }},
	{name: "longer than Content-Length", make: func(a *answer, _ *rand.Rand) {
		a.body = a.body[:max(0, len(a.body)-10)]
		a.header.Set("Content-Length", strconv.Itoa(len(a.body)))
	}},
	{name: "garbage at its end", make: func(a *answer, _ *rand.Rand) { a.body = append(a.body, "}}garbage"...) }},
	{name: "two documents", make: func(a *answer, _ *rand.Rand) { a.body = append(a.body, a.body...) }},
	{name: "byte order mark", make: func(a *answer, _ *rand.Rand) { a.body = append([]byte("\xef\xbb\xbf"), a.body...) }},
	{name: "UTF-16", make: func(a *answer, _ *rand.Rand) {
		var out []byte
		for _, unit := range utf16.Encode([]rune(string(a.body))) {
			out = append(out, byte(unit), byte(unit>>8))
		}
		a.body = out
	}},
	{name: "no UTF-8", make: func(a *answer, _ *rand.Rand) {
		a.body = bytes.ReplaceAll(a.body, []byte(`":"`), []byte("\":\"\xff\xfe"))
	}},
	{name: "NUL bytes", make: func(a *answer, _ *rand.Rand) { a.body = append(a.body, make([]byte, 64)...) }},
	{name: "10 MB of blanks", make: func(a *answer, _ *rand.Rand) { a.body = append(bytes.Repeat([]byte(" "), much), a.body...) }},
	{name: "10 MB of another member", make: oneMember(func(top map[string]any, _ string) { top["Unknown"] = strings.Repeat("x", much) })},
	{name: "10 MB of HTML", make: says(200, "text/html", strings.Repeat(page, much/len(page)))},
	{name: "deep", make: says(200, plainJSON, strings.Repeat(`{"a":`, 100000))},
	{name: "all null", make: of(func(map[string]any) any { return nil })},
	{name: "one missing", make: oneMember(func(top map[string]any, name string) { delete(top, name) })},
	{name: "one null", make: oneMember(func(top map[string]any, name string) { top[name] = nil })},
	{name: "one number", make: oneMember(func(top map[string]any, name string) { top[name] = 7 })},
	{name: "one list", make: oneMember(func(top map[string]any, name string) { top[name] = []any{1} })},
	{name: "one object", make: oneMember(func(top map[string]any, name string) { top[name] = map[string]any{"a": "b"} })},
	{name: "texts are numbers", make: of(func(string) any { return 7 })},
	{name: "texts are empty", make: of(func(string) any { return "" })},
	{name: "texts are null", make: of(func(string) any { return nil })},
	{name: "texts are long", make: of(func(text string) any { return text + strings.Repeat("x", 100000) })},
	{name: "texts with escapes", make: of(func(text string) any { return "\x1b[31m" + text })},
	{name: "unknown words", make: of(func(text string) any {
		if text != "" && text == strings.ToUpper(text) {
			return "FOO"
		}
		return text
	}), lies: true},
	{name: "numbers are texts", make: of(func(float64) any { return "seven" })},
	{name: "numbers are huge", make: of(func(float64) any { return 1e300 })},
	{name: "numbers are negative", make: of(func(n float64) any { return -n - 1 })},
	{name: "numbers are infinite", make: of(func(float64) any { return "Infinity" })},
	{name: "truths are texts", make: of(func(bool) any { return "yes" })},
	{name: "truths are null", make: of(func(bool) any { return nil })},
	{name: "lists are objects", make: of(func([]any) any { return map[string]any{} })},
	{name: "lists are null", make: of(func([]any) any { return nil }), lies: true},
	{name: "lists are empty", make: of(func([]any) any { return []any{} }), lies: true},
	{name: "lists with doubles", make: of(func(list []any) any { return append(list, list...) }), lies: true},
	{name: "lists of null", make: of(func(list []any) any { return append(list, nil) }), lies: true},
	{name: "endless pages", make: oneMember(func(top map[string]any, _ string) { top["NextToken"] = "again" }), lies: true},
	{name: "further members", make: oneMember(func(top map[string]any, _ string) { top["Further"] = map[string]any{"a": []any{1}} }), lies: true},
	{name: "members twice", make: func(a *answer, _ *rand.Rand) {
		a.body = append(bytes.TrimSuffix(a.body, []byte("}")), `,"Tags":null,"Tags":null}`...)
	}},
	{name: "members in lower case", make: oneMember(func(top map[string]any, name string) { top[strings.ToLower(name)] = top[name]; delete(top, name) })},
	{name: "HTML with 200", make: says(200, "text/html", page)},
	{name: "HTML with 503", make: says(503, "text/html", page)},
	{name: "HTML with 400", make: says(400, "text/html", page)},
	{name: "text with 500", make: says(500, "text/plain", "upstream connect error")},
	{name: "502 without anything", make: says(502, "", "")},
	{name: "599", make: says(599, "text/plain", "?")},
	{name: "301", make: leads(301, "https://proxy.invalid/login")},
	{name: "302", make: leads(302, "/elsewhere")},
	{name: "307", make: leads(307, "https://proxy.invalid/login")},
	{name: "304", make: says(304, "", "")},
	{name: "401 of a proxy", make: says(401, "text/html", page)},
	{name: "407", make: says(407, "text/html", page)},
	{name: "413", make: says(413, "text/html", page)},
	{name: "400 without anything", make: says(400, plainJSON, "")},
	{name: "404 without anything", make: says(404, plainJSON, "")},
	{name: "400 that is cut", make: says(400, plainJSON, `{"mess`)},
	{name: "400 of an unknown kind", make: says(400, plainJSON, `{"__type":"com.amazonaws#TeapotException","message":"short and stout"}`), refuses: true},
	{name: "400 with a message of null", make: says(400, plainJSON, `{"message":null}`)},
	{name: "400 with 200 kB", make: says(400, plainJSON, `{"message":"`+strings.Repeat("long ", 40000)+`"}`)},
	{name: "400 with escapes", make: says(400, plainJSON, `{"message":"\u001b[2J\u0007\u202e stop"}`)},
	{name: "429 in HTML", make: says(429, "text/html", page)},
	{name: "an error with 200", make: says(200, plainJSON, `{"__type":"BadRequestException","message":"no"}`)},
	{name: "the name of an error with 200", make: head("X-Amzn-Errortype", "BadRequestException"), lies: true},
	{name: "gzip", make: func(a *answer, _ *rand.Rand) {
		a.header.Set("Content-Encoding", "gzip")
		a.body = []byte("\x1f\x8b\x08\x00garbage")
	}},
	{name: "gzip in name only", make: head("Content-Encoding", "gzip"), lies: true},
	{name: "another kind of content", make: head("Content-Type", "text/xml"), lies: true},
	{name: "clock behind", make: skewed(-25 * time.Hour), refuses: true},
	{name: "clock ahead", make: skewed(25 * time.Hour), refuses: true},
	{name: "Date a day behind", make: dated(-24 * time.Hour), lies: true},
	{name: "Date a day ahead", make: dated(24 * time.Hour), lies: true},
	{name: "no Date", make: func(a *answer, _ *rand.Rand) { a.header.Del("Date") }, lies: true},
	{name: "a Date that is none", make: head("Date", "yesterday"), lies: true},
	{name: "no request id", make: func(a *answer, _ *rand.Rand) { a.header.Del("X-Amzn-Requestid") }, lies: true},
}

// skewed refuses a request for its time.
func skewed(by time.Duration) func(*answer, *rand.Rand) {
	return func(a *answer, random *rand.Rand) {
		says(403, plainJSON, `{"message":"Signature expired"}`)(a, random)
		a.header.Set("X-Amzn-Errortype", "RequestTimeTooSkewed")
		dated(by)(a, random)
	}
}

// dated has another time of SES.
func dated(by time.Duration) func(*answer, *rand.Rand) {
	return func(a *answer, _ *rand.Rand) { a.header.Set("Date", time.Now().Add(by).UTC().Format(http.TimeFormat)) }
}
