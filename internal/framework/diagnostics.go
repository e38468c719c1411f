// SPDX-License-Identifier: MPL-2.0

package framework

import (
	"errors"
	"strconv"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// AddError adds an error whose summary says what could not be done to which object; its detail says what SES said (code, message,
// request id), what usually leads on, and the notes that the caller has, one paragraph each.
func AddError(diags *diag.Diagnostics, summary string, err error, notes ...string) {
	diags.AddError(summary, Detail(err, notes...))
}

// AddAttributeError is [AddError] for an error that one argument is to blame for.
func AddAttributeError(diags *diag.Diagnostics, at path.Path, summary string, err error, notes ...string) {
	diags.AddAttributeError(at, summary, Detail(err, notes...))
}

// AddNoTenant adds the error of an argument tenant_name that names no tenant of the client's Region.
func AddNoTenant(diags *diag.Diagnostics, client *ses.Client, name string, err error, notes ...string) {
	AddAttributeError(diags, path.Root("tenant_name"), "There is no SES tenant "+name+" in "+client.Region(), err, notes...)
}

// Detail is the text of an error: SES's own words first, then the notes, then what usually leads on. What has never reached SES is explained
// once in a process; further objects that meet it take one line.
func Detail(err error, notes ...string) string {
	var wrong *ses.WrongAccountError
	if errors.As(err, &wrong) {
		return "The state has it in account " + wrong.Home + ", but the credentials in use belong to account " + wrong.Caller + ".\n\n" + accountAdvice(wrong.Home, wrong.Caller)
	}
	text, again := ses.NoWayIn(err)
	if again {
		return text
	}
	remedy := ""
	if text == "" {
		text, remedy = said(err), ses.Remedy(err)
	}
	paragraphs := []string{text}
	for _, note := range notes {
		if note != "" {
			paragraphs = append(paragraphs, note)
		}
	}
	if remedy != "" {
		paragraphs = append(paragraphs, remedy)
	}
	return strings.Join(paragraphs, "\n\n")
}

// said puts an error into words; an answer of SES with code, message, operation and request id.
func said(err error) string {
	var e *ses.Error
	if !errors.As(err, &e) || e.Code == "" {
		return err.Error()
	}
	text := e.Service + " answered " + e.Code
	if e.Message != "" {
		text += ": " + e.Message
	}
	where := "operation " + e.Operation
	if e.Attempts > 1 {
		where += ", " + strconv.Itoa(e.Attempts) + " attempts"
	}
	if e.RequestID != "" {
		where += ", request id " + e.RequestID
	}
	return text + " (" + where + ")"
}

// WarnGone says that an object has left SES behind Terraform's back and therefore leaves the state.
func WarnGone(diags *diag.Diagnostics, object, why string) {
	diags.AddWarning(object+" is gone", why+" It leaves the state; the next apply creates it again where the configuration still has it.")
}
