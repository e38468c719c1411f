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
