// SPDX-License-Identifier: MPL-2.0

// Package analyzers has texts that users read. Its path is one of those that are checked.
package analyzers

import "fmt"

// mail is a name and no text.
const mail = "mail"

// Say returns texts.
func Say(value string) []string {
	return []string{
		fmt.Sprintf("%q is no domain", value), // want `"is no domain": write "is not a valid X"`
		"The mails of a tenant.",              // want `"mails": write "email"`
		"There is no tenant. It is no longer there.",
		"The argument `mail` and MAIL FROM of Mail Manager are right.",
		"SES accepted the email.",
	}
}
