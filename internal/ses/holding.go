package ses

import "context"

// MoveResource gives a resource to another tenant: it is associated with the new one first and taken from the old one then, so that it can
// send at every moment. Either may be empty for none. Other tenants' associations are never touched.
func (c *Client) MoveResource(ctx context.Context, resourceARN, from, to string) error {
	if to != "" {
		if _, err := c.Associate(ctx, to, resourceARN); err != nil {
			return err
		}
	}
	if from != "" {
		return c.Disassociate(ctx, from, resourceARN)
	}
	return nil
}

// SoleHolder is the tenant that holds a resource if only one does, empty otherwise.
func (c *Client) SoleHolder(ctx context.Context, resourceARN string) (string, error) {
	holders, err := c.ResourceTenants(ctx, resourceARN)
	if err != nil || len(holders) != 1 {
		return "", err
	}
	return holders[0].TenantName, nil
}
