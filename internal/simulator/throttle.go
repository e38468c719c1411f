// SPDX-License-Identifier: MPL-2.0

package simulator

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"golang.org/x/time/rate"
)

// Limits says how many requests a second SES and CloudWatch let through per
// region before they answer TooManyRequestsException and Throttling. Rates are
// requests a second and may be fractions; zero is no limit. STS is not limited.
type Limits struct {
	// Shared limits all operations of one service together.
	Shared float64 `json:"shared"`
	// PerOperation limits each operation by itself.
	PerOperation float64 `json:"per_operation"`
	// Operations limits the named operations, in place of PerOperation.
	Operations map[string]float64 `json:"operations"`
}

// ParseLimits reads "none", "operation=R" or "shared=R", where R is a number of
// requests a second greater than zero.
func ParseLimits(text string) (Limits, error) {
	kind, number, found := strings.Cut(text, "=")
	if kind == "none" && !found {
		return Limits{}, nil
	}
	perSecond, err := strconv.ParseFloat(number, 64)
	if err == nil && perSecond > 0 && !math.IsInf(perSecond, 0) {
		switch kind {
		case "operation":
			return Limits{PerOperation: perSecond}, nil
		case "shared":
			return Limits{Shared: perSecond}, nil
		}
	}
	return Limits{}, fmt.Errorf("limits %q are not known: want none, operation=R or shared=R with R requests a second greater than 0", text)
}

// bucketKey names a token bucket. The operation is empty for the shared one of a
// service.
type bucketKey struct{ service, region, operation string }

// SetThrottle replaces the limits and forgets what was spent under the old
// ones.
func (s *Server) SetThrottle(limits Limits) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.limits = limits
	s.buckets = map[bucketKey]*rate.Limiter{}
}

// admit spends a request and reports whether the limits allow it. A refused
// request spends nothing. The caller holds the lock.
func (s *Server) admit(service, region, operation string, now time.Time) bool {
	limit := s.limits.PerOperation
	if named, isNamed := s.limits.Operations[operation]; isNamed {
		limit = named
	}
	shared := s.bucket(bucketKey{service: service, region: region}, s.limits.Shared)
	own := s.bucket(bucketKey{service, region, operation}, limit)
	if shared.TokensAt(now) < 1 || own.TokensAt(now) < 1 {
		return false
	}
	return shared.AllowN(now, 1) && own.AllowN(now, 1)
}

// bucket returns a token bucket, which holds one second's worth of whole
// requests, at least one.
func (s *Server) bucket(key bucketKey, limit float64) *rate.Limiter {
	if limit <= 0 {
		return rate.NewLimiter(rate.Inf, 1)
	}
	if s.buckets[key] == nil {
		s.buckets[key] = rate.NewLimiter(rate.Limit(limit), max(1, int(limit)))
	}
	return s.buckets[key]
}

// throttledError is the answer over the limit, which has no Retry-After (SDK
// model). Guess (L-05): the text, and the code of CloudWatch.
func throttledError(service string) error {
	if service == serviceMonitoring {
		return cloudWatchRefusal("Throttling", "Rate exceeded")
	}
	return refuse("TooManyRequestsException", "Rate exceeded")
}
