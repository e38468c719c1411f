// SPDX-License-Identifier: MPL-2.0

package plain

import (
	"strings"
	"testing"
)

func TestText(t *testing.T) {
	if strings.Contains(coded{}.Error(), "gone") {
		t.Fail()
	}
}
