// SPDX-License-Identifier: MPL-2.0

package acctest

import "testing"

func TestParseCoreVersion(t *testing.T) {
	t.Parallel()
	for output, want := range map[string]CoreVersion{
		"Terraform v1.11.4\non linux_amd64\n":                                                    {Minor: 11},
		"Terraform v1.16.0-rc2\non linux_amd64\n":                                                {Minor: 16},
		"OpenTofu v1.12.6\r\non windows_amd64\r\n":                                               {OpenTofu: true, Minor: 12},
		"\nWarning: Unable to open CLI configuration file\n\nOpenTofu v1.12.6\non linux_amd64\n": {OpenTofu: true, Minor: 12},
		"OpenTofu v1.11.14": {OpenTofu: true, Minor: 11},
	} {
		if got, err := parseCoreVersion(output); got != want || err != nil {
			t.Errorf("%q is read as %+v (%v), want %+v", output, got, err, want)
		}
	}
	for _, output := range []string{"", "Terraform", "Terraform v2.0.0", "Packer v1.11.4"} {
		if got, err := parseCoreVersion(output); err == nil {
			t.Errorf("%q is read as %+v", output, got)
		}
	}
}
