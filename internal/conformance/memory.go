// SPDX-License-Identifier: MPL-2.0

package conformance

import (
	"context"
	"net/url"
	"regexp"
	"strconv"
)

// Memory holds the text members of the answers so far, by name and in their order.
type Memory map[string][]string

// Send makes a request in the notation of cases and notes what the answer says.
func (m Memory) Send(ctx context.Context, target Target, request string) (Answer, error) {
	got, err := target.Send(ctx, ParseRequest(m.Fill(request)))
	m.note(got.Members)
	return got, err
}

func (m Memory) note(members map[string]any) {
	for name, held := range members {
		switch held := held.(type) {
		case string:
			m[name] = append(m[name], held)
		case map[string]any:
			m.note(held)
		}
	}
}

// placeholder is how a request or an expectation refers to an answer.
var placeholder = regexp.MustCompile(`\$\{(\w+)(?:\.(\d+))?(%?)\}`)

// Fill replaces the placeholders of a text. One that no answer has had stays.
func (m Memory) Fill(text string) string {
	return placeholder.ReplaceAllStringFunc(text, func(found string) string {
		parts := placeholder.FindStringSubmatch(found)
		held := m[parts[1]]
		if len(held) == 0 {
			return found
		}
		chosen := held[len(held)-1]
		if nth, err := strconv.Atoi(parts[2]); err == nil && nth >= 1 && nth <= len(held) {
			chosen = held[nth-1]
		}
		if parts[3] != "" {
			return url.QueryEscape(chosen)
		}
		return chosen
	})
}
