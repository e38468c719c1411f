// SPDX-License-Identifier: MPL-2.0

package call

import (
	"context"
	"net/http"
	"sync"
	"time"
)

// clock is how SES's clock differs from this machine's, by the Date header (whole seconds) of the latest answer.
type clock struct {
	mu    sync.Mutex
	known bool
	ahead time.Duration
}

// learn is a middleware: it takes the difference from each answer.
func (c *clock) learn(_ context.Context, r result) {
	if r.response == nil {
		return
	}
	date, err := http.ParseTime(r.response.Header.Get("Date"))
	if err != nil {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.known, c.ahead = true, date.Sub(r.ended)
}

// difference is how far SES's clock is ahead of this machine's; known is false before the first answer.
func (c *clock) difference() (ahead time.Duration, known bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.ahead, c.known
}
