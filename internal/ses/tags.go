package ses

import (
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/aws/aws-sdk-go-v2/service/sesv2/types"
)

// UpdateTags turns the tags an object had into those it shall have: what is new or different is written (TagResource), what is left
// over is removed (UntagResource); no difference, no call. Writing comes first, so that an object is never without a tag that policies need.
func (c *Client) UpdateTags(ctx context.Context, arn string, had, want map[string]string) error {
	put := map[string]string{}
	for key, value := range want {
		if old, ok := had[key]; !ok || old != value {
			put[key] = value
		}
	}
	var drop []string
	for key := range had {
		if _, ok := want[key]; !ok {
			drop = append(drop, key)
		}
	}
	slices.Sort(drop)
	defer c.wroteTags(arn)
	if len(put) > 0 {
		if _, err := invoke(ctx, "TagResource", func(ctx context.Context) (*sesv2.TagResourceOutput, error) {
			return c.api.TagResource(ctx, &sesv2.TagResourceInput{ResourceArn: aws.String(arn), Tags: sdkTags(put)})
		}); err != nil {
			return err
		}
	}
	if len(drop) > 0 {
		if _, err := invoke(ctx, "UntagResource", func(ctx context.Context) (*sesv2.UntagResourceOutput, error) {
			return c.api.UntagResource(ctx, &sesv2.UntagResourceInput{ResourceArn: aws.String(arn), TagKeys: drop})
		}); err != nil {
			return err
		}
	}
	return nil
}

// wroteTags lets nobody join a read of the object that began before its tags were written.
func (c *Client) wroteTags(arn string) {
	a, err := ParseARN(arn)
	if err != nil {
		return
	}
	switch a.Type() {
	case "tenant":
		name, _, _ := strings.Cut(a.Name(), "/")
		c.flight.Forget(tenantKey(name))
	case "identity":
		c.wroteIdentity(a.Name())
	case "configuration-set":
		c.wroteConfigurationSet(a.Name())
	}
}

// tagMap makes a map of SES's tag list: their order means nothing.
func tagMap(tags []types.Tag) map[string]string {
	out := make(map[string]string, len(tags))
	for _, tag := range tags {
		out[aws.ToString(tag.Key)] = aws.ToString(tag.Value)
	}
	return out
}

// sdkTags makes SES's tag list, sorted by key; nil for none, since a create with tags needs one permission more.
func sdkTags(tags map[string]string) []types.Tag {
	if len(tags) == 0 {
		return nil
	}
	out := make([]types.Tag, 0, len(tags))
	for _, key := range slices.Sorted(maps.Keys(tags)) {
		out = append(out, types.Tag{Key: aws.String(key), Value: aws.String(tags[key])})
	}
	return out
}
