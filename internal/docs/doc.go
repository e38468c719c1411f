// SPDX-License-Identifier: MPL-2.0

// Package docs tests the pages in docs and README.md: links, anchors, navigation, and that the guide to
// troubleshooting lists every diagnostic of the provider.
package docs
