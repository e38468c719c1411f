package framework

import (
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	datasource "github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	resource "github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

const (
	// AdoptNever makes an object that exists already an error.
	AdoptNever = "never"
	// AdoptIfUnchanged takes an object over that exists already, if nothing that mail depends on would change.
	AdoptIfUnchanged = "if_unchanged"
)

// RegionAttribute is the region argument of a resource.
func RegionAttribute() resource.StringAttribute {
	return resource.StringAttribute{
		Optional: true, Computed: true, Validators: []validator.String{RegionName()}, PlanModifiers: []planmodifier.String{Replaces{}},
		MarkdownDescription: "AWS Region of the object. Default: the provider's region. A change replaces the object.",
	}
}

// DataRegionAttribute is the region argument of a data source.
func DataRegionAttribute() datasource.StringAttribute {
	return datasource.StringAttribute{
		Optional: true, Computed: true, Validators: []validator.String{RegionName()},
		MarkdownDescription: "AWS Region to look in. Default: the provider's region.",
	}
}

// TagsAttribute is the tags argument.
func TagsAttribute() resource.MapAttribute {
	return resource.MapAttribute{
		Optional: true, ElementType: types.StringType, Validators: Tags(),
		MarkdownDescription: "Tags of the object. They win over `default_tags` of the provider block.",
	}
}

// TagsAllAttribute are all tags of an object, the defaults included.
func TagsAllAttribute() resource.MapAttribute {
	return resource.MapAttribute{
		Computed: true, ElementType: types.StringType,
		MarkdownDescription: "All tags of the object: `tags`, `default_tags` of the provider block, and those that other arguments keep as tags.",
	}
}

// AdoptAttribute is the adopt argument; the description says what would have to stay unchanged.
func AdoptAttribute(unchanged string) resource.StringAttribute {
	return resource.StringAttribute{
		Optional: true, Validators: []validator.String{stringvalidator.OneOf(AdoptNever, AdoptIfUnchanged)},
		MarkdownDescription: "What to do where the object exists already: `never` (default) is an error; `if_unchanged` takes it over, unless " + unchanged +
			" The plan looks, says what it will take over, and fails where something would change.",
	}
}
