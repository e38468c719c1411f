package function

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/hashicorp/terraform-plugin-framework/function"
)

// argumentError makes the error of one argument, counted from 0, with the text set as a sentence.
func argumentError(position int64, err error) *function.FuncError {
	text := err.Error()
	if first, size := utf8.DecodeRuneInString(text); unicode.IsLower(first) {
		text = string(unicode.ToUpper(first)) + text[size:]
	}
	if !strings.HasSuffix(text, ".") {
		text += "."
	}
	return function.NewArgumentFuncError(position, text)
}
