package ses

import (
	"context"
	"maps"
	"slices"

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
	if len(put) > 0 {
		if _, err := write(ctx, c, tagsOf(arn), c.api.TagResource, &sesv2.TagResourceInput{ResourceArn: aws.String(arn), Tags: sdkTags(put)}); err != nil {
			return err
		}
	}
	if len(drop) > 0 {
		if _, err := write(ctx, c, tagsOf(arn), c.api.UntagResource, &sesv2.UntagResourceInput{ResourceArn: aws.String(arn), TagKeys: drop}); err != nil {
			return err
		}
	}
	return nil
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
