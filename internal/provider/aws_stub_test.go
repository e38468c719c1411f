// SPDX-License-Identifier: MPL-2.0

package provider_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	dataschema "github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/provider"
	providerschema "github.com/hashicorp/terraform-plugin-framework/provider/schema"
	"github.com/hashicorp/terraform-plugin-framework/providerserver"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
)

// awsStub stands for the provider hashicorp/aws: what examples use of it, with the arguments that its documentation gives. It keeps what it
// is told, and calls nothing.
type awsStub struct{}

// besideAWS is a working directory with the stub in the place of hashicorp/aws.
func besideAWS(t *testing.T, e *acctest.Environment, configuration string) *acctest.Terraform {
	t.Helper()
	return e.TerraformBeside(t, configuration, map[string]func() tfprotov6.ProviderServer{"hashicorp/aws": providerserver.NewProtocol6(awsStub{})})
}

func (awsStub) Metadata(_ context.Context, _ provider.MetadataRequest, resp *provider.MetadataResponse) {
	resp.TypeName = "aws"
}

func (awsStub) Schema(_ context.Context, _ provider.SchemaRequest, resp *provider.SchemaResponse) {
	resp.Schema = providerschema.Schema{Attributes: map[string]providerschema.Attribute{"region": providerschema.StringAttribute{Optional: true}}}
}

func (awsStub) Configure(context.Context, provider.ConfigureRequest, *provider.ConfigureResponse) {}

func (awsStub) DataSources(context.Context) []func() datasource.DataSource {
	return []func() datasource.DataSource{func() datasource.DataSource { return awsStubDocument{} }}
}

func (awsStub) Resources(context.Context) []func() resource.Resource {
	var constructors []func() resource.Resource
	for name, each := range awsStubSchemas() {
		constructors = append(constructors, func() resource.Resource { return awsStubResource{name: name, schema: each} })
	}
	return constructors
}

// awsStubResource keeps a resource in its state alone.
type awsStubResource struct {
	name   string
	schema schema.Schema
}

func (r awsStubResource) Metadata(_ context.Context, _ resource.MetadataRequest, resp *resource.MetadataResponse) {
	resp.TypeName = r.name
}

func (r awsStubResource) Schema(_ context.Context, _ resource.SchemaRequest, resp *resource.SchemaResponse) {
	resp.Schema = r.schema
}

func (r awsStubResource) Create(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse) {
	resp.State.Raw = req.Plan.Raw
	for name, each := range r.schema.Attributes {
		var value types.String
		if !each.IsComputed() {
			continue
		}
		if resp.Diagnostics.Append(resp.State.GetAttribute(ctx, path.Root(name), &value)...); value.IsUnknown() {
			resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root(name), r.made(ctx, req.Plan))...)
		}
	}
}

// made is the value of every computed attribute: the ARN of a topic or role, which has to have its form, and any text of others.
func (r awsStubResource) made(ctx context.Context, plan tfsdk.Plan) string {
	var name types.String
	switch r.name {
	case "aws_sns_topic":
		plan.GetAttribute(ctx, path.Root("name"), &name)
		return fmt.Sprintf("arn:aws:sns:%s:%s:%s", acctest.Region, acctest.Account, name.ValueString())
	case "aws_iam_role":
		plan.GetAttribute(ctx, path.Root("name"), &name)
		return fmt.Sprintf("arn:aws:iam::%s:role/%s", acctest.Account, name.ValueString())
	default:
		return "arn:aws:stub:::" + r.name
	}
}

func (r awsStubResource) Read(context.Context, resource.ReadRequest, *resource.ReadResponse) {}

func (r awsStubResource) Update(_ context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	resp.State.Raw = req.Plan.Raw
}

func (r awsStubResource) Delete(context.Context, resource.DeleteRequest, *resource.DeleteResponse) {}

// ValidateConfig holds an alarm to the rules of PutMetricAlarm: exactly one query returns data, and each has either an expression or a
// metric (documentation of aws_cloudwatch_metric_alarm).
func (r awsStubResource) ValidateConfig(ctx context.Context, req resource.ValidateConfigRequest, resp *resource.ValidateConfigResponse) {
	if r.name != "aws_cloudwatch_metric_alarm" {
		return
	}
	var queries []struct {
		ID         types.String `tfsdk:"id"`
		Expression types.String `tfsdk:"expression"`
		Label      types.String `tfsdk:"label"`
		ReturnData types.Bool   `tfsdk:"return_data"`
		Metric     types.List   `tfsdk:"metric"`
	}
	resp.Diagnostics.Append(req.Config.GetAttribute(ctx, path.Root("metric_query"), &queries)...)
	returned := 0
	for _, query := range queries {
		if query.ReturnData.ValueBool() {
			returned++
		}
		if query.Expression.IsNull() == (len(query.Metric.Elements()) == 0) {
			resp.Diagnostics.AddError("Invalid query", query.ID.String()+" has both or neither of expression and metric.")
		}
	}
	if returned != 1 {
		resp.Diagnostics.Append(diag.NewErrorDiagnostic("Invalid queries", fmt.Sprintf("%d of them return data.", returned)))
	}
}

// awsStubSchemas are the schemas of the resources by type. A computed attribute is a string.
func awsStubSchemas() map[string]schema.Schema {
	made := schema.StringAttribute{Computed: true, PlanModifiers: []planmodifier.String{stringplanmodifier.UseStateForUnknown()}}
	required, optional := schema.StringAttribute{Required: true}, schema.StringAttribute{Optional: true}
	texts, tags := schema.SetAttribute{Optional: true, ElementType: types.StringType}, schema.MapAttribute{Optional: true, ElementType: types.StringType}
	return map[string]schema.Schema{
		"aws_cloudwatch_event_rule": {Attributes: map[string]schema.Attribute{
			"id": made, "arn": made, "name": required, "description": optional, "event_pattern": optional, "event_bus_name": optional, "tags": tags,
		}},
		"aws_cloudwatch_event_target": {Attributes: map[string]schema.Attribute{
			"id": made, "target_id": made, "rule": required, "arn": required, "event_bus_name": optional,
		}},
		"aws_sns_topic":        {Attributes: map[string]schema.Attribute{"id": made, "arn": made, "name": required}},
		"aws_sns_topic_policy": {Attributes: map[string]schema.Attribute{"id": made, "owner": made, "arn": required, "policy": required}},
		"aws_iam_role":         {Attributes: map[string]schema.Attribute{"id": made, "arn": made, "name": required, "assume_role_policy": required}},
		"aws_iam_role_policy":  {Attributes: map[string]schema.Attribute{"id": made, "name": made, "role": required, "policy": required}},
		"aws_cloudwatch_metric_alarm": {
			Attributes: map[string]schema.Attribute{
				"id": made, "arn": made, "alarm_name": required, "alarm_description": optional, "comparison_operator": required,
				"evaluation_periods": schema.NumberAttribute{Required: true}, "threshold": schema.NumberAttribute{Optional: true},
				"treat_missing_data": optional, "alarm_actions": texts, "ok_actions": texts, "insufficient_data_actions": texts, "tags": tags,
			},
			Blocks: map[string]schema.Block{"metric_query": schema.SetNestedBlock{NestedObject: schema.NestedBlockObject{
				Attributes: map[string]schema.Attribute{"id": required, "expression": optional, "label": optional, "return_data": schema.BoolAttribute{Optional: true}},
				Blocks: map[string]schema.Block{"metric": schema.ListNestedBlock{NestedObject: schema.NestedBlockObject{Attributes: map[string]schema.Attribute{
					"namespace": optional, "metric_name": required, "period": schema.NumberAttribute{Required: true}, "stat": required, "unit": optional, "dimensions": tags,
				}}}},
			}}},
		},
	}
}

// awsStubDocument is the data source aws_iam_policy_document, which gives no more than its arguments ask of it: some JSON.
type awsStubDocument struct{}

func (awsStubDocument) Metadata(_ context.Context, _ datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = "aws_iam_policy_document"
}

func (awsStubDocument) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	text, texts := dataschema.StringAttribute{Optional: true}, dataschema.SetAttribute{Optional: true, ElementType: types.StringType}
	block := func(attributes map[string]dataschema.Attribute, blocks map[string]dataschema.Block) dataschema.Block {
		return dataschema.ListNestedBlock{NestedObject: dataschema.NestedBlockObject{Attributes: attributes, Blocks: blocks}}
	}
	resp.Schema = dataschema.Schema{
		Attributes: map[string]dataschema.Attribute{"json": dataschema.StringAttribute{Computed: true}, "source_policy_documents": texts},
		Blocks: map[string]dataschema.Block{"statement": block(map[string]dataschema.Attribute{"sid": text, "actions": texts, "resources": texts}, map[string]dataschema.Block{
			"principals": block(map[string]dataschema.Attribute{"type": text, "identifiers": texts}, nil),
			"condition":  block(map[string]dataschema.Attribute{"test": text, "variable": text, "values": texts}, nil),
		})},
	}
}

func (awsStubDocument) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	resp.State.Raw = req.Config.Raw
	resp.Diagnostics.Append(resp.State.SetAttribute(ctx, path.Root("json"), "{}")...)
}
