// SPDX-License-Identifier: MPL-2.0

package simulator

import (
	"maps"
	"slices"
)

// object is one thing that exists, as GET /_simulator/objects shows it.
type object struct {
	Kind   string `json:"kind"`
	Region string `json:"region"`
	Name   string `json:"name"`
	ARN    string `json:"arn,omitempty"`
}

// objectsAnswer is the answer of GET /_simulator/objects.
type objectsAnswer struct {
	Empty   bool     `json:"empty"`
	Objects []object `json:"objects"`
}

// Empty tells whether nothing is left in any region: no tenant, association,
// identity, configuration set, template, dedicated IP pool or suppressed
// address. Event destinations are part of their configuration set. If something
// is left, the second result names it, such as "tenant acme in us-east-1".
func (s *Server) Empty() (bool, []string) {
	answer := s.objectsAnswer()
	names := make([]string, 0, len(answer.Objects))
	for _, held := range answer.Objects {
		names = append(names, held.Kind+" "+held.Name+" in "+held.Region)
	}
	return answer.Empty, names
}

// objectsAnswer lists what exists, region by region and kind by kind, each
// sorted by name.
func (s *Server) objectsAnswer() objectsAnswer {
	s.mu.Lock()
	defer s.mu.Unlock()
	objects := []object{}
	for _, name := range slices.Sorted(maps.Keys(s.state.Regions)) {
		objects = append(objects, s.objectsOf(name, s.state.Regions[name])...)
	}
	return objectsAnswer{Empty: len(objects) == 0, Objects: objects}
}

func (s *Server) objectsOf(name string, held *region) []object {
	var objects []object
	for _, tenant := range slices.Sorted(maps.Keys(held.Tenants)) {
		objects = append(objects, object{"tenant", name, tenant, held.Tenants[tenant].ARN})
	}
	for _, identity := range slices.Sorted(maps.Keys(held.Identities)) {
		objects = append(objects, object{"identity", name, identity, s.arn(name, typeIdentity+"/"+identity)})
	}
	for _, set := range slices.Sorted(maps.Keys(held.ConfigurationSets)) {
		objects = append(objects, object{"configuration set", name, set, s.arn(name, typeConfigurationSet+"/"+set)})
	}
	for _, template := range slices.Sorted(maps.Keys(held.Templates)) {
		objects = append(objects, object{"template", name, template, s.arn(name, typeTemplate+"/"+template)})
	}
	for _, associated := range held.Associations {
		objects = append(objects, object{"association", name, associated.TenantName + " with " + associated.ResourceARN, ""})
	}
	for _, pool := range slices.Sorted(maps.Keys(held.Pools)) {
		objects = append(objects, object{"dedicated IP pool", name, pool, ""})
	}
	for _, address := range slices.Sorted(maps.Keys(held.Suppressed)) {
		objects = append(objects, object{"suppressed address", name, address, ""})
	}
	for _, tenant := range slices.Sorted(maps.Keys(held.Tenants)) {
		for _, address := range slices.Sorted(maps.Keys(held.Tenants[tenant].Suppressed)) {
			objects = append(objects, object{"suppressed address", name, address + " of tenant " + tenant, ""})
		}
	}
	return objects
}
