// SPDX-License-Identifier: MPL-2.0

package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/ses-tenancy/terraform-provider-ses/internal/secret"
)

// cleanActions is [cleanDiagnostics] for actions. Their progress lines hold names and texts from SES too.
type cleanActions struct {
	optionalServers
	diagnostics cleanDiagnostics
}

// ValidateActionConfig validates an action block.
func (s cleanActions) ValidateActionConfig(ctx context.Context, req *tfprotov6.ValidateActionConfigRequest) (*tfprotov6.ValidateActionConfigResponse, error) {
	resp, err := s.optionalServers.ValidateActionConfig(ctx, req)
	if resp != nil {
		s.diagnostics.clean(resp.Diagnostics)
	}
	return resp, err
}

// PlanAction plans an action.
func (s cleanActions) PlanAction(ctx context.Context, req *tfprotov6.PlanActionRequest) (*tfprotov6.PlanActionResponse, error) {
	resp, err := s.optionalServers.PlanAction(ctx, req)
	if resp != nil {
		s.diagnostics.clean(resp.Diagnostics)
	}
	return resp, err
}

// InvokeAction runs an action.
func (s cleanActions) InvokeAction(ctx context.Context, req *tfprotov6.InvokeActionRequest) (*tfprotov6.InvokeActionServerStream, error) {
	stream, err := s.optionalServers.InvokeAction(ctx, req)
	if err != nil {
		return nil, err
	}
	events := stream.Events
	return &tfprotov6.InvokeActionServerStream{Events: func(push func(tfprotov6.InvokeActionEvent) bool) {
		events(func(event tfprotov6.InvokeActionEvent) bool {
			switch kind := event.Type.(type) {
			case tfprotov6.ProgressInvokeActionEventType:
				kind.Message = printable(secret.Mask(kind.Message))
				event.Type = kind
			case tfprotov6.CompletedInvokeActionEventType:
				s.diagnostics.clean(kind.Diagnostics)
			}
			return push(event)
		})
	}}, nil
}

// callActions is [callServer] for actions. The context of an action ends after its last event.
type callActions struct {
	optionalServers
	silent bool
}

// InvokeAction runs an action.
func (s callActions) InvokeAction(ctx context.Context, req *tfprotov6.InvokeActionRequest) (*tfprotov6.InvokeActionServerStream, error) {
	called, end := newCallContext(ctx, s.silent)
	stream, err := s.optionalServers.InvokeAction(called, req)
	if err != nil {
		end()
		return nil, err
	}
	events := stream.Events
	return &tfprotov6.InvokeActionServerStream{Events: func(push func(tfprotov6.InvokeActionEvent) bool) {
		defer end()
		events(push)
	}}, nil
}
