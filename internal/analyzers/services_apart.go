// SPDX-License-Identifier: MPL-2.0

package analyzers

import (
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// ServicesApart reports a package below internal/service that imports another one there: what services share
// belongs to internal/framework, what they ask SES to internal/ses. Tests are checked too.
var ServicesApart = &analysis.Analyzer{
	Name: "servicesapart",
	Doc:  "report a service that imports another service",
	Run: func(pass *analysis.Pass) (any, error) {
		own := service(pass.Pkg.Path())
		if own == "" {
			return nil, nil
		}
		for _, file := range pass.Files {
			for _, imported := range file.Imports {
				path, err := strconv.Unquote(imported.Path.Value)
				if err != nil {
					continue
				}
				if other := service(path); other != "" && other != own {
					pass.Reportf(imported.Pos(), "service %s imports service %s; what they share belongs to internal/framework or internal/ses", own, other)
				}
			}
		}
		return nil, nil
	},
}

// service answers the name of the service that an import path is in, "" if it is in none. The tests of a service and the program that
// the go command makes to run them belong to the service.
func service(importPath string) string {
	_, rest, found := strings.Cut("/"+importPath, "/internal/service/")
	if !found {
		return ""
	}
	name, _, _ := strings.Cut(rest, "/")
	return strings.TrimSuffix(strings.TrimSuffix(name, ".test"), "_test")
}
