// SPDX-License-Identifier: MPL-2.0

// Package secret keeps what must never appear in messages and logs: keys, tokens and private keys that this process has been given. SES and STS
// echo some of them in errors, such as a session token in the canonical string of a signature error.
package secret

import (
	"encoding/base64"
	"net/url"
	"slices"
	"strings"
	"sync"
)

// shortest is the least length of a secret that is hidden: shorter ones would hide words of ordinary text.
const shortest = 8

// hidden stands in the place of a secret.
const hidden = "***"

var (
	mu sync.RWMutex
	// told are the secrets that are hidden already. Each signed request asks for credentials, so most calls of [Hide] tell nothing new.
	told = map[string]bool{}
	// spellings are all secrets as they may appear, longest first.
	spellings []string
)

// Hide keeps secrets out of all texts that [Mask] is asked for from now on, plain, in base64 and URL-encoded. Of a text with lines, such as a
// private key in PEM, each long line is a secret of its own.
func Hide(secrets ...string) {
	fresh := untold(secrets)
	if len(fresh) == 0 {
		return
	}
	var all []string
	for _, text := range fresh {
		all = append(all, spell(text)...)
		for line := range strings.Lines(text) {
			if line = strings.TrimSpace(line); line != text && !strings.HasPrefix(line, "-----") {
				all = append(all, spell(line)...)
			}
		}
	}
	mu.Lock()
	defer mu.Unlock()
	for _, text := range fresh {
		told[text] = true
	}
	for _, spelling := range all {
		if !slices.Contains(spellings, spelling) {
			spellings = append(spellings, spelling)
		}
	}
	slices.SortFunc(spellings, func(a, b string) int { return len(b) - len(a) })
}

// untold returns the secrets that are not hidden yet.
func untold(secrets []string) []string {
	mu.RLock()
	defer mu.RUnlock()
	return slices.DeleteFunc(slices.Clone(secrets), func(text string) bool { return told[text] })
}

// Mask returns a text without any secret that [Hide] was told of.
func Mask(text string) string {
	mu.RLock()
	defer mu.RUnlock()
	for _, spelling := range spellings {
		text = strings.ReplaceAll(text, spelling, hidden)
	}
	return text
}

// spell returns the ways in which a secret may appear; none for one that is too short.
func spell(text string) []string {
	if len(text) < shortest {
		return nil
	}
	ways := []string{text, url.QueryEscape(text), url.PathEscape(text)}
	for _, encoding := range []*base64.Encoding{base64.StdEncoding, base64.URLEncoding, base64.RawStdEncoding, base64.RawURLEncoding} {
		ways = append(ways, encoding.EncodeToString([]byte(text)))
	}
	slices.Sort(ways)
	return slices.Compact(ways)
}
