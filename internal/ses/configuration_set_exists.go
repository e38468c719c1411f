// SPDX-License-Identifier: MPL-2.0

package ses

import "context"

// ConfigurationSetExists reports whether SES has a configuration set. One that the process has read answers without a call, any other one of one
// listing of all names (ListConfigurationSets, 1000 a page), which is kept, refused or not.
func (c *Client) ConfigurationSetExists(ctx context.Context, name string) (bool, error) {
	if c.read.setKnown.Kept(name) {
		return true, nil
	}
	all, err := c.setsAhead(ctx)
	return all[name], err
}
