// SPDX-License-Identifier: MPL-2.0

package function_test

import (
	"os"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/dnsrecord"
	sesfunction "github.com/ses-tenancy/terraform-provider-ses/internal/function"
)

// The page shows each format as the function writes it.
func TestRecordsTablePageShowsEveryFormat(t *testing.T) {
	t.Parallel()
	page, err := os.ReadFile("../../templates/functions/records_table.md.tmpl")
	if err != nil {
		t.Fatal(err)
	}
	const token = "zc2q4wu43nuvdt2yajzjalloxegb23qj"
	records := types.MapValueMust(sesfunction.RecordType(), map[string]attr.Value{
		"dkim1":         record(token+"._domainkey.acme.example", "CNAME", token+".dkim.amazonses.com", -1),
		"mail_from_mx":  record("bounce.acme.example", "MX", "feedback-smtp.eu-west-1.amazonses.com", 10),
		"mail_from_spf": record("bounce.acme.example", "TXT", "v=spf1 include:amazonses.com ~all", -1),
	})
	for _, format := range dnsrecord.Formats() {
		got, funcError := run(t.Context(), sesfunction.NewRecordsTable(), records, types.StringValue("acme.example"), types.StringValue(format), types.NumberNull())
		if funcError != nil {
			t.Fatal(funcError.Text)
		}
		text, ok := got.(types.String)
		if shown := "```text\n" + text.ValueString() + "```\n"; !ok || !strings.Contains(string(page), shown) {
			t.Errorf("The page does not show the format %s:\n%s", format, shown)
		}
	}
}
