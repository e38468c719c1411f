// SPDX-License-Identifier: MPL-2.0

package framework

import (
	"context"
	"errors"
	"iter"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/list"
	"github.com/hashicorp/terraform-plugin-framework/list/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// Listing says how the objects of a resource type are listed. M is the model of the resource, A that of the arguments of a list block, which
// embeds [ListArguments] and implements [Validator] where its arguments have rules that they do not have one by one.
type Listing[M, A any] struct {
	// What names the objects in a message, such as "SES tenants".
	What string
	// Description is that of the list resource.
	Description string
	// Filters are its arguments without region.
	Filters map[string]schema.Attribute
	// Find finds the objects. It reads pages as they are wanted, since a limit may end it at any object, and an error ends it.
	Find func(ctx context.Context, client *ses.Client, arguments A) iter.Seq2[Listed[M], error]
}

// ListArguments are the arguments that every list resource has.
type ListArguments struct {
	Region types.String `tfsdk:"region"`
}

// Listed is an object as a list of SES shows it.
type Listed[M any] struct {
	// Keys are the values of the keys of its [Kind], in their order.
	Keys []string
	// Name is what a user knows the object by.
	Name string
	// ARN is an ARN in the account of the object.
	ARN string
	// Fill fills a model of the object with what the list shows. It is nil where that is not all that a reading would find.
	Fill func(*M)
}

// ListResource is a list resource.
type ListResource[M any, P OwnedModel[M], A any] struct {
	WithIdentity[M, P]
	listing Listing[M, A]
}

// NewListResource makes the list resource of a resource type.
func NewListResource[M any, P OwnedModel[M], A any](kind Kind, listing Listing[M, A]) *ListResource[M, P, A] {
	return &ListResource[M, P, A]{NewWithIdentity[M, P](kind), listing}
}

// ListResourceConfigSchema gives the arguments of a list block.
func (l *ListResource[M, P, A]) ListResourceConfigSchema(_ context.Context, _ list.ListResourceSchemaRequest, resp *list.ListResourceSchemaResponse) {
	resp.Schema = schema.Schema{MarkdownDescription: l.listing.Description, Attributes: map[string]schema.Attribute{"region": listRegionAttribute()}}
	for name, filter := range l.listing.Filters {
		resp.Schema.Attributes[name] = filter
	}
}

// ValidateListResourceConfig checks the rules of a [Validator].
func (l *ListResource[M, P, A]) ValidateListResourceConfig(ctx context.Context, req list.ValidateConfigRequest, resp *list.ValidateConfigResponse) {
	arguments := new(A)
	if !req.Config.Raw.IsNull() {
		resp.Diagnostics.Append(req.Config.Get(ctx, arguments)...)
	}
	if !resp.Diagnostics.HasError() {
		validate(arguments, &resp.Diagnostics)
	}
}

// List finds as many objects as the limit says. An error ends it, and what was found before stays.
func (l *ListResource[M, P, A]) List(ctx context.Context, req list.ListRequest, stream *list.ListResultsStream) {
	var diags diag.Diagnostics
	client, arguments := l.begin(ctx, req.Config, &diags)
	if client == nil {
		stream.Results = list.ListResultsStreamDiagnostics(diags)
		return
	}
	if req.Limit <= 0 {
		return
	}
	stream.Results = func(push func(list.ListResult) bool) {
		left := req.Limit
		for listed, err := range l.listing.Find(ctx, client, arguments) {
			result := req.NewListResult(ctx)
			if err != nil {
				l.addError(&result.Diagnostics, client, textOf(req.Config.Raw, "tenant_name"), err)
			} else if exists := l.fill(ctx, client, listed, req.IncludeResource, &result); !exists {
				continue
			}
			left--
			if !push(result) || left == 0 || result.Diagnostics.HasError() {
				return
			}
		}
	}
}

// begin reads the arguments and finds the client. Where client is nil, the diagnostics say why.
func (l *ListResource[M, P, A]) begin(ctx context.Context, config tfsdk.Config, diags *diag.Diagnostics) (client *ses.Client, arguments A) {
	if !config.Raw.IsFullyKnown() {
		diags.AddError("Cannot list "+l.listing.What, "An argument of the list block has a value that is not known yet. Apply what it comes from first, or write the value itself.")
		return nil, arguments
	}
	configured := types.StringNull()
	if !config.Raw.IsNull() {
		diags.Append(config.Get(ctx, &arguments)...)
		diags.Append(config.GetAttribute(ctx, path.Root("region"), &configured)...)
	}
	region := l.Data.PlanRegion(configured, types.StringNull(), diags)
	if !diags.HasError() {
		client, _ = l.Data.ClientFor(region, diags)
	}
	return client, arguments
}

// addError reports why a list ends early. tenant is the tenant that the list block names, empty for none.
func (l *ListResource[M, P, A]) addError(diags *diag.Diagnostics, client *ses.Client, tenant string, err error) {
	if tenant != "" && ses.IsNotFound(err) {
		AddNoTenant(diags, client, tenant, err)
		return
	}
	AddError(diags, "Cannot list "+l.listing.What+" in "+client.Region(), err)
}

// fill fills the result for an object: its identity always, its attributes where they are asked for. It returns false for an object that was
// deleted since the list was read.
func (l *ListResource[M, P, A]) fill(ctx context.Context, client *ses.Client, listed Listed[M], whole bool, result *list.ListResult) (exists bool) {
	region := types.StringValue(client.Region())
	keys := make(map[string]string, len(l.kind.Keys))
	for i, key := range l.kind.Keys {
		keys[key.Name] = listed.Keys[i]
	}
	result.DisplayName = listed.Name
	SetIdentity(ctx, result.Identity, listed.ARN, region, keys, &result.Diagnostics)
	if !whole {
		return true
	}
	state := tfsdk.State{Schema: result.Resource.Schema, Raw: imported(result.Resource.Schema.Type().TerraformType(ctx), keys, region.ValueString())}
	model := P(new(M))
	result.Diagnostics.Append(getState(ctx, state, model)...)
	if listed.Fill != nil {
		listed.Fill((*M)(model))
	} else if err := model.Read(ctx, Reading{Client: client, Tags: l.Data.Tags, Diags: &result.Diagnostics, register: l.Data.Register}); err != nil {
		if errors.As(err, new(GoneError)) {
			return false
		}
		addReadError(&result.Diagnostics, model.Label(), err)
		return true
	}
	result.Diagnostics.Append(setState(ctx, &state, model)...)
	result.Resource.Raw = state.Raw
	return true
}

// imported is the state of an object as an import leaves it: keys and Region, and nothing else.
func imported(kind tftypes.Type, keys map[string]string, region string) tftypes.Value {
	object, _ := kind.(tftypes.Object)
	members := make(map[string]tftypes.Value, len(object.AttributeTypes))
	for name, member := range object.AttributeTypes {
		members[name] = tftypes.NewValue(member, nil)
	}
	for name, value := range keys {
		members[name] = tftypes.NewValue(tftypes.String, value)
	}
	members["region"] = tftypes.NewValue(tftypes.String, region)
	return tftypes.NewValue(kind, members)
}
