// SPDX-License-Identifier: MPL-2.0

package provider_test

import (
	"maps"
	"strings"
	"testing"
)

// A typo in the name of a tenant is called one, by every resource that takes such a name.
func TestMissingTenant(t *testing.T) {
	t.Parallel()
	for typeName, subject := range unknownSubjects(t) {
		for name, typo := range map[string]string{"tenant_name": `"typo"`, "tenant_names": `["typo"]`} {
			if _, takes := subject.arguments[name]; !takes {
				continue
			}
			t.Run(typeName, func(t *testing.T) {
				t.Parallel()
				subject.arguments = maps.Clone(subject.arguments)
				subject.arguments[name] = unknownArgument{value: typo}
				u := unknownCase{subject: subject, typeName: typeName, path: name, way: "value"}
				w := u.workspace(t)
				w.SetVariable("v", u.actual(t))
				if text := apply(t, w).Errors().Error(); !strings.Contains(text, "There is no SES tenant typo in") || strings.Contains(text, "finding out the account") {
					t.Errorf("the error is: %s", text)
				}
			})
		}
	}
}
