// SPDX-License-Identifier: MPL-2.0

package simulator

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
)

// stateVersion is the format of the state file.
const stateVersion = 1

// state is everything that survives a restart: the objects of all regions and
// the account's switches. Faults, limits, latency and the verification mode are
// settings of one run, and the journal is its record.
type state struct {
	Version int    `json:"version"`
	Account string `json:"account"`
	VDM     bool   `json:"vdm"`
	// Sequence numbers what is created, so that things made at the same
	// instant keep their order.
	Sequence int64              `json:"sequence"`
	Regions  map[string]*region `json:"regions"`
	Sessions map[string]session `json:"sessions"`
}

// region is what one region holds. All of it is per account and region (AWS
// documentation).
type region struct {
	Tenants           map[string]*tenant           `json:"tenants"`
	Identities        map[string]*identity         `json:"identities"`
	ConfigurationSets map[string]*configurationSet `json:"configuration_sets"`
	Templates         map[string]*template         `json:"templates"`
	Associations      []association                `json:"associations"`
	Pools             map[string]*dedicatedIPPool  `json:"dedicated_ip_pools"`
	// Suppressed is the suppression list of the account. Those of tenants are
	// in the tenants.
	Suppressed suppressionList `json:"suppressed_addresses"`
	// Suppression is the account's setting, nil until it is put.
	Suppression *accountSuppression `json:"account_suppression,omitempty"`
	// Delivery is the account's setting, nil until it is put.
	Delivery *accountDelivery `json:"account_delivery,omitempty"`
	Findings []finding        `json:"findings,omitempty"`
	// Sent holds the mails that were accepted, in the order of sending.
	Sent []Mail `json:"sent,omitempty"`
	// Counted holds what was counted of mails, by the name of the tenant that
	// sent them, empty for none.
	Counted map[string][]counted `json:"counted,omitempty"`
	// Account holds the account's settings in the region, nil for those of a
	// new server.
	Account *Account `json:"account,omitempty"`
}

func newState() state {
	return state{Version: stateVersion, Regions: map[string]*region{}, Sessions: map[string]session{}}
}

func newRegion() *region {
	return &region{
		Tenants:           map[string]*tenant{},
		Identities:        map[string]*identity{},
		ConfigurationSets: map[string]*configurationSet{},
		Templates:         map[string]*template{},
		Pools:             map[string]*dedicatedIPPool{},
		Suppressed:        suppressionList{},
	}
}

// region returns the named region, an empty one if nothing was made there yet.
func (s *state) region(name string) *region {
	if s.Regions[name] == nil {
		s.Regions[name] = newRegion()
	}
	return s.Regions[name]
}

// next returns a number that no earlier call has returned.
func (s *state) next() int64 {
	s.Sequence++
	return s.Sequence
}

// decodeState reads a state file of the given account.
func decodeState(data []byte, account string) (state, error) {
	read := newState()
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&read); err != nil {
		return state{}, fmt.Errorf("it is not a state file: %w", err)
	}
	if read.Version != stateVersion {
		return state{}, fmt.Errorf("it has format version %d, this program writes %d", read.Version, stateVersion)
	}
	if read.Account != account {
		return state{}, fmt.Errorf("it belongs to account %s, the server plays %s", read.Account, account)
	}
	if read.Regions == nil {
		read.Regions = map[string]*region{}
	}
	if read.Sessions == nil {
		read.Sessions = map[string]session{}
	}
	for name, held := range read.Regions {
		whole := newRegion()
		if held != nil {
			whole.fill(held)
		}
		read.Regions[name] = whole
	}
	return read, nil
}

// fill copies what another region holds, leaving empty maps where it has none,
// and leaving out what a file names without saying anything of it.
func (r *region) fill(from *region) {
	copyHeld(r.Tenants, from.Tenants)
	copyHeld(r.Identities, from.Identities)
	copyHeld(r.ConfigurationSets, from.ConfigurationSets)
	copyHeld(r.Templates, from.Templates)
	copyHeld(r.Pools, from.Pools)
	maps.Copy(r.Suppressed, from.Suppressed)
	r.Associations = from.Associations
	r.Suppression = from.Suppression
	r.Delivery = from.Delivery
	r.Findings = from.Findings
	r.Sent = from.Sent
	r.Counted = from.Counted
	r.Account = from.Account
}

// copyHeld copies what is there and not null.
func copyHeld[T any](to, from map[string]*T) {
	maps.Copy(to, from)
	maps.DeleteFunc(to, func(_ string, held *T) bool { return held == nil })
}

// Snapshot returns everything that the server holds, in the form of the state
// file.
func (s *Server) Snapshot() ([]byte, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.state.Account = s.account
	return json.MarshalIndent(s.state, "", "  ")
}

// save writes the state file if something has changed since it was last
// written. The file is replaced in one step, so that a reader and a crash see
// either the old or the new one. The caller holds the lock.
func (s *Server) save() error {
	if s.stateFile == "" {
		return nil
	}
	s.state.Account = s.account
	data, err := json.MarshalIndent(s.state, "", "  ")
	if err != nil {
		return fmt.Errorf("cannot encode the state: %w", err)
	}
	if bytes.Equal(data, s.saved) {
		return nil
	}
	temporary, err := os.CreateTemp(filepath.Dir(s.stateFile), ".ses-simulator-*")
	if err != nil {
		return fmt.Errorf("cannot write the state file: %w", err)
	}
	_, err = temporary.Write(data)
	if closeErr := temporary.Close(); err == nil {
		err = closeErr
	}
	if err == nil {
		err = os.Rename(temporary.Name(), s.stateFile)
	}
	if err != nil {
		return fmt.Errorf("cannot write the state file: %w", errorsWithRemoval(err, os.Remove(temporary.Name())))
	}
	s.saved = data
	return nil
}
