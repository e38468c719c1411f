// SPDX-License-Identifier: MPL-2.0

// Package hostile tests the whole provider against input that nobody writes on purpose: configurations made of its own schema with null,
// unknown, empty, wrong, huge and Unicode values, and answers of SES that are not what SES says. It holds tests only.
package hostile
