// SPDX-License-Identifier: MPL-2.0

// Package framework is what all services share on the Terraform side: the skeleton of a resource, the provider's data, region, tags, identity,
// import ids, diagnostics made of SES's errors, marks in private state, and validators. It holds nothing that belongs to one resource alone.
// A data source embeds [DataSource].
//
// # A resource
//
// A resource embeds the part of the skeleton that its schema has: [Base], [WithIdentity], [WithImport] or [WithMove], each of which adds to the
// one before. The skeleton serves Metadata, Schema, Configure, ValidateConfig, ModifyPlan, Read, IdentitySchema, ImportState and MoveState:
//
//	type Resource struct{ framework.WithMove[model, *model] }
//
//	func NewResource() resource.Resource {
//		return &Resource{framework.NewWithMove[model](framework.Kind{Name: "tenant", Schema: resourceSchema, Keys: …, Moves: …})}
//	}
//
// The model embeds [Common] and implements [Model]. It implements [Owned] if it has an identity, [Holder] if another resource could manage the
// same thing, and as much as it needs of [Validator], [Planner], [Tagged], [Adopter], [Dropper], [DestroyWarner] and [Rememberer], and embeds
// [Protection] if it has deletion_protection. Create, Update and Delete are written out, between [Base.BeginCreate] and [Base.SaveCreated],
// [Base.BeginUpdate] and [Base.SaveUpdated], and after [Base.BeginDelete].
//
// What one object takes away and another one needs is in [Taken] while plans are made, [Register] keeps one object from being on both sides of
// a run, and [Removals] lets a deletion wait for what other operations of the run still take away.
//
// A list resource is made by [NewListResource] of the kind of the resource and a [Listing], which finds objects and says what users can filter
// by. The skeleton gives each object its identity, and its attributes by the Read of its model, so that a list and an import agree.
//
// The schema says what an update does to an attribute, by three modifiers: [Keep] (left out is not managed), [Replaces] and [Computed] (as in
// the state). So a plan is complete but for the Region, which the skeleton settles, for what an adoption finds, which the skeleton plans over
// it, and for what a [Planner] adds. A replacement is planned as a creation, since Terraform asks for both.
package framework
