// SPDX-License-Identifier: MPL-2.0

package simulator

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"regexp"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// DefaultAccount is the AWS account id that a server plays when [Options]
// names none.
const DefaultAccount = "123456789012"

// Options says what a new [Server] is like. The zero value is a server of
// account 123456789012 that holds nothing and sees every domain verified at
// the first read after it was put.
type Options struct {
	// Account is the twelve-digit AWS account id, [DefaultAccount] if empty.
	Account string
	// Verification says how domains, DKIM and MAIL FROM come to be verified.
	Verification Verification
	// VDM switches Virtual Deliverability Manager on for the account. It is
	// off in a new AWS account (AWS documentation).
	VDM bool
	// Latency is how long every answer takes at least. Zero or less is none.
	Latency time.Duration
	// ReputationUntracked is what [Server.SetReputationUntracked] sets.
	ReputationUntracked bool
	// CustomerStatusFromStart is what [Server.SetCustomerStatusFromStart] sets.
	CustomerStatusFromStart bool
	// SESStatusFromStart gives new tenants a status record of SES, ENABLED
	// without a cause. By default there is none until SES acts.
	SESStatusFromStart bool
	// ReputationImpactLeftOut leaves ReputationImpact out where a tenant has no
	// findings. By default it is NONE (measured on AWS, R-04).
	ReputationImpactLeftOut bool
	// UnusableTargets are ARNs of SNS topics that do not exist and of IAM roles
	// that SES cannot assume. Every other topic and role of the account exists.
	UnusableTargets []string
	// CloudWatchDimensions is what [Server.SetCloudWatchDimensions] sets.
	CloudWatchDimensions CloudWatchDimensions
	// StateFile is the path of a JSON file that is loaded at the start, if it
	// exists, and written after each change. Empty means memory only.
	StateFile string
	// Clock tells the time, [time.Now] if nil.
	Clock func() time.Time
	// Observe gets each request as the journal has it, whatever is reset later.
	// It runs under the server's lock.
	Observe func(Request)
}

// Server is a simulated SES, with the metrics of CloudWatch, for all regions of
// one account. It implements [net/http.Handler] and is safe for concurrent use.
// Make one with [New].
type Server struct {
	account   string
	clock     func() time.Time
	stateFile string

	// mu guards everything below. It is never held while waiting.
	mu           sync.Mutex
	state        state
	saved        []byte
	verification Verification
	latency      time.Duration
	jitter       jitter
	limits       Limits
	buckets      map[bucketKey]*rate.Limiter
	faults       []*activeFault
	journal      []Request
	// untracked hides the reputation entity of a tenant that nobody has written
	// to and that has not sent.
	untracked bool
	// metricFailures are the failures that wait for queries of metrics, by
	// region and tenant.
	metricFailures map[string]*metricFailure
	// dimensions are those of the series of CloudWatch.
	dimensions CloudWatchDimensions
	// observe gets each request, nil for nobody.
	observe func(Request)
	// customerStatus gives new tenants a customer's status record.
	customerStatus bool
	// sesStatus and impactLeftOut are the options of these names.
	sesStatus, impactLeftOut bool
	unusable                 []string
}

var accountPattern = regexp.MustCompile(`^[0-9]{12}$`)

// New makes a server. It fails if the account id is not twelve digits or if
// the state file exists but cannot be read as one.
func New(options Options) (*Server, error) {
	if options.Account == "" {
		options.Account = DefaultAccount
	}
	if !accountPattern.MatchString(options.Account) {
		return nil, fmt.Errorf("account %q is not an AWS account id: want 12 digits", options.Account)
	}
	if options.Clock == nil {
		options.Clock = time.Now
	}
	s := &Server{
		account:      options.Account,
		clock:        options.Clock,
		stateFile:    options.StateFile,
		verification: options.Verification,
		latency:      options.Latency,
		buckets:      map[bucketKey]*rate.Limiter{},
		state:        newState(),
		observe:      options.Observe,

		untracked:      options.ReputationUntracked,
		customerStatus: options.CustomerStatusFromStart,
		sesStatus:      options.SESStatusFromStart,
		impactLeftOut:  options.ReputationImpactLeftOut,
		unusable:       options.UnusableTargets,
		dimensions:     options.CloudWatchDimensions,
	}
	if options.StateFile != "" {
		data, err := os.ReadFile(options.StateFile)
		switch {
		case errors.Is(err, fs.ErrNotExist):
		case err != nil:
			return nil, fmt.Errorf("cannot read the state file: %w", err)
		default:
			if s.state, err = decodeState(data, options.Account); err != nil {
				return nil, fmt.Errorf("cannot use the state file %s: %w", options.StateFile, err)
			}
			s.saved = data
		}
	}
	s.state.VDM = s.state.VDM || options.VDM
	return s, nil
}

// SetVDM switches Virtual Deliverability Manager of the account on or off.
func (s *Server) SetVDM(enabled bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.state.VDM = enabled
	s.saveLogged()
}

// SetLatency makes every later answer take at least this long. Zero or less
// switches it off.
func (s *Server) SetLatency(latency time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.latency = latency
}

// SetVerification changes how domains, DKIM and MAIL FROM come to be verified.
// What has been verified already stays so.
func (s *Server) SetVerification(verification Verification) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.verification = verification
}
