// SPDX-License-Identifier: MPL-2.0

package ses

import "context"

// domainIdentity is the type of identities that are domains, in filters and answers (SDK model).
const domainIdentity = "DOMAIN"

// Lapsed looks at domains for which a wait has ended well, and tells which of them would not end it any more, with what SES shows of
// each; nil stands for an identity that is gone. A few domains are asked one by one (GetEmailIdentity). When they are many, list pages
// answer for those that SES shows as verified and lets send, and are kept for other callers until the process writes; a lapsed MAIL FROM
// domain shows in no list, so a wait for that asks each.
func (c *Client) Lapsed(ctx context.Context, wait Wait) (map[string]*Identity, error) {
	ask := wait.Domains
	if len(ask) > pollByName && wait.DKIM && !wait.MailFrom {
		listed, err := c.domainsAhead(ctx)
		if err != nil {
			return nil, err
		}
		ask = nil
		for _, domain := range wait.Domains {
			if !listed[domain].Verified() {
				ask = append(ask, domain)
			}
		}
	}
	lapsed := map[string]*Identity{}
	for _, domain := range ask {
		identity, err := c.Identity(ctx, domain)
		switch {
		case IsNotFound(err):
			lapsed[domain] = nil
		case err != nil:
			return nil, err
		default:
			if done, _ := wait.judge(identity); !done {
				lapsed[domain] = identity
			}
		}
	}
	return lapsed, nil
}
