// SPDX-License-Identifier: MPL-2.0

// Package layout has files with good and with bad names.
package layout

// Resource is where it belongs.
type Resource struct{}

// Metadata is first.
func (Resource) Metadata() {}

// save is no method of the framework.
func (Resource) save() {}

// Create comes too early.
func (Resource) Create() {}

// Schema comes too late.
func (Resource) Schema() {} // want `Schema comes before Create`

// Delete is in order again.
func (Resource) Delete() {}

type creation struct{}

// Update belongs to no type that the provider serves.
func (creation) Update() {}
