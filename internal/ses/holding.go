// SPDX-License-Identifier: MPL-2.0

package ses

import "context"

// SoleHolder is the tenant that holds a resource if only one does, empty otherwise.
func (c *Client) SoleHolder(ctx context.Context, resourceARN string) (string, error) {
	holders, err := c.ResourceTenants(ctx, resourceARN)
	if err != nil || len(holders) != 1 {
		return "", err
	}
	return holders[0].TenantName, nil
}
