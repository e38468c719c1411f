// SPDX-License-Identifier: MPL-2.0

package provider

import "testing"

func TestQuiet(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		debug bool
		set   map[string]string
		want  bool
	}{
		"nothing set":                          {want: true},
		"a debugger's session":                 {debug: true},
		"all lines":                            {set: map[string]string{"TF_LOG": "trace"}},
		"lines as JSON":                        {set: map[string]string{"TF_LOG": "JSON"}},
		"all off":                              {set: map[string]string{"TF_LOG": "OFF"}, want: true},
		"all off, in lower case":               {set: map[string]string{"TF_LOG": "off"}, want: true},
		"the providers' lines":                 {set: map[string]string{"TF_LOG_PROVIDER": "ERROR"}},
		"the providers' lines, all others off": {set: map[string]string{"TF_LOG_PROVIDER": "INFO", "TF_LOG": "OFF"}},
		"all lines but the providers'":         {set: map[string]string{"TF_LOG_PROVIDER": "OFF", "TF_LOG": "TRACE"}, want: true},
		"the core's lines":                     {set: map[string]string{"TF_LOG_CORE": "TRACE", "TF_LOG_CLOUD": "TRACE", "TF_LOG_PATH": "file.log"}, want: true},
		"this provider's lines":                {set: map[string]string{"TF_LOG_PROVIDER_SES": "WARN"}},
		"another provider's lines":             {set: map[string]string{"TF_LOG_PROVIDER_AWS": "WARN"}, want: true},
		"the SDKs' lines":                      {set: map[string]string{"TF_LOG_SDK": "WARN"}},
		"the SDKs' lines set to off":           {set: map[string]string{"TF_LOG_SDK": "OFF"}},
		"the framework's lines":                {set: map[string]string{"TF_LOG_SDK_FRAMEWORK": "WARN"}},
		"the protocol's lines":                 {set: map[string]string{"TF_LOG_SDK_PROTO": "WARN", "TF_LOG": "OFF"}},
	} {
		if got := quiet(c.debug, func(variable string) string { return c.set[variable] }); got != c.want {
			t.Errorf("With %s the process is quiet: %t; want %t", name, got, c.want)
		}
	}
}
