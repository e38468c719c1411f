// SPDX-License-Identifier: MPL-2.0

package provider_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest/core"
)

// edits change the configuration, or the options of one plan. They report false where there is nothing to change.
var edits = map[string]func(d *editor, options *core.PlanOptions) bool{
	"rename a block":            func(d *editor, _ *core.PlanOptions) bool { return d.readdress(false) },
	"rename a block with moved": func(d *editor, _ *core.PlanOptions) bool { return d.readdress(true) },
	"add": func(d *editor, _ *core.PlanOptions) bool {
		d.add(editedTypes[d.random.IntN(len(editedTypes))])
		return true
	},
	"drop": func(d *editor, _ *core.PlanOptions) bool {
		gone := d.some()
		if slices.ContainsFunc(d.blocks, func(b *edited) bool { return b.tenant == gone || b.of == gone || b.set == gone }) {
			return false
		}
		d.blocks = slices.DeleteFunc(d.blocks, func(b *edited) bool { return b == gone })
		return true
	},
	"move to another tenant": func(d *editor, _ *core.PlanOptions) bool {
		b := d.some("ses_tenant_domain", "ses_tenant_configuration_set", "ses_tenant_template", "ses_tenant_resource_association", "ses_tenant_suppressed_address", "ses_tenant_shared_resource")
		if b == nil || b.tenant == nil {
			return false
		}
		if to := d.here("ses_tenant"); to != nil {
			b.tenant = to
		}
		return true
	},
	"swap tenants": func(d *editor, _ *core.PlanOptions) bool {
		a, b := d.some("ses_tenant_domain"), d.some("ses_tenant_domain")
		if a == nil || b == nil || a.tenant == nil || b.tenant == nil {
			return false
		}
		a.tenant, b.tenant = b.tenant, a.tenant
		return true
	},
	"another name": func(d *editor, _ *core.PlanOptions) bool {
		b := d.some("ses_tenant_domain", "ses_tenant_configuration_set", "ses_tenant_template", "ses_tenant")
		if b == nil || b.life == "prevent_destroy = true" {
			return false
		}
		d.made++
		if b.kind == "ses_tenant_domain" {
			b.arguments["domain"] = strconv.Quote(fmt.Sprintf("n%d.example", d.made))
			return true
		}
		b.life = "create_before_destroy = true"
		b.arguments["name"] = strconv.Quote(fmt.Sprintf("n%d", d.made))
		return true
	},
	"adopt": func(d *editor, _ *core.PlanOptions) bool {
		return d.toggle("adopt", `"if_unchanged"`, "ses_tenant_domain", "ses_tenant_configuration_set", "ses_tenant_template", "ses_tenant")
	},
	"tags": func(d *editor, _ *core.PlanOptions) bool {
		return d.toggle("tags", `{ plan = "pro" }`, "ses_tenant_domain", "ses_tenant_configuration_set", "ses_tenant_template", "ses_tenant")
	},
	"detach": func(d *editor, _ *core.PlanOptions) bool {
		return d.toggle("on_destroy", `"detach"`, "ses_tenant_domain", "ses_tenant_configuration_set", "ses_tenant_template")
	},
	"lifecycle": func(d *editor, _ *core.PlanOptions) bool {
		b := d.some()
		lives := []string{"", "create_before_destroy = true", "prevent_destroy = true", "ignore_changes = [region]"}
		switch b.kind {
		case "ses_tenant_domain":
			lives = append(lives, "ignore_changes = [mail_from.subdomain, tags[\"plan\"]]")
		case "ses_tenant", "ses_tenant_configuration_set", "ses_tenant_template":
			lives = append(lives, "ignore_changes = [tags[\"plan\"]]")
		}
		b.life = lives[d.random.IntN(len(lives))]
		return true
	},
	"MAIL FROM": func(d *editor, _ *core.PlanOptions) bool {
		return d.toggle("mail_from", `{ subdomain = "bounce" }`, "ses_tenant_domain")
	},
	"another Region": func(d *editor, _ *core.PlanOptions) bool {
		b := d.some("ses_tenant_domain", "ses_tenant_configuration_set", "ses_tenant_template", "ses_tenant")
		if b == nil || b.tenant != nil || b.of != nil || slices.ContainsFunc(d.blocks, func(other *edited) bool { return other.tenant == b || other.of == b || other.set == b }) {
			return false // Everything that refers to each other is in one Region.
		}
		if b.life == "ignore_changes = [region]" {
			b.life = ""
		}
		return d.flip(b, "region", strconv.Quote(acctest.OtherRegion))
	},
	"replace": func(d *editor, options *core.PlanOptions) bool {
		options.Replace = []string{d.some().address()}
		return true
	},
	"taint": func(d *editor, _ *core.PlanOptions) bool { return d.w.Taint(d.some().address(), true) == nil },
	"target": func(d *editor, options *core.PlanOptions) bool {
		options.Targets = []string{d.some().address()}
		return true
	},
}

// readdress renames a block, or gives it a key or count, or takes that away.
func (d *editor) readdress(moved bool) bool {
	b := d.some()
	old := b.address()
	d.made++
	switch d.random.IntN(3) {
	case 0:
		b.name = fmt.Sprintf("n%d", d.made)
	case 1:
		b.key = fmt.Sprintf("k%d", d.made)
	case 2:
		b.key = map[string]string{"": "0", "0": ""}[b.key]
	}
	if moved {
		b.was = old
	} else {
		d.renamed, d.old = b, old
	}
	return true
}

// toggle sets an argument of some block, or leaves it out again.
func (d *editor) toggle(name, value string, kinds ...string) bool {
	b := d.some(kinds...)
	return b != nil && d.flip(b, name, value)
}

// flip sets an argument of a block, or leaves it out again.
func (d *editor) flip(b *edited, name, value string) bool {
	if b.arguments[name] != "" {
		delete(b.arguments, name)
	} else {
		b.arguments[name] = value
	}
	return true
}

// expected are errors that an edit may lead to, each with an end of its own.
var expected = []string{
	"This plan both destroys and creates", "One object at two addresses", "which another address keeps", "Instance cannot be destroyed",
	"This plan leaves", "Cannot create", "Cannot replace", "exists already", "Cannot delete SES tenant", "Other tenants hold it", "Moved object still exists", "stands already", "Cannot adopt",
}

// isExpected reports whether all errors are such.
func isExpected(errors core.Diagnostics) bool {
	for _, one := range errors {
		if !slices.ContainsFunc(expected, func(text string) bool { return strings.Contains(one.String(), text) }) {
			return false
		}
	}
	return true
}
