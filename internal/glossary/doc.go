// SPDX-License-Identifier: MPL-2.0

// Package glossary rejects the words that the glossary of CONTRIBUTING.md replaces: in Markdown, and in the texts of Go code that
// users read. switched.go lists the files and packages that are checked.
package glossary
