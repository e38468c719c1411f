// SPDX-License-Identifier: MPL-2.0

package acctest

import (
	"context"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// Action speaks the plugin protocol with the provider for one action, as a core from Terraform 1.14 on does.
type Action struct {
	protocol *Protocol
	server   tfprotov6.ActionServer
	typeName string
	schema   *tfprotov6.Schema
}

// Action starts a provider that is configured for this environment.
func (e *Environment) Action(t *testing.T, typeName string) *Action {
	t.Helper()
	return e.ActionWith(t, typeName, nil)
}

// ActionWith is [Environment.Action] with further arguments of the provider block, as JSON would have them.
func (e *Environment) ActionWith(t *testing.T, typeName string, further map[string]any) *Action {
	t.Helper()
	a := &Action{protocol: e.ProtocolWith(t, "ses_tenant", further), typeName: typeName}
	schemas, err := a.protocol.server.GetProviderSchema(t.Context(), &tfprotov6.GetProviderSchemaRequest{})
	a.protocol.must(err, nil)
	server, ok := a.protocol.server.(tfprotov6.ActionServer)
	if schema := schemas.ActionSchemas[typeName]; ok && schema != nil {
		a.server, a.schema = server, schema.Schema
		return a
	}
	t.Fatalf("The provider has no action %s.", typeName)
	return nil
}

// Validate validates an action block, given as JSON would have it. unknown are the names of arguments that are not known yet.
func (a *Action) Validate(config map[string]any, unknown ...string) []*tfprotov6.Diagnostic {
	a.protocol.t.Helper()
	answer, err := a.server.ValidateActionConfig(a.protocol.t.Context(), &tfprotov6.ValidateActionConfigRequest{ActionType: a.typeName, Config: a.config(config, unknown)})
	a.protocol.must(err, nil)
	return answer.Diagnostics
}

// Plan plans an invocation.
func (a *Action) Plan(config map[string]any, unknown ...string) []*tfprotov6.Diagnostic {
	a.protocol.t.Helper()
	answer, err := a.server.PlanAction(a.protocol.t.Context(), &tfprotov6.PlanActionRequest{ActionType: a.typeName, Config: a.config(config, unknown)})
	a.protocol.must(err, nil)
	return answer.Diagnostics
}

// Invoke runs the action, and returns its progress lines and what it says in the end.
func (a *Action) Invoke(ctx context.Context, config map[string]any) (progress []string, diags []*tfprotov6.Diagnostic) {
	a.protocol.t.Helper()
	stream, err := a.server.InvokeAction(ctx, &tfprotov6.InvokeActionRequest{ActionType: a.typeName, Config: a.config(config, nil)})
	a.protocol.must(err, nil)
	completed := 0
	for event := range stream.Events {
		switch kind := event.Type.(type) {
		case tfprotov6.ProgressInvokeActionEventType:
			progress = append(progress, kind.Message)
		case tfprotov6.CompletedInvokeActionEventType:
			completed++
			diags = append(diags, kind.Diagnostics...)
		}
	}
	if completed != 1 {
		a.protocol.t.Errorf("%s has completed %d times.", a.typeName, completed)
	}
	return progress, diags
}

// config is an action block.
func (a *Action) config(content map[string]any, unknown []string) *tfprotov6.DynamicValue {
	a.protocol.t.Helper()
	members := map[string]tftypes.Value{}
	kind := a.schema.ValueType()
	a.protocol.must(a.protocol.value(content, kind).As(&members), nil)
	for _, name := range unknown {
		members[name] = tftypes.NewValue(members[name].Type(), tftypes.UnknownValue)
	}
	return a.protocol.dynamic(tftypes.NewValue(kind, members))
}
