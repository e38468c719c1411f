// SPDX-License-Identifier: MPL-2.0

// Package bulk holds the tests of bulk_refresh: what it costs for a fleet, and which drift it sees.
package bulk
