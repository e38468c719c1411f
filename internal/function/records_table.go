// SPDX-License-Identifier: MPL-2.0

package function

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/function"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-framework/types/basetypes"

	"github.com/ses-tenancy/terraform-provider-ses/internal/dnsrecord"
	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
)

var _ function.Function = (*recordsTable)(nil)

// maxPriority is the greatest preference of an MX record (RFC 1035 section 3.3.9: 16 bits).
const maxPriority = 65535

// RecordType is the element type of records_table's first argument: that of dns_records of ses_tenant_domain. The priority is null
// for all but MX, and a value that is not known yet (a BYODKIM key after an import) is null with all its spellings.
func RecordType() basetypes.ObjectType {
	return types.ObjectType{AttrTypes: map[string]attr.Type{
		"fqdn":       types.StringType,
		"type":       types.StringType,
		"value":      types.StringType,
		"priority":   types.NumberType,
		"rdata":      types.StringType,
		"route53":    types.StringType,
		"cloudflare": types.StringType,
	}}
}

// recordModel is what a table shows of one element of the map; the other members are spellings of it.
type recordModel struct {
	FQDN     types.String
	Type     types.String
	Value    types.String
	Priority types.Number
}

// NewRecordsTable makes the function records_table(records, zone, format, ttl).
func NewRecordsTable() function.Function {
	return &recordsTable{}
}

type recordsTable struct{}

// Metadata names the function.
func (f *recordsTable) Metadata(_ context.Context, _ function.MetadataRequest, resp *function.MetadataResponse) {
	resp.Name = "records_table"
}

// Definition describes arguments and result.
func (f *recordsTable) Definition(_ context.Context, _ function.DefinitionRequest, resp *function.DefinitionResponse) {
	resp.Definition = function.Definition{
		Summary: "Returns DNS records as text to send to the owner of a domain",
		MarkdownDescription: "Formats the DNS records of one or more domains as text, sorted by key, for a person who publishes them by hand. " +
			"The default format has one block for each record. Values have no quotes, except in the format `zone`.",
		Parameters: []function.Parameter{
			function.MapParameter{
				Name:        "records",
				ElementType: RecordType(),
				MarkdownDescription: "`dns_records` of a `ses_tenant_domain`, or those of several domains merged into one map under your own keys, such as `example.com/dkim1`. An empty " +
					"map returns the format without records.",
			},
			function.StringParameter{
				Name:           "zone",
				AllowNullValue: true,
				MarkdownDescription: "DNS zone of the records, such as `example.com`. Names are relative to it: `bounce` instead of `bounce.example.com`, `@` for the zone itself. " +
					"A record outside the zone keeps its full name. Null: full names only.",
			},
			function.StringParameter{
				Name:           "format",
				AllowNullValue: true,
				MarkdownDescription: "`blocks` (type, name, value and TTL of each record, one per line), `text` (a table in aligned columns), `markdown`, `csv` (with a header line) or " +
					"`zone` (a zone file for BIND). Null: `blocks`. An unknown value is marked as such, and is a comment in a zone file.",
			},
			function.NumberParameter{
				Name:                "ttl",
				AllowNullValue:      true,
				MarkdownDescription: fmt.Sprintf("Time to live of each record in seconds, 0 to %d. Null: %d.", dnsrecord.MaxTTL, dnsrecord.DefaultTTL),
			},
		},
		Return: function.StringReturn{},
	}
}

// Run writes the table.
func (f *recordsTable) Run(ctx context.Context, req function.RunRequest, resp *function.RunResponse) {
	var objects map[string]types.Object
	var zone, format types.String
	var ttl types.Number
	if resp.Error = req.Arguments.Get(ctx, &objects, &zone, &format, &ttl); resp.Error != nil {
		return
	}
	layout, funcError := layoutOf(zone, format, ttl)
	if resp.Error = funcError; funcError != nil {
		return
	}
	records := make([]dnsrecord.NamedRecord, 0, len(objects))
	for _, key := range slices.Sorted(maps.Keys(objects)) {
		object := objects[key]
		if object.IsNull() {
			resp.Error = argumentError(0, fmt.Errorf("the record %q is null", key))
			return
		}
		model := recordFrom(object)
		if object.IsUnknown() || model.isUnknown() {
			resp.Error = resp.Result.Set(ctx, types.StringUnknown())
			return
		}
		record, err := model.expand()
		if err != nil {
			resp.Error = argumentError(0, fmt.Errorf("the record %q cannot be used: %w", key, err))
			return
		}
		records = append(records, dnsrecord.NamedRecord{Key: key, Record: record})
	}
	table, err := dnsrecord.Table(records, layout)
	if err != nil {
		resp.Error = argumentError(0, err)
		return
	}
	resp.Error = resp.Result.Set(ctx, table)
}

// layoutOf takes the layout from the arguments, and says which of them is wrong.
func layoutOf(zone, format types.String, ttl types.Number) (dnsrecord.Layout, *function.FuncError) {
	layout := dnsrecord.Layout{Zone: zone.ValueString(), Format: dnsrecord.FormatBlocks, TTL: dnsrecord.DefaultTTL}
	if layout.Zone != "" {
		if _, err := dnsrecord.RelativeName(layout.Zone, layout.Zone); err != nil {
			return layout, argumentError(1, err)
		}
	}
	if !format.IsNull() {
		layout.Format = format.ValueString()
	}
	if !slices.Contains(dnsrecord.Formats(), layout.Format) {
		return layout, argumentError(2, fmt.Errorf("%q is not a valid format: use one of %s", layout.Format, strings.Join(dnsrecord.Formats(), ", ")))
	}
	if !ttl.IsNull() {
		seconds, whole := framework.WholeBetween(ttl.ValueBigFloat(), 0, dnsrecord.MaxTTL)
		if !whole {
			return layout, argumentError(3, fmt.Errorf("%s is not a valid time to live: use a whole number of seconds from 0 to %d",
				ttl.ValueBigFloat().Text('g', 20), dnsrecord.MaxTTL))
		}
		layout.TTL = int(seconds)
	}
	return layout, nil
}

// recordFrom reads an object of [RecordType].
func recordFrom(object types.Object) recordModel {
	members, model := object.Attributes(), recordModel{}
	model.FQDN, _ = members["fqdn"].(types.String)
	model.Type, _ = members["type"].(types.String)
	model.Value, _ = members["value"].(types.String)
	model.Priority, _ = members["priority"].(types.Number)
	return model
}

// isUnknown reports whether anything that a table shows is unknown. Terraform asks no function about unknown values; this is for
// a core that does.
func (m recordModel) isUnknown() bool {
	return m.FQDN.IsUnknown() || m.Type.IsUnknown() || m.Value.IsUnknown() || m.Priority.IsUnknown()
}

// expand takes what a record consists of; its spellings follow from that.
func (m recordModel) expand() (dnsrecord.Record, error) {
	record := dnsrecord.Record{FQDN: m.FQDN.ValueString(), Type: m.Type.ValueString(), Value: m.Value.ValueString()}
	if record.FQDN == "" {
		return record, errors.New("its fqdn is null or empty; pass dns_records of a ses_tenant_domain as it is")
	}
	if record.Type == dnsrecord.TypeMX {
		priority, ok := int64(0), !m.Priority.IsNull()
		if ok {
			priority, ok = framework.WholeBetween(m.Priority.ValueBigFloat(), 0, maxPriority)
		}
		if !ok {
			return record, fmt.Errorf("it is of type MX, and its priority is no number from 0 to %d", maxPriority)
		}
		record.Priority = int(priority)
	}
	return record, nil
}
