// SPDX-License-Identifier: MPL-2.0

package template_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
)

func TestValidation(t *testing.T) {
	t.Parallel()
	e := simulated(t)
	half := strings.Repeat("x", 250*1024)
	for what, c := range map[string]struct{ block, want string }{
		"no body":         {templateBlock("welcome", hello[0]), `Template without body`},
		"empty subject":   {templateBlock("welcome", `subject = ""`, hello[1]), `Empty part of a template`},
		"empty html":      {helloBlock(`html = ""`), `Empty part of a template`},
		"empty text":      {templateBlock("welcome", hello[0], `text = ""`), `Empty part of a template`},
		"too large":       {templateBlock("welcome", hello[0], `html = "x`+half+`"`, `text = "`+half+`"`), `(?s)Template is too large.*512001 bytes`},
		"malformed name":  {templateBlock("a b", hello...), `Invalid template name`},
		"an ARN":          {templateBlock(e.TemplateARN(t, "welcome"), hello...), `use the\s+template\s+name`},
		"malformed other": {helloBlock(`tenant_name = "a b"`), `Invalid tenant name`},
	} {
		t.Run(what, func(t *testing.T) {
			t.Parallel()
			acctest.Run(t, resource.TestCase{Steps: []resource.TestStep{{Config: e.Config(c.block), PlanOnly: true, ExpectError: regexp.MustCompile(c.want)}}})
		})
	}
}

// A body that turns out to be none is refused before anything is made.
func TestUnknownBodyThatIsNone(t *testing.T) {
	t.Parallel()
	e := simulated(t)
	tf := e.Terraform(t, "resource \"terraform_data\" \"later\" {\n  input = \"none\"\n}\n"+templateBlock("welcome", hello[0], `text = terraform_data.later.output == "none" ? null : "Hello"`))
	acctest.ExpectSaid(t, tf.ApplyRefused(), "Template without body")
	if got := e.Written(); len(got) > 0 {
		t.Errorf("The apply has called %v.", got)
	}
}
