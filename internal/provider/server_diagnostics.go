// SPDX-License-Identifier: MPL-2.0

package provider

import (
	"context"
	"fmt"
	"strings"
	"unicode"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/ses-tenancy/terraform-provider-ses/internal/secret"
)

// cleanDiagnostics is a server whose diagnostics hold no secret and nothing that a terminal would obey, and whose attribute paths every core can find in the configuration.
type cleanDiagnostics struct {
	tfprotov6.ProviderServer
	// wholePaths keeps attribute paths as they are.
	wholePaths bool
}

// clean masks secrets, removes control characters and shortens attribute paths.
func (s cleanDiagnostics) clean(diagnostics []*tfprotov6.Diagnostic) {
	for _, d := range diagnostics {
		d.Summary, d.Detail = printable(secret.Mask(d.Summary)), printable(secret.Mask(d.Detail))
		if !s.wholePaths && d.Attribute != nil && len(d.Attribute.Steps()) > 1 {
			shorten(d)
		}
	}
}

// printable is a text without control and format characters other than line ends and tabs: names and values in it may come from SES. Bytes
// that are not UTF-8, which the protocol cannot carry, become U+FFFD.
func printable(text string) string {
	return strings.Map(func(r rune) rune {
		if r != '\n' && r != '\t' && (unicode.IsControl(r) || unicode.Is(unicode.Cf, r)) {
			return ' '
		}
		return r
	}, text)
}

// shorten lets the path of a diagnostic end at the argument. Terraform before 1.15 and OpenTofu point at the whole resource for anything inside an
// argument. The text of an element of a map or list then says which one.
func shorten(d *tfprotov6.Diagnostic) {
	steps := d.Attribute.Steps()
	root, ok := steps[0].(tftypes.AttributeName)
	if !ok {
		return
	}
	text := string(root)
	element := false
	for _, step := range steps[1:] {
		switch step := step.(type) {
		case tftypes.AttributeName:
			text += "." + string(step)
		case tftypes.ElementKeyString:
			text += fmt.Sprintf("[%q]", string(step))
			element = true
		case tftypes.ElementKeyInt:
			text += fmt.Sprintf("[%d]", int64(step))
			element = true
		}
	}
	if element && !strings.Contains(d.Detail, text) {
		d.Detail = text + ": " + d.Detail
	}
	d.Attribute = tftypes.NewAttributePath().WithAttributeName(string(root))
}

// ValidateProviderConfig validates the provider block.
func (s cleanDiagnostics) ValidateProviderConfig(ctx context.Context, req *tfprotov6.ValidateProviderConfigRequest) (*tfprotov6.ValidateProviderConfigResponse, error) {
	resp, err := s.ProviderServer.ValidateProviderConfig(ctx, req)
	if resp != nil {
		s.clean(resp.Diagnostics)
	}
	return resp, err
}

// ConfigureProvider configures the provider.
func (s cleanDiagnostics) ConfigureProvider(ctx context.Context, req *tfprotov6.ConfigureProviderRequest) (*tfprotov6.ConfigureProviderResponse, error) {
	resp, err := s.ProviderServer.ConfigureProvider(ctx, req)
	if resp != nil {
		s.clean(resp.Diagnostics)
	}
	return resp, err
}

// ValidateResourceConfig validates a resource.
func (s cleanDiagnostics) ValidateResourceConfig(ctx context.Context, req *tfprotov6.ValidateResourceConfigRequest) (*tfprotov6.ValidateResourceConfigResponse, error) {
	resp, err := s.ProviderServer.ValidateResourceConfig(ctx, req)
	if resp != nil {
		s.clean(resp.Diagnostics)
	}
	return resp, err
}

// UpgradeResourceState upgrades a state.
func (s cleanDiagnostics) UpgradeResourceState(ctx context.Context, req *tfprotov6.UpgradeResourceStateRequest) (*tfprotov6.UpgradeResourceStateResponse, error) {
	resp, err := s.ProviderServer.UpgradeResourceState(ctx, req)
	if resp != nil {
		s.clean(resp.Diagnostics)
	}
	return resp, err
}

// ReadResource refreshes an object.
func (s cleanDiagnostics) ReadResource(ctx context.Context, req *tfprotov6.ReadResourceRequest) (*tfprotov6.ReadResourceResponse, error) {
	resp, err := s.ProviderServer.ReadResource(ctx, req)
	if resp != nil {
		s.clean(resp.Diagnostics)
	}
	return resp, err
}

// PlanResourceChange plans a change.
func (s cleanDiagnostics) PlanResourceChange(ctx context.Context, req *tfprotov6.PlanResourceChangeRequest) (*tfprotov6.PlanResourceChangeResponse, error) {
	resp, err := s.ProviderServer.PlanResourceChange(ctx, req)
	if resp != nil {
		s.clean(resp.Diagnostics)
	}
	return resp, err
}

// ApplyResourceChange applies a change.
func (s cleanDiagnostics) ApplyResourceChange(ctx context.Context, req *tfprotov6.ApplyResourceChangeRequest) (*tfprotov6.ApplyResourceChangeResponse, error) {
	resp, err := s.ProviderServer.ApplyResourceChange(ctx, req)
	if resp != nil {
		s.clean(resp.Diagnostics)
	}
	return resp, err
}

// ImportResourceState imports an object.
func (s cleanDiagnostics) ImportResourceState(ctx context.Context, req *tfprotov6.ImportResourceStateRequest) (*tfprotov6.ImportResourceStateResponse, error) {
	resp, err := s.ProviderServer.ImportResourceState(ctx, req)
	if resp != nil {
		s.clean(resp.Diagnostics)
	}
	return resp, err
}

// MoveResourceState takes over the state of another type.
func (s cleanDiagnostics) MoveResourceState(ctx context.Context, req *tfprotov6.MoveResourceStateRequest) (*tfprotov6.MoveResourceStateResponse, error) {
	resp, err := s.ProviderServer.MoveResourceState(ctx, req)
	if resp != nil {
		s.clean(resp.Diagnostics)
	}
	return resp, err
}

// ValidateDataResourceConfig validates a data source.
func (s cleanDiagnostics) ValidateDataResourceConfig(ctx context.Context, req *tfprotov6.ValidateDataResourceConfigRequest) (*tfprotov6.ValidateDataResourceConfigResponse, error) {
	resp, err := s.ProviderServer.ValidateDataResourceConfig(ctx, req)
	if resp != nil {
		s.clean(resp.Diagnostics)
	}
	return resp, err
}

// ReadDataSource reads a data source.
func (s cleanDiagnostics) ReadDataSource(ctx context.Context, req *tfprotov6.ReadDataSourceRequest) (*tfprotov6.ReadDataSourceResponse, error) {
	resp, err := s.ProviderServer.ReadDataSource(ctx, req)
	if resp != nil {
		s.clean(resp.Diagnostics)
	}
	return resp, err
}
