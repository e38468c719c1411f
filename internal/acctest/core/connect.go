// SPDX-License-Identifier: MPL-2.0

package core

import (
	"context"
	"strings"
	"sync"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/zclconf/go-cty/cty"
)

// connection is a provider configuration that is started when it is first needed.
type connection struct {
	once   sync.Once
	client *client
	diags  Diagnostics
}

// client is the configured client of a provider configuration, nil after an error. Each operation configures it once; warnings are given to the
// first that asks, errors to all.
func (o *operation) client(ctx context.Context, name string) (*client, Diagnostics) {
	o.mu.Lock()
	found := o.clients[name]
	if found == nil {
		found = &connection{}
		o.clients[name] = found
	}
	o.mu.Unlock()
	var said Diagnostics
	found.once.Do(func() {
		found.client, found.diags = o.connect(ctx, name)
		said = found.diags
	})
	if found.diags.HasError() {
		return nil, found.diags
	}
	return found.client, said
}

func (o *operation) connect(ctx context.Context, name string) (*client, Diagnostics) {
	p, ok := o.workspace.providers[localPart(name)]
	if !ok {
		return nil, failure("", "Unknown provider", "The workspace has no provider "+name+".")
	}
	c, err := p.start(ctx)
	if err != nil {
		return nil, failure("", "Cannot start the provider", err.Error())
	}
	body, header := hcl.Body(&hclsyntax.Body{}), ""
	if b, ok := o.configuration.providers[name]; ok {
		body, header = withoutMeta(b.Body), `provider "`+localPart(name)+`"`
	}
	config, content, wrong := c.types.provider.block.decode(body, func(e hcl.Expression) (cty.Value, hcl.Diagnostics) { return o.scope.evaluate(e, nil) })
	if wrong.HasErrors() {
		return nil, o.configuration.fromHCL(wrong, "")
	}
	encoded, err := encode(config, c.types.provider.block.kind())
	if err != nil {
		return nil, broken("", "encoding the provider configuration", err)
	}
	said := func(given []*tfprotov6.Diagnostic) Diagnostics {
		return o.configuration.fromProvider(given, `provider["`+name+`"]`, content, header)
	}
	checked, err := c.server.ValidateProviderConfig(ctx, &tfprotov6.ValidateProviderConfigRequest{Config: encoded})
	if err != nil {
		return nil, broken("", "ValidateProviderConfig", err)
	}
	diags := said(checked.Diagnostics)
	if diags.HasError() || o.unknown {
		return c, diags
	}
	answer, err := c.server.ConfigureProvider(ctx, &tfprotov6.ConfigureProviderRequest{TerraformVersion: terraformVersion, Config: encoded})
	if err != nil {
		return nil, broken("", "ConfigureProvider", err)
	}
	if diags = append(diags, said(answer.Diagnostics)...); diags.HasError() {
		return nil, diags
	}
	return c, diags
}

// localPart is the local name of a provider configuration: what stands before the alias.
func localPart(name string) string {
	local, _, _ := strings.Cut(name, ".")
	return local
}

// withoutMeta is the body of a provider block without what is the core's own.
func withoutMeta(body *hclsyntax.Body) hcl.Body {
	out := &hclsyntax.Body{Attributes: hclsyntax.Attributes{}, Blocks: body.Blocks, SrcRange: body.SrcRange, EndRange: body.EndRange}
	for name, a := range body.Attributes {
		if name != "alias" && name != "version" {
			out.Attributes[name] = a
		}
	}
	return out
}
