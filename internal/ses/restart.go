// SPDX-License-Identifier: MPL-2.0

package ses

import "context"

// Search is what SES looks for in DNS to verify a domain.
type Search string

// What SES looks for.
const (
	SearchDKIM     Search = "the DKIM records"
	SearchMailFrom Search = "the MX record of the MAIL FROM domain"
)

// GivenUp returns the searches that SES has given up for an identity: after 72 hours their status is FAILED (AWS documentation, FACTS.md I-02).
func (i *Identity) GivenUp() []Search {
	var searches []Search
	if i.DKIM.Status == "FAILED" {
		searches = append(searches, SearchDKIM)
	}
	if i.MailFrom.Domain != "" && i.MailFrom.Status == "FAILED" {
		searches = append(searches, SearchMailFrom)
	}
	return searches
}

// RestartSearch has SES look again, by repeating the put of the settings that the identity has (FACTS.md D-18; guess for DKIM, D-08). The tokens of
// Easy DKIM stay as they are. It cannot repeat a DKIM key of your own, which SES never shows.
func (c *Client) RestartSearch(ctx context.Context, identity *Identity, search Search) error {
	if search == SearchMailFrom {
		return c.PutMailFrom(ctx, identity.Name, identity.MailFrom)
	}
	return c.PutDKIM(ctx, identity.Name, DKIM{ParentRegion: ParentRegionOf(identity.DKIM.Origin)})
}
