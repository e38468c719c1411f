// SPDX-License-Identifier: MPL-2.0

// Package faults breaks one call of an operation after the other, and looks what becomes of it.
//
// A [World] is a simulated SES, a provider and a workspace in one bubble of testing/synctest, so that waits, back-off and time-outs cost
// nothing. The provider reaches SES by an in-memory transport, where a [Fault] refuses a call, loses its answer, or ends the provider.
package faults
