// SPDX-License-Identifier: MPL-2.0

package core

import "slices"

// targeted are the resources that -target leaves, with what they depend on; nil for all.
func (o *operation) targeted() map[string]bool {
	return o.closure(func(name string) []string {
		if r := o.configuration.resources[name]; r != nil {
			return o.configuration.dependencies(r)
		}
		return nil
	})
}

// targetedAway are the resources that -target destroys: those and what depends on them; nil for all.
func (o *operation) targetedAway() map[string]bool {
	return o.closure(func(name string) []string {
		var out []string
		for _, e := range o.state.sorted() {
			if e.dependsOn(name) {
				out = append(out, e.address.resource())
			}
		}
		return out
	})
}

// closure are the targets of the command line and all that a relation leads to from them; nil without targets.
func (o *operation) closure(next func(name string) []string) map[string]bool {
	if len(o.options.Targets) == 0 {
		return nil
	}
	out := map[string]bool{}
	var add func(name string)
	add = func(name string) {
		if out[name] {
			return
		}
		out[name] = true
		for _, further := range next(name) {
			add(further)
		}
	}
	for _, text := range o.options.Targets {
		if at, err := parseAddress(text); err == nil {
			add(at.resource())
		}
	}
	return out
}

// instances are those of a block's instances that -target leaves: all, unless it names some of them and nothing else needs the block.
func (o *operation) instances(r *resourceBlock, keys []any) []any {
	var named []any
	for _, text := range o.options.Targets {
		at, err := parseAddress(text)
		switch {
		case err != nil:
		case at.resource() == r.address.resource() && at.key != nil:
			named = append(named, at.key)
		case at.resource() == r.address.resource() || o.needs(at.resource(), r):
			return keys
		}
	}
	if named == nil {
		return keys
	}
	return slices.DeleteFunc(slices.Clone(keys), func(key any) bool { return !slices.Contains(named, key) })
}

// needs reports whether a resource needs a block.
func (o *operation) needs(resource string, r *resourceBlock) bool {
	other := o.configuration.resources[resource]
	return other != nil && slices.Contains(o.configuration.ancestors(other), r.address.resource())
}
