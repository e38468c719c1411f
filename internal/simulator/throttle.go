package simulator

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
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
	kind, rate, found := strings.Cut(text, "=")
	if kind == "none" && !found {
		return Limits{}, nil
	}
	perSecond, err := strconv.ParseFloat(rate, 64)
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

// bucket is a token bucket that holds what may be spent at once.
type bucket struct {
	tokens float64
	at     time.Time
}

// SetThrottle replaces the limits and forgets what was spent under the old
// ones.
func (s *Server) SetThrottle(limits Limits) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.limits = limits
	s.buckets = map[bucketKey]*bucket{}
}

// admit spends a request, or tells that the limits do not allow it. A refused
// request spends nothing. The caller holds the lock.
func (s *Server) admit(service, region, operation string, now time.Time) bool {
	rate := s.limits.PerOperation
	if own, named := s.limits.Operations[operation]; named {
		rate = own
	}
	shared := s.bucket(bucketKey{service: service, region: region}, s.limits.Shared, now)
	own := s.bucket(bucketKey{service, region, operation}, rate, now)
	if (shared != nil && shared.tokens < 1) || (own != nil && own.tokens < 1) {
		return false
	}
	if shared != nil {
		shared.tokens--
	}
	if own != nil {
		own.tokens--
	}
	return true
}

// bucket returns a bucket filled up to now, nil if there is no limit. It holds
// one second's worth, at least one request.
func (s *Server) bucket(key bucketKey, rate float64, now time.Time) *bucket {
	if rate <= 0 {
		return nil
	}
	size := max(1, rate)
	held, exists := s.buckets[key]
	if !exists {
		held = &bucket{tokens: size, at: now}
		s.buckets[key] = held
	}
	if elapsed := now.Sub(held.at); elapsed > 0 {
		held.tokens = min(size, held.tokens+elapsed.Seconds()*rate)
		held.at = now
	}
	return held
}

// throttledError is the answer over the limit, which has no Retry-After (SDK
// model). Guess: the text, and the code of CloudWatch.
func throttledError(service string) error {
	if service == serviceMonitoring {
		return cloudWatchRefusal("Throttling", "Rate exceeded")
	}
	return refuse("TooManyRequestsException", "Rate exceeded")
}
