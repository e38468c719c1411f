// SPDX-License-Identifier: MPL-2.0

// Package readahead keeps what was read, so that many objects cost few calls, and ends it when it may be stale. It knows nothing of what
// is read: callers bring keys, answers and the way to read them.
//
// A [Store] holds everything that one client has read. [Answers] are its typed parts, one for each kind of question: they keep answers
// and let identical reads under way be one. Each answer is about objects; [Store.Wrote] is the one way to end answers, by the objects
// that were written. A [Listing] fills answers from list pages, a [Gatherer] puts questions of many callers into few calls.
package readahead
