// SPDX-License-Identifier: MPL-2.0

package provider

import "strings"

// silenced are the log levels of a quiet process: the SDKs' own lines and the provider's.
var silenced = map[string]string{"TF_LOG_SDK": "OFF", "TF_LOG_PROVIDER_SES": "OFF"}

// quiet reports whether nobody can see the logs of this process, by the variables of its environment. Without levels of their own the
// plugin SDKs write every trace line to standard error, and the core parses and drops each: a third of a plan's CPU.
//
// A core shows a provider's lines at the level of TF_LOG_PROVIDER, or of TF_LOG where that is empty; TF_LOG_CORE, TF_LOG_CLOUD and
// TF_LOG_PATH show none. The other variables are levels of the plugin SDKs: setting one asks for lines. A debugger's session (-debug)
// shows them on the terminal.
func quiet(debug bool, getenv func(string) string) bool {
	if debug {
		return false
	}
	level := getenv("TF_LOG_PROVIDER")
	if level == "" {
		level = getenv("TF_LOG")
	}
	if level != "" && !strings.EqualFold(level, "OFF") {
		return false
	}
	for _, variable := range []string{"TF_LOG_PROVIDER_SES", "TF_LOG_SDK", "TF_LOG_SDK_FRAMEWORK", "TF_LOG_SDK_PROTO"} {
		if getenv(variable) != "" {
			return false
		}
	}
	return true
}
