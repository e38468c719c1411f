// SPDX-License-Identifier: MPL-2.0

package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

// cleanLists is [cleanDiagnostics] for list resources. Names of what is listed come from SES too.
type cleanLists struct {
	optionalServers
	diagnostics cleanDiagnostics
}

// ValidateListResourceConfig validates a list block.
func (s cleanLists) ValidateListResourceConfig(ctx context.Context, req *tfprotov6.ValidateListResourceConfigRequest) (*tfprotov6.ValidateListResourceConfigResponse, error) {
	resp, err := s.optionalServers.ValidateListResourceConfig(ctx, req)
	if resp != nil {
		s.diagnostics.clean(resp.Diagnostics)
	}
	return resp, err
}

// ListResource lists objects.
func (s cleanLists) ListResource(ctx context.Context, req *tfprotov6.ListResourceRequest) (*tfprotov6.ListResourceServerStream, error) {
	stream, err := s.optionalServers.ListResource(ctx, req)
	if err != nil {
		return nil, err
	}
	results := stream.Results
	return &tfprotov6.ListResourceServerStream{Results: func(push func(tfprotov6.ListResourceResult) bool) {
		results(func(result tfprotov6.ListResourceResult) bool {
			result.DisplayName = printable(result.DisplayName)
			s.diagnostics.clean(result.Diagnostics)
			return push(result)
		})
	}}, nil
}

// callLists is [callServer] for list resources. The calls of SES are made while the results are taken, so the context of a list ends after the
// last of them.
type callLists struct {
	optionalServers
	silent bool
}

// ListResource lists objects.
func (s callLists) ListResource(ctx context.Context, req *tfprotov6.ListResourceRequest) (*tfprotov6.ListResourceServerStream, error) {
	called, end := newCallContext(ctx, s.silent)
	stream, err := s.optionalServers.ListResource(called, req)
	if err != nil {
		end()
		return nil, err
	}
	results := stream.Results
	return &tfprotov6.ListResourceServerStream{Results: func(push func(tfprotov6.ListResourceResult) bool) {
		defer end()
		results(push)
	}}, nil
}
