// SPDX-License-Identifier: MPL-2.0

package main

import (
	"strings"
	"testing"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

func TestFleetIsHCLWithOneModuleInstanceForEachOrganization(t *testing.T) {
	t.Parallel()
	for _, prefix := range []string{sesPrefix, emptyPrefix} {
		for shape := range modules {
			files := fleet(prefix, shape, 7, 3)
			for name, content := range files {
				if _, problems := hclsyntax.ParseConfig([]byte(content), name, hcl.InitialPos); problems.HasErrors() {
					t.Errorf("%s, %s: %v", prefix, shape, problems)
				}
				for _, placeholder := range []string{"PREFIX", "RECORDS", "ORGANIZATIONS", "REGION"} {
					if strings.Contains(content, placeholder) {
						t.Errorf("%s, %s: %s still holds %s", prefix, shape, name, placeholder)
					}
				}
			}
			if root := files["main.tf"]; !strings.Contains(root, `toset(["org-00008", "org-00009", "org-00010"])`) {
				t.Errorf("%s, %s: not three organizations:\n%s", prefix, shape, root)
			}
			if module := files["organization/main.tf"]; !strings.Contains(module, `resource "`+prefix+`_tenant" "this"`) {
				t.Errorf("%s, %s: no tenant of that provider:\n%s", prefix, shape, module)
			}
		}
	}
}
