// SPDX-License-Identifier: MPL-2.0

package faults

import (
	"net/http"
	"strings"

	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// Kind is a way in which a call goes wrong.
type Kind struct {
	// Name is what the summary calls it.
	Name string
	// refusal is what SES answers in place of the truth; lost is what becomes of the answer of a call that takes effect.
	refusal *simulator.Fault
	lost    loss
	// vanishes hides the object from the first read behind its creation.
	vanishes bool
}

// loss is what becomes of an answer on its way.
type loss int

const (
	kept loss = iota
	reset
	timeout
	cut
	empty
	blank
	killed
	hanging
)

// Kinds are all kinds of faults.
var Kinds = []Kind{
	{Name: "429", refusal: &simulator.Fault{Status: http.StatusTooManyRequests, Message: "Rate exceeded"}},
	{Name: "500", refusal: &simulator.Fault{Status: http.StatusInternalServerError}},
	{Name: "ConcurrentModification", refusal: &simulator.Fault{Code: "ConcurrentModificationException"}},
	{Name: "403", refusal: &simulator.Fault{Status: http.StatusForbidden, Message: "not authorized"}},
	{Name: "SlowDown", refusal: &simulator.Fault{Status: http.StatusServiceUnavailable, Code: "SlowDown", Message: "Please reduce your request rate."}},
	{Name: "reset before", refusal: &simulator.Fault{Reset: simulator.ResetBefore}},
	{Name: "500 after effect", refusal: &simulator.Fault{Status: http.StatusInternalServerError, After: true}},
	{Name: "reset after effect", lost: reset},
	{Name: "time-out after effect", lost: timeout},
	{Name: "cut body", lost: cut},
	{Name: "empty 200", lost: empty},
	{Name: "200 with {}", lost: blank},
	{Name: "killed", lost: killed},
	{Name: "NotFound after create", vanishes: true},
}

// Hanging is an endpoint that accepts a call and never answers; the call takes no effect.
var Hanging = Kind{Name: "never answered", lost: hanging}

// Kills reports whether the provider ends with the call.
func (k Kind) Kills() bool { return k.lost == killed }

// Fits reports whether an operation can go wrong in this way. To a listing, {} is no fault: it is an empty list.
func (k Kind) Fits(operation string) bool {
	switch {
	case k.vanishes:
		return strings.HasPrefix(operation, "Create")
	case k.lost == blank:
		return !strings.HasPrefix(operation, "List")
	}
	return true
}
