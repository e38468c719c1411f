// SPDX-License-Identifier: MPL-2.0

package simulator

import (
	"maps"
	"slices"
)

// dedicatedIPPool is a pool of dedicated IP addresses, by its existence: what a
// configuration set can name as its sending pool. It holds no addresses.
type dedicatedIPPool struct {
	PoolName    string
	ScalingMode string
	Tags        tagSet `json:",omitempty"`
}

var dedicatedIPPoolOperations = []operation{
	{name: "CreateDedicatedIpPool", route: "POST /v2/email/dedicated-ip-pools", handle: createDedicatedIPPool},
	{name: "GetDedicatedIpPool", route: "GET /v2/email/dedicated-ip-pools/{PoolName}", handle: getDedicatedIPPool},
	{name: "ListDedicatedIpPools", route: "GET /v2/email/dedicated-ip-pools", handle: listDedicatedIPPools},
	{name: "DeleteDedicatedIpPool", route: "DELETE /v2/email/dedicated-ip-pools/{PoolName}", handle: deleteDedicatedIPPool},
}

// createDedicatedIPPool makes a pool, STANDARD if the request does not say.
// Guess (C-17): the checks of the name and their order.
func createDedicatedIPPool(c *call) (any, error) {
	name, mode := c.body.text("PoolName"), c.body.text("ScalingMode")
	given, _ := readTags(c.body)
	if err := c.body.err(); err != nil {
		return nil, err
	}
	switch {
	case name == nil:
		return nil, constraint("poolName", mustNotBeNull)
	case !namePattern.MatchString(*name) || len(*name) > 64:
		return nil, badRequest("Invalid pool name <" + *name + ">: only alphanumeric ASCII characters, '_', and '-' are allowed.")
	}
	tags, err := mergeTags(nil, given)
	if err != nil {
		return nil, err
	}
	made := &dedicatedIPPool{PoolName: *name, ScalingMode: "STANDARD", Tags: tags}
	if mode != nil {
		made.ScalingMode = *mode
	}
	if made.ScalingMode != "STANDARD" && made.ScalingMode != "MANAGED" {
		return nil, badRequest("The ScalingMode parameter is invalid.")
	}
	if _, taken := c.data().Pools[*name]; taken {
		return nil, alreadyExists("The pool <" + *name + "> already exists.")
	}
	c.data().Pools[*name] = made
	return nil, nil
}

func getDedicatedIPPool(c *call) (any, error) {
	found, err := c.dedicatedIPPool()
	if err != nil {
		return nil, err
	}
	type pool struct{ PoolName, ScalingMode string }
	return struct{ DedicatedIpPool pool }{pool{found.PoolName, found.ScalingMode}}, nil
}

// listDedicatedIPPools lists bare names. Guess (C-17): all on one page, and
// sorted.
func listDedicatedIPPools(c *call) (any, error) {
	return struct {
		DedicatedIpPools []string
		NextToken        *string
	}{DedicatedIpPools: append([]string{}, slices.Sorted(maps.Keys(c.data().Pools))...)}, nil
}

// deleteDedicatedIPPool removes a pool. Guess (C-17): also one that a
// configuration set names.
func deleteDedicatedIPPool(c *call) (any, error) {
	found, err := c.dedicatedIPPool()
	if err != nil {
		return nil, err
	}
	delete(c.data().Pools, found.PoolName)
	return nil, nil
}

// dedicatedIPPool finds the pool that the path names.
func (c *call) dedicatedIPPool() (*dedicatedIPPool, error) {
	name := c.label("PoolName")
	if found, exists := c.data().Pools[name]; exists {
		return found, nil
	}
	return nil, notFound("The requested pool <" + name + "> does not exist.")
}
