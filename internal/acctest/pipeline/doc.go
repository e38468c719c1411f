// SPDX-License-Identifier: MPL-2.0

// Package pipeline has no code of its own. Its tests run the shell steps of the
// workflows among the examples, in their order and against the simulator, as a
// runner of GitHub Actions or GitLab CI would.
package pipeline
