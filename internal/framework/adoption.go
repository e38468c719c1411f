// SPDX-License-Identifier: MPL-2.0

package framework

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	resource "github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// Adopter is a model with the argument adopt.
type Adopter[M any] interface {
	// Adoption is the argument adopt; sought reports whether the configuration knows what identifies the object.
	Adoption() (adopt types.String, sought bool)
	// Look finds the object that a creation would meet, nil for none.
	Look(ctx context.Context, client *ses.Client, tags TagPolicy) (*Found[M], error)
}

// Found is an object that exists already and that a creation may adopt.
type Found[M any] struct {
	// Stands is the object as SES shows it; what it leaves unknown is known only after the apply.
	Stands *M
	// Obstacle says what would change that mail depends on, empty for nothing.
	Obstacle func(plan *M) string
	// Effect says what the adoption changes.
	Effect func(plan *M) string
}

// planAdoption looks for an object to adopt, and plans what the configuration leaves out as that object has it: unknown, where one may exist
// but cannot be looked at yet.
func (b *Base[M, P]) planAdoption(ctx context.Context, config tfsdk.Config, plan *tfsdk.Plan, in Planning[M]) *Found[M] {
	adopter, ok := any(in.Config).(Adopter[M])
	if !ok {
		return nil
	}
	adopt, sought := adopter.Adoption()
	adopts := Adopts(adopt)
	if !adopts || !sought || in.Client == nil {
		if adopts || adopt.IsUnknown() {
			planOver(ctx, config, plan, nil, in.Diags)
		}
		return nil
	}
	found, err := adopter.Look(ctx, in.Client, in.Tags)
	if err != nil {
		AddError(in.Diags, "Cannot look for "+P(in.Config).Label()+" to adopt", err)
		return nil
	}
	if found == nil {
		return nil
	}
	*P(found.Stands).common() = *P(in.Config).common()
	stands := tfsdk.State{Schema: plan.Schema, Raw: tftypes.NewValue(plan.Schema.Type().TerraformType(ctx), nil)}
	in.Diags.Append(setState(ctx, &stands, found.Stands)...)
	planOver(ctx, config, plan, &stands, in.Diags)
	return found
}

// announce warns of the object that will be adopted, or refuses where something would change.
func announce[M any, P Model[M]](found *Found[M], plan P, diags *diag.Diagnostics) {
	if !RefuseAdoption(plan.Label(), found.Obstacle(plan), diags) {
		// One summary serves all objects, so that Terraform folds the warnings into one.
		diags.AddAttributeWarning(path.Root("adopt"), "Objects that exist already will be adopted", SubjectOf(plan)+": "+found.Effect(plan))
	}
}

// RefuseAdoption refuses an adoption with an obstacle, and reports whether there is one.
func RefuseAdoption(label, obstacle string, diags *diag.Diagnostics) (refused bool) {
	if obstacle != "" {
		diags.AddAttributeError(path.Root("adopt"), "Cannot adopt "+label, obstacle)
	}
	return obstacle != ""
}

// ImportOrAdopt says how to go on where an object exists already; how says what an adoption keeps, such as "with its tokens".
func ImportOrAdopt(name, region, how string) string {
	return fmt.Sprintf("If it is to be managed here, import it (terraform import ADDRESS %s@%s, or an import block), or set adopt = \"if_unchanged\" to take it over %s.", name, region, how)
}

// LostCreation is the Lost of a step that creates an object by name. An object that exists is adopted only where the configuration says so.
func LostCreation(adopt types.String, name, region, how string) string {
	if Adopts(adopt) {
		return "If " + name + " exists now, the next apply adopts it."
	}
	return "If the next apply says that " + name + " exists: " + ImportOrAdopt(name, region, how)
}

// Adopts reports whether the argument adopt allows a creation to take an object over that exists already.
func Adopts(adopt types.String) bool { return adopt.ValueString() == AdoptIfUnchanged }

const (
	// AdoptNever makes an object that exists already an error.
	AdoptNever = "never"
	// AdoptIfUnchanged takes an object over that exists already, if nothing that mail depends on would change.
	AdoptIfUnchanged = "if_unchanged"
)

// AdoptAttribute is the adopt argument; the description says what would have to stay unchanged.
func AdoptAttribute(unchanged string) resource.StringAttribute {
	return resource.StringAttribute{
		Optional: true, Validators: []validator.String{stringvalidator.OneOf(AdoptNever, AdoptIfUnchanged)},
		MarkdownDescription: "What to do if the object already exists: `never` (default) fails; `if_unchanged` adopts it, unless " + unchanged +
			" Tags are authoritative: an apply removes tags that the configuration omits.",
	}
}
