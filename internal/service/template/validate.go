// SPDX-License-Identifier: MPL-2.0

package template

import (
	"errors"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// notEmpty refuses "": SES shows an empty part as none.
func notEmpty() validator.String {
	return framework.Checked("Empty part of a template", func(text string) error {
		if text == "" {
			return errors.New("the part must not be empty. Leave it out if the template does not have it")
		}
		return nil
	})
}

// Validate refuses a template without body, and one that is too large for SES (AWS documentation).
func (m *model) Validate(diags *diag.Diagnostics) {
	if m.HTML.IsNull() && m.Text.IsNull() {
		diags.AddAttributeError(path.Root("text"), "Template without body", "A template needs html, text, or both.")
	}
	if size := len(m.HTML.ValueString()) + len(m.Text.ValueString()); size > ses.MaxTemplateBytes {
		larger := "text"
		if len(m.HTML.ValueString()) > len(m.Text.ValueString()) {
			larger = "html"
		}
		diags.AddAttributeError(path.Root(larger), "Template is too large",
			fmt.Sprintf("html and text have %d bytes together. SES accepts at most %d. Move images and styles out of the template.", size, ses.MaxTemplateBytes))
	}
}
