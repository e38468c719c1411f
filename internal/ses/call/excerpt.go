// SPDX-License-Identifier: MPL-2.0

package call

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
)

// excerpt is what an error shows of an answer that the SDK cannot make sense of: status, Location and the beginning of the body.
type excerpt struct {
	status, location string

	mu   sync.Mutex
	body []byte
}

// excerptBody keeps the beginning of a body while it is read.
type excerptBody struct {
	io.ReadCloser
	excerpt *excerpt
}

// Read reads on.
func (b excerptBody) Read(into []byte) (int, error) {
	n, err := b.ReadCloser.Read(into)
	b.excerpt.mu.Lock()
	defer b.excerpt.mu.Unlock()
	if room := 4*maxExcerpt - len(b.excerpt.body); room > 0 {
		b.excerpt.body = append(b.excerpt.body, into[:min(n, room)]...)
	}
	return n, err
}

// watchBody keeps an excerpt of an answer with the call that it belongs to.
func watchBody(r *http.Request, response *http.Response) {
	attempts, ok := r.Context().Value(triesKey{}).(*tries)
	if !ok || response == nil || response.Body == nil {
		return
	}
	e := &excerpt{status: fmt.Sprintf("HTTP %d %s", response.StatusCode, http.StatusText(response.StatusCode)), location: response.Header.Get("Location")}
	response.Body = excerptBody{response.Body, e}
	attempts.mu.Lock()
	defer attempts.mu.Unlock()
	attempts.excerpt = e
}

// excerptOf is the beginning of the latest answer's body to the call of a context, cleaned.
func excerptOf(ctx context.Context) string {
	attempts, ok := ctx.Value(triesKey{}).(*tries)
	if !ok {
		return ""
	}
	attempts.mu.Lock()
	latest := attempts.excerpt
	attempts.mu.Unlock()
	if latest == nil {
		return ""
	}
	return latest.text()
}

// text is the body as far as it is kept, cleaned.
func (e *excerpt) text() string {
	e.mu.Lock()
	defer e.mu.Unlock()
	return clean(string(e.body), maxExcerpt)
}

// String is the excerpt within a sentence, such as `HTTP 302 Found, Location https://example.com, "<html>…"`.
func (e *excerpt) String() string {
	text := strings.TrimSpace(e.status)
	if e.location != "" {
		text += ", Location " + clean(e.location, maxExcerpt)
	}
	if body := e.text(); body != "" {
		text += ", " + fmt.Sprintf("%q", body)
	} else {
		text += ", empty"
	}
	return text
}
