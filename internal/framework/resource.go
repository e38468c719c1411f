// SPDX-License-Identifier: MPL-2.0

package framework

import (
	"context"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/resource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// Kind is what distinguishes one type of resource from the others before any object is known.
type Kind struct {
	// Name is the type name without the provider's prefix, such as "tenant".
	Name string
	// Schema is the surface of the resource.
	Schema func(context.Context) schema.Schema
	// Keys are the attributes that identify an object, in the order of an import id. Empty for a resource without an identity.
	Keys []Key
	// ImportForm describes the import id of a resource with two keys in an error.
	ImportForm string
	// Moves are the resource types of other providers that can become this one.
	Moves []MoveSource
}

// Key is an attribute that identifies an object.
type Key struct {
	Name, Description string
	// Check says what is wrong with a value that an import gives.
	Check func(string) error
	// ARNType is the resource type in the ARN that an import accepts in place of the name, such as tenant or identity. Empty for none.
	ARNType string
}

// Common are the attributes that every resource has. Each model embeds it.
type Common struct {
	Region   types.String   `tfsdk:"region"`
	Timeouts timeouts.Value `tfsdk:"timeouts"`
}

// common lets the skeleton reach the attributes of any model.
func (c *Common) common() *Common { return c } //nolint:unused // The linter does not see calls through the type parameter of Base.

// Model is what the skeleton asks of the model M of a resource, whose pointer implements it.
type Model[M any] interface {
	*M
	common() *Common
	// Label names the object within a sentence, such as "the entry of a@example.com".
	Label() string
	// Read rebuilds the model from SES. It returns a [GoneError] for an object that no longer exists or that somebody has created again, and
	// a [ReadError] where another summary than "Cannot read" fits.
	Read(ctx context.Context, in Reading) error
}

// Reading is what a model is read with.
type Reading struct {
	Client *ses.Client
	Tags   TagPolicy
	Diags  *diag.Diagnostics

	register *Register
}

// Subject is a model whose name at the start of a sentence is not its label, such as "SES identity example.com".
type Subject interface {
	Subject() string
}

// Validator is a model with rules that the attributes do not have one by one. They are checked at validation, and again in the plan, when
// more values are known.
type Validator interface {
	Validate(diags *diag.Diagnostics)
}

// Rememberer is a model with a value beside its attributes, which is kept in private state under the key. The value is a pointer.
type Rememberer interface {
	Memory() (key string, value any)
}

// Base serves Metadata, Schema, Configure, ValidateConfig, ModifyPlan and Read of a resource whose model is M. Resources embed it, or one of
// [WithIdentity], [WithImport] and [WithMove], each of which adds to the one before.
type Base[M any, P Model[M]] struct {
	// Data is nil until the provider is configured.
	Data *ProviderData
	kind Kind
}

// NewBase is the base of a resource without an identity.
func NewBase[M any, P Model[M]](kind Kind) Base[M, P] { return Base[M, P]{kind: kind} }

// Metadata names the resource type.
func (b *Base[M, P]) Metadata(_ context.Context, req resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_" + b.kind.Name
}

// Schema gives the surface of the resource.
func (b *Base[M, P]) Schema(ctx context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = b.kind.Schema(ctx)
	if timeouts, ok := resp.Schema.Attributes["timeouts"]; ok {
		resp.Schema.Attributes["timeouts"] = positiveTimeouts(timeouts)
	}
}

// Configure takes what the provider block gives.
func (b *Base[M, P]) Configure(_ context.Context, req resource.ConfigureRequest, resp *resource.ConfigureResponse) {
	b.Data = FromProviderData(req.ProviderData, &resp.Diagnostics)
}

// ValidateConfig checks the rules of a [Validator].
func (b *Base[M, P]) ValidateConfig(ctx context.Context, req resource.ValidateConfigRequest, resp *resource.ValidateConfigResponse) {
	config := P(new(M))
	resp.Diagnostics.Append(getConfig(ctx, req.Config, config)...)
	if !resp.Diagnostics.HasError() {
		validate(config, &resp.Diagnostics)
	}
}

// SubjectOf names an object at the start of a sentence.
func SubjectOf(model interface{ Label() string }) string {
	if subject, ok := model.(Subject); ok {
		return subject.Subject()
	}
	label := model.Label()
	return strings.ToUpper(label[:1]) + label[1:]
}

// validate checks the rules of a model that has some.
func validate(config any, diags *diag.Diagnostics) {
	if validator, ok := config.(Validator); ok {
		validator.Validate(diags)
	}
}

// recall fills in what private state keeps beside the attributes of a model.
func recall(ctx context.Context, private PrivateReader, model any, diags *diag.Diagnostics) {
	if rememberer, ok := model.(Rememberer); ok {
		key, value := rememberer.Memory()
		Recall(ctx, private, key, value, diags)
	}
}

// remember keeps what private state holds beside the attributes of a model.
func remember(ctx context.Context, private PrivateWriter, model any, diags *diag.Diagnostics) {
	if rememberer, ok := model.(Rememberer); ok {
		key, value := rememberer.Memory()
		Remember(ctx, private, key, value, diags)
	}
}
