// SPDX-License-Identifier: MPL-2.0

package function

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/hashicorp/terraform-plugin-framework/function"
)

// argumentError makes the error of one argument, counted from 0. The text starts with a capital letter and has no full stop at the end, since
// Terraform and OpenTofu add one.
func argumentError(position int64, err error) *function.FuncError {
	text := err.Error()
	if first, size := utf8.DecodeRuneInString(text); unicode.IsLower(first) {
		text = string(unicode.ToUpper(first)) + text[size:]
	}
	return function.NewArgumentFuncError(position, strings.TrimSuffix(text, "."))
}
