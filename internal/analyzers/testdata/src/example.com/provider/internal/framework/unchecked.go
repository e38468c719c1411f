// SPDX-License-Identifier: MPL-2.0

package framework

// unchecked is a text of a package that is not checked yet.
const unchecked = "The mails of a tenant."
