// SPDX-License-Identifier: MPL-2.0

package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/ses-tenancy/terraform-provider-ses/internal/conformance"
)

// session is a target that lets a case run under other names, and remembers what the case has created.
type session struct {
	target conformance.Target
	names  names
	guard  guard
	held   []object
}

// object is something that a case may have created, under its name in the account.
type object struct {
	kind kind
	name string
}

// String names the object for a person.
func (o object) String() string { return fmt.Sprintf("%s %s", o.kind, o.name) }

func newSession(target conformance.Target, names names) *session {
	return &session{target: target, names: names, guard: guard{names.prefix, map[string]bool{}}}
}

// heldBack is that a request was not sent, and why.
type heldBack struct{ reason error }

// Error implements error.
func (h heldBack) Error() string { return h.reason.Error() }

// Send implements [conformance.Target].
func (s *session) Send(ctx context.Context, request conformance.Request) (conformance.Answer, error) {
	if request.Region != conformance.Region {
		return conformance.Answer{}, heldBack{errors.New("calls another Region")}
	}
	of, err := routeOf(request)
	if err != nil {
		return conformance.Answer{}, heldBack{err}
	}
	ours := s.names.outgoing(request, of)
	if err := s.guard.check(ours, of); err != nil {
		return conformance.Answer{}, heldBack{err}
	}
	created := createdBy(of, ours)
	if created.kind == identity && strings.Contains(created.name, "@") {
		return conformance.Answer{}, heldBack{errors.New("lets SES send a verification email")}
	}
	// Noted before it is sent: without an answer, nobody knows whether the object exists.
	noted := s.note(created)
	answer, err := s.target.Send(ctx, ours)
	if err != nil {
		return conformance.Answer{}, err
	}
	if noted && answer.Status >= http.StatusBadRequest && answer.Status < http.StatusInternalServerError && answer.Code != "AlreadyExistsException" {
		s.forget(created)
	}
	answer.Body = s.names.incoming(answer.Body)
	answer = decoded(answer)
	if id, is := answer.Members["TenantId"].(string); is && of.creates == tenant {
		s.guard.own[id] = true
	}
	return answer, nil
}

// createdBy returns what a request creates.
func createdBy(of route, request conformance.Request) object {
	if of.creates == "" {
		return object{}
	}
	held := decoded(conformance.Answer{Body: request.Body}).Members
	member := map[kind]string{tenant: "TenantName", identity: "EmailIdentity", configurationSet: "ConfigurationSetName", template: "TemplateName", suppressedAddress: "EmailAddress"}[of.creates]
	name, _ := held[member].(string)
	if owner, is := held["TenantName"].(string); of.creates == suppressedAddress && is && owner != "" {
		return object{} // The list of a tenant goes with the tenant.
	}
	return object{of.creates, name}
}

// note remembers an object and reports whether it is a new one.
func (s *session) note(created object) bool {
	if created.name == "" || slices.Contains(s.held, created) {
		return false
	}
	s.held = append(s.held, created)
	return true
}

func (s *session) forget(gone object) {
	s.held = slices.DeleteFunc(s.held, func(one object) bool { return one == gone })
}

// cleanUp deletes what the case has created, tenants first: what they hold cannot be deleted before. It returns what is left.
func (s *session) cleanUp(ctx context.Context) (left []object, err error) {
	var problems []error
	for _, of := range []kind{tenant, identity, configurationSet, template, suppressedAddress} {
		for _, one := range slices.Clone(s.held) {
			if one.kind != of {
				continue
			}
			if err := s.remove(ctx, one); err != nil {
				problems = append(problems, err)
				continue
			}
			s.forget(one)
		}
	}
	return s.held, errors.Join(problems...)
}

// remove deletes one object. One that does not exist counts as deleted.
func (s *session) remove(ctx context.Context, gone object) error {
	request := deletion(gone)
	request.Region = s.names.region
	of, err := routeOf(request)
	if err == nil {
		err = s.guard.check(request, of)
	}
	if err != nil {
		return fmt.Errorf("the %s is not deleted: its deletion %w", gone, err)
	}
	answer, err := s.target.Send(ctx, request)
	if err != nil {
		return fmt.Errorf("the %s may still exist: %w", gone, err)
	}
	if answer.Status != http.StatusOK && answer.Status != http.StatusNotFound {
		return fmt.Errorf("the %s is not deleted: %d %s %s", gone, answer.Status, answer.Code, answer.Body)
	}
	return nil
}

// deletion is the request that deletes an object.
func deletion(gone object) conformance.Request {
	if gone.kind == tenant {
		return conformance.Request{Method: http.MethodPost, Path: "/v2/email/tenants/delete", Body: conformance.Encode(map[string]string{"TenantName": gone.name})}
	}
	folder := map[kind]string{identity: "identities", configurationSet: "configuration-sets", template: "templates", suppressedAddress: "suppression/addresses"}[gone.kind]
	return conformance.Request{Method: http.MethodDelete, Path: "/v2/email/" + folder + "/" + url.PathEscape(gone.name)}
}
