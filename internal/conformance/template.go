// SPDX-License-Identifier: MPL-2.0

package conformance

import "strings"

func templateCases() []Case {
	const templates, hello = "/v2/email/templates", "/v2/email/templates/hello"
	const remove, get = "DELETE " + hello, "GET " + hello
	update := func(content string) string { return "PUT " + hello + ` {"TemplateContent":` + content + "}" }
	create := func(name, content string) string {
		return "POST " + templates + ` {"TemplateName":"` + name + `","TemplateContent":` + content + "}"
	}
	tagged := "POST " + templates + ` {"TemplateName":"hello","TemplateContent":{"Subject":"Hello"},"Tags":[{"Key":"a","Value":"1"}]}`
	refused := func(name string, given []string, call, message string) Case {
		return Case{name: name, given: given, call: call, status: 400, code: BadRequest, message: message}
	}
	const none, large = "Template hello does not exist.", "Template content must not exceed 500 KB."
	half := strings.Repeat("x", 250*1024)
	return []Case{
		{name: "C-16: create", call: CreateTemplate, want: `{}`},
		{name: "C-16: get", given: []string{CreateTemplate}, call: get, want: `{"TemplateName":"hello","TemplateContent":{"Subject":"Hello"},"Tags":[]}`},
		{name: "C-16: guess: duplicate", given: []string{CreateTemplate}, call: CreateTemplate, status: 400, code: AlreadyExists, message: "Template hello already exists."},
		{name: "C-16: guess: unknown get", call: get, status: 404, code: NotFound, message: none},
		{name: "C-16: guess: unknown delete", call: remove, status: 404, code: NotFound, message: none},
		{name: "C-16: guess: unknown update", call: update(`{}`), status: 404, code: NotFound, message: none},
		{name: "C-16: delete", given: []string{CreateTemplate, remove}, call: get, status: 404, code: NotFound, message: none},
		refused("C-16: name and content absent", nil, "POST "+templates+" {}", twoError+failed("templateName", "Member must not be null")+"; "+failed("templateContent", "Member must not be null")),
		refused("C-16: content absent in an update", nil, "PUT "+hello+" {}", oneError+failed("templateContent", "Member must not be null")),

		{
			name: "C-18: an update replaces the content and keeps the tags", given: []string{tagged, update(`{"Subject":"Hi","Html":"<p>Hi</p>"}`), update(`{"Subject":"Hey","Text":"Hey"}`)}, call: get,
			want: `{"TemplateContent":{"Subject":"Hey","Text":"Hey"},"Tags":[{"Key":"a","Value":"1"}]}`, without: []string{"Html"},
		},
		refused("C-18: guess: no subject", nil, create("hello", `{"Text":"Hi"}`), "The subject must be specified."),
		refused("C-18: guess: no subject in an update", []string{CreateTemplate}, update(`{"Subject":"","Text":"Hi"}`), "The subject must be specified."),

		{name: "C-19: list", given: []string{create("b", `{"Subject":"B"}`), create("a", `{"Subject":"A"}`)}, call: "GET " + templates, want: `{"TemplatesMetadata":[{"TemplateName":"a"},{"TemplateName":"b"}],"NextToken":null}`},
		{name: "C-19: the second page", given: []string{create("b", `{"Subject":"B"}`), create("a", `{"Subject":"A"}`), "GET " + templates + "?PageSize=1"}, call: "GET " + templates + "?PageSize=1&NextToken=${NextToken%}", want: `{"TemplatesMetadata":[{"TemplateName":"b"}]}`},
		refused("C-19: guess: page size 101", nil, "GET "+templates+"?PageSize=101", oneError+failedValue("101", "pageSize", "Member must have value less than or equal to 100")),
		refused("C-19: guess: bad token", nil, "GET "+templates+"?NextToken=t", "Invalid Next Token"),

		{name: "C-20: 500 KB", call: create("hello", `{"Subject":"Hi","Html":"`+half+`","Text":"`+half+`"}`), want: `{}`},
		refused("C-20: guess: more than 500 KB", nil, create("hello", `{"Subject":"Hi","Html":"`+half+`","Text":"`+half+`x"}`), large),
		refused("C-20: guess: more than 500 KB in an update", []string{CreateTemplate}, update(`{"Subject":"Hi","Text":"`+half+half+`x"}`), large),
	}
}
