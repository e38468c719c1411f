package ses

import "context"

// ConfigurationSetExists reports whether SES has a configuration set. One that the process has read answers without a call, any other one of one
// listing of all names (ListConfigurationSets, 1000 a page), which is kept, refused or not.
func (c *Client) ConfigurationSetExists(ctx context.Context, name string) (bool, error) {
	if c.read.setKnown.Kept(name) {
		return true, nil
	}
	all, err := c.read.allSets.Read(ctx, struct{}{}, func(ctx context.Context) (map[string]bool, error) {
		names, err := c.ConfigurationSets(ctx, "")
		if err != nil {
			return nil, err
		}
		all := make(map[string]bool, len(names))
		for _, name := range names {
			all[name] = true
		}
		return all, nil
	})
	return all[name], err
}
