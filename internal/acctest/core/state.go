// SPDX-License-Identifier: MPL-2.0

package core

import (
	"bytes"
	"maps"
	"slices"
	"sync"

	"github.com/zclconf/go-cty/cty"
	ctyjson "github.com/zclconf/go-cty/cty/json"
)

// object is what the state keeps of one remote object. The value is kept as JSON, as a state file does, so that each walk has the provider
// upgrade it.
type object struct {
	schemaVersion int64
	value         []byte
	private       []byte
	identity      cty.Value
	tainted       bool
	dependencies  []string
	createFirst   bool
}

// newObject makes an object of what the provider answered.
func newObject(s *schema, value cty.Value, private []byte, identity cty.Value) (*object, error) {
	encoded, err := ctyjson.Marshal(value, s.block.kind())
	if err != nil {
		return nil, err
	}
	return &object{schemaVersion: s.version, value: encoded, private: private, identity: identity}, nil
}

// entry is what the state has at one address. Those that [state] gives out are copies.
type entry struct {
	address address
	// provider is the name of the provider configuration that manages it, such as ses or ses.other.
	provider string
	current  *object
	deposed  map[string]*object
}

// dependsOn reports whether any object at the address was made with the help of a resource.
func (e *entry) dependsOn(resource string) bool {
	return slices.ContainsFunc(e.objects(), func(kept *object) bool { return slices.Contains(kept.dependencies, resource) })
}

// objects are all objects at the address.
func (e *entry) objects() []*object {
	out := slices.Collect(maps.Values(e.deposed))
	if e.current != nil {
		out = append(out, e.current)
	}
	return out
}

func (e *entry) clone() *entry {
	if e == nil {
		return nil
	}
	out := *e
	out.deposed = maps.Clone(e.deposed)
	return &out
}

// state is all that a workspace keeps between operations.
type state struct {
	mu      sync.Mutex
	entries map[string]*entry
	outputs map[string]cty.Value
}

func newState() *state { return &state{entries: map[string]*entry{}, outputs: map[string]cty.Value{}} }

// clone is a copy that a plan can refresh without touching the original.
func (s *state) clone() *state {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := newState()
	maps.Copy(out.outputs, s.outputs)
	for name, e := range s.entries {
		out.entries[name] = e.clone()
	}
	return out
}

// get is what the state has at an address, nil for nothing.
func (s *state) get(name string) *entry {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.entries[name].clone()
}

// object is the object at an address, or the deposed one of a key; nil for none.
func (s *state) object(name, deposed string) *object {
	s.mu.Lock()
	defer s.mu.Unlock()
	e := s.entries[name]
	switch {
	case e == nil:
		return nil
	case deposed != "":
		return e.deposed[deposed]
	}
	return e.current
}

// remove forgets an address.
func (s *state) remove(name string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.entries, name)
}

// current is the object at an address, nil for none.
func (s *state) current(name string) *object { return s.object(name, "") }

// set puts an object at an address, nil to remove it.
func (s *state) set(at address, provider string, o *object) {
	s.mu.Lock()
	defer s.mu.Unlock()
	e := s.entry(at, provider)
	e.current = o
	s.drop(at.String())
}

// depose moves the object at an address aside.
func (s *state) depose(at address, key string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if e := s.entries[at.String()]; e != nil && e.current != nil {
		if e.deposed == nil {
			e.deposed = map[string]*object{}
		}
		e.deposed[key], e.current = e.current, nil
	}
}

// restore puts a deposed object back where there is no current one.
func (s *state) restore(at address, key string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if e := s.entries[at.String()]; e != nil && e.current == nil && e.deposed[key] != nil {
		e.current = e.deposed[key]
		delete(e.deposed, key)
	}
}

// setDeposed replaces a deposed object, nil to remove it.
func (s *state) setDeposed(at address, key string, o *object) {
	s.mu.Lock()
	defer s.mu.Unlock()
	e := s.entries[at.String()]
	if e == nil {
		return
	}
	if o == nil {
		delete(e.deposed, key)
	} else {
		e.deposed[key] = o
	}
	s.drop(at.String())
}

func (s *state) entry(at address, provider string) *entry {
	e := s.entries[at.String()]
	if e == nil {
		e = &entry{address: at, provider: provider}
		s.entries[at.String()] = e
	}
	e.provider = provider
	return e
}

// drop forgets an address that holds nothing.
func (s *state) drop(name string) {
	if e := s.entries[name]; e.current == nil && len(e.deposed) == 0 {
		delete(s.entries, name)
	}
}

// move gives an object another address.
func (s *state) move(from string, to address) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	e := s.entries[from]
	if e == nil || s.entries[to.String()] != nil {
		return false
	}
	delete(s.entries, from)
	e.address = to
	s.entries[to.String()] = e
	return true
}

// sameValues reports whether two states have the same managed objects.
func (s *state) sameValues(other *state) bool {
	managed := func(s *state) []*entry {
		return slices.DeleteFunc(s.sorted(), func(e *entry) bool { return e.address.data })
	}
	return slices.EqualFunc(managed(s), managed(other), func(a, b *entry) bool {
		same := func(a, b *object) bool {
			return (a == nil) == (b == nil) && (a == nil || bytes.Equal(a.value, b.value))
		}
		return a.address == b.address && same(a.current, b.current) && maps.EqualFunc(a.deposed, b.deposed, same)
	})
}

// sorted are all entries in the order of their addresses.
func (s *state) sorted() []*entry {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := make([]*entry, 0, len(s.entries))
	for _, name := range slices.Sorted(maps.Keys(s.entries)) {
		out = append(out, s.entries[name].clone())
	}
	return out
}

// of are the entries of one resource block.
func (s *state) of(resource string) []*entry {
	var out []*entry
	for _, e := range s.sorted() {
		if e.address.resource() == resource {
			out = append(out, e)
		}
	}
	return out
}

// decodeKept reads an object of the state without the provider.
func decodeKept(kept *object, kind cty.Type) (cty.Value, error) {
	return ctyjson.Unmarshal(kept.value, kind)
}
