// SPDX-License-Identifier: MPL-2.0

// Package testdata makes diagnostics in every way that the provider does.
package testdata

import "fmt"

func direct(diags Diagnostics, name string, err error) {
	diags.AddError("Cannot read tenant "+name+" in "+region(), "Detail.")
	diags.AddAttributeError(root(name), "Invalid name", "Detail.")
	diags.AddWarning(fmt.Sprintf("Warned of %q", name), "Detail.")
	framework.AddError(&diags, "Cannot clear "+name, err)
	framework.AddAttributeError(&diags, root(name), count(2), err)
	what := "Cannot fix " + name
	framework.AddError(&diags, what, err)
	help(diags, err, "Cannot help "+name)
	use(Checked{summary: "Cannot see " + name})
}

func count(n int) string {
	if n == 1 {
		return "One fails"
	}
	return "Many fail"
}

func help(diags Diagnostics, err error, summary string) {
	diags.AddError(summary, err.Error())
}
