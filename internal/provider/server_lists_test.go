// SPDX-License-Identifier: MPL-2.0

package provider

import (
	"context"
	"errors"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// listing is a server with all optional interfaces whose list resource gives results made of its context.
type listing struct {
	tfprotov6.ProviderServer
	optionalServers
	results func(context.Context) []tfprotov6.ListResourceResult
	err     error
}

func (s listing) ValidateListResourceConfig(context.Context, *tfprotov6.ValidateListResourceConfigRequest) (*tfprotov6.ValidateListResourceConfigResponse, error) {
	return &tfprotov6.ValidateListResourceConfigResponse{Diagnostics: []*tfprotov6.Diagnostic{dirty()}}, s.err
}

func (s listing) ListResource(ctx context.Context, _ *tfprotov6.ListResourceRequest) (*tfprotov6.ListResourceServerStream, error) {
	if s.err != nil {
		return nil, s.err
	}
	return &tfprotov6.ListResourceServerStream{Results: func(push func(tfprotov6.ListResourceResult) bool) {
		for _, result := range s.results(ctx) {
			if !push(result) {
				return
			}
		}
	}}, nil
}

// dirty is a diagnostic with what no terminal shall obey, inside an argument.
func dirty() *tfprotov6.Diagnostic {
	return &tfprotov6.Diagnostic{Summary: "a\x1b[2J", Attribute: tftypes.NewAttributePath().WithAttributeName("reasons").WithElementKeyInt(0)}
}

// lists is the part of a wrapped server that lists.
func lists(t *testing.T, server tfprotov6.ProviderServer) tfprotov6.ListResourceServer {
	t.Helper()
	found, ok := server.(tfprotov6.ListResourceServer)
	if !ok {
		t.Fatal("The server has no list resources.")
	}
	return found
}

func TestListResultsAreClean(t *testing.T) {
	t.Parallel()
	server := lists(t, withNullArguments(listing{results: func(context.Context) []tfprotov6.ListResourceResult {
		return []tfprotov6.ListResourceResult{{DisplayName: "acme: \x07@example.com", Diagnostics: []*tfprotov6.Diagnostic{dirty()}}}
	}}, false))
	clean := func(diagnostics []*tfprotov6.Diagnostic) {
		t.Helper()
		if len(diagnostics) != 1 || diagnostics[0].Summary != "a [2J" || len(diagnostics[0].Attribute.Steps()) != 1 {
			t.Errorf("The diagnostics are %v.", diagnostics)
		}
	}
	answer, err := server.ValidateListResourceConfig(t.Context(), &tfprotov6.ValidateListResourceConfigRequest{})
	if err != nil {
		t.Fatal(err)
	}
	clean(answer.Diagnostics)
	stream, err := server.ListResource(t.Context(), &tfprotov6.ListResourceRequest{})
	if err != nil {
		t.Fatal(err)
	}
	for result := range stream.Results {
		if result.DisplayName != "acme:  @example.com" {
			t.Errorf("The name is %q.", result.DisplayName)
		}
		clean(result.Diagnostics)
	}
}

// The calls of SES are made while a core takes the results, so the context of the call outlives the method and ends with the last result.
func TestAListEndsWithItsResults(t *testing.T) {
	t.Parallel()
	var called context.Context
	server := lists(t, withCalls(listing{results: func(ctx context.Context) []tfprotov6.ListResourceResult {
		called = ctx
		return []tfprotov6.ListResourceResult{{DisplayName: "first"}, {DisplayName: "second"}}
	}}, true))
	stream, err := server.ListResource(t.Context(), &tfprotov6.ListResourceRequest{})
	if err != nil {
		t.Fatal(err)
	}
	taken := 0
	for range stream.Results {
		if taken++; called.Err() != nil {
			t.Errorf("The context has ended before result %d is taken: %v", taken, called.Err())
		}
		if taken == 1 {
			break
		}
	}
	if taken != 1 || !errors.Is(called.Err(), context.Canceled) {
		t.Errorf("After %d results the context has the error %v.", taken, called.Err())
	}
	refused := errors.New("refused")
	for name, server := range map[string]tfprotov6.ProviderServer{"calls": withCalls(listing{err: refused}, true), "clean": withNullArguments(listing{err: refused}, false)} {
		if _, err := lists(t, server).ListResource(t.Context(), &tfprotov6.ListResourceRequest{}); !errors.Is(err, refused) {
			t.Errorf("%s: the error is %v.", name, err)
		}
	}
}
