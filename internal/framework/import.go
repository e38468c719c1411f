// SPDX-License-Identifier: MPL-2.0

package framework

import (
	"context"
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// importKeys fills the keys and the Region of an object from an import id or an identity. The Read that follows fills the rest.
func importKeys(ctx context.Context, data *ProviderData, kind Kind, req resource.ImportStateRequest, resp *resource.ImportStateResponse) {
	values, region := importedKeys(ctx, kind, req, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	for i, key := range kind.Keys {
		if err := key.Check(values[i]); err != nil {
			text := err.Error()
			if wrong := wrongRegion(key, values[i]); wrong != "" {
				text = fmt.Sprintf("%q is not a valid AWS Region: expected a name such as eu-west-1 after the last @", wrong)
			}
			if req.ID != "" && kind.ImportForm != "" {
				text += "; " + kind.ImportForm
			}
			resp.Diagnostics.AddError("Malformed import id", sentence(text))
			return
		}
	}
	regionValue := importedRegion(data, region, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	for i, key := range kind.Keys {
		resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root(key.Name), values[i])...)
	}
	resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("region"), regionValue)...)
}

// importedKeys are the values of the keys of a resource, one or two, and the Region, which may be empty.
func importedKeys(ctx context.Context, kind Kind, req resource.ImportStateRequest, diags *diag.Diagnostics) (values []string, region string) {
	values = make([]string, len(kind.Keys))
	var err error
	switch {
	case req.ID == "":
		for i, key := range kind.Keys {
			values[i], region = ImportedIdentity(ctx, req.Identity, key.Name, diags)
		}
	case len(kind.Keys) == 1:
		values[0], region, err = parseSingleImportID(kind.Keys[0], req.ID)
	default:
		values[0], values[1], region, err = ParsePairImportID(req.ID, kind.ImportForm)
	}
	if err != nil {
		diags.AddError("Malformed import id", err.Error()+".")
	}
	return values, region
}

// wrongRegion returns what follows the last @ of a value that is not a valid key, if the part before the @ is one: then the user meant a
// Region. It returns "" otherwise.
func wrongRegion(key Key, value string) string {
	at := strings.LastIndex(value, "@")
	if at < 0 || key.Check(value[:at]) != nil {
		return ""
	}
	return value[at+1:]
}

// ImportedIdentity reads one key and the region of an identity given for import.
func ImportedIdentity(ctx context.Context, identity *tfsdk.ResourceIdentity, key string, diags *diag.Diagnostics) (value, region string) {
	if identity == nil {
		diags.AddError("Malformed import", "Neither an import id nor an identity was given.")
		return "", ""
	}
	var keyValue, regionValue types.String
	diags.Append(identity.GetAttribute(ctx, path.Root(key), &keyValue)...)
	diags.Append(identity.GetAttribute(ctx, path.Root("region"), &regionValue)...)
	return keyValue.ValueString(), regionValue.ValueString()
}

// importedRegion is the Region of an import: the one given, else the provider's.
func importedRegion(data *ProviderData, given string, diags *diag.Diagnostics) types.String {
	region := types.StringNull()
	if given != "" {
		region = types.StringValue(given)
	}
	region = data.StateRegion(region)
	switch {
	case region.IsNull():
		diags.AddError("Cannot import without a region", "The provider's region is not known. Give it in the import id: NAME@REGION.")
	case !IsRegionName(region.ValueString()):
		diags.AddError("Malformed import", fmt.Sprintf("%q is not a valid AWS Region: expected a name such as eu-west-1.", region.ValueString()))
	}
	return region
}
