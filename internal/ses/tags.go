// SPDX-License-Identifier: MPL-2.0

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

// MaxTags is how many tags an object can have (measured on AWS, FACTS.md G-10). Tags of AWS itself
// do not count.
const MaxTags = 50

// UpdateTags turns the tags that an object had into those that it shall have: it writes what is new or different (TagResource) and removes what
// is left over (UntagResource). Without a difference it makes no call. Writing comes first, so that an object is never without a tag that
// policies need, except where that would exceed [MaxTags]. had may lack tags that others manage.
func (c *Client) UpdateTags(ctx context.Context, arn string, had, want map[string]string) error {
	return c.UpdateTagsInSteps(ctx, arn, had, want, func(map[string]string) {})
}

// UpdateTagsInSteps is [Client.UpdateTags] that gives the tags of the object to stepped after each call that has succeeded.
func (c *Client) UpdateTagsInSteps(ctx context.Context, arn string, had, want map[string]string, stepped func(map[string]string)) error {
	u := tagUpdate{client: c, arn: arn, now: map[string]string{}, stepped: stepped}
	maps.Copy(u.now, had)
	put, drop := tagDifference(had, want)
	if len(had)+added(had, put) > MaxTags {
		return u.removeThenPut(ctx, put, drop)
	}
	err := u.put(ctx, put)
	switch {
	case err == nil:
		return u.remove(ctx, drop)
	case len(drop) > 0 && isTooManyTags(err):
		return u.removeThenPut(ctx, put, drop)
	}
	return err
}

// tagUpdate is a change of tags under way.
type tagUpdate struct {
	client  *Client
	arn     string
	now     map[string]string
	stepped func(map[string]string)
}

// removeThenPut changes tags where there is no room to write first.
func (u tagUpdate) removeThenPut(ctx context.Context, put map[string]string, drop []string) error {
	if err := u.remove(ctx, drop); err != nil {
		return err
	}
	return u.put(ctx, put)
}

// put writes tags.
func (u tagUpdate) put(ctx context.Context, put map[string]string) error {
	err := u.client.putTags(ctx, u.arn, put)
	if err == nil && len(put) > 0 {
		maps.Copy(u.now, put)
		u.stepped(maps.Clone(u.now))
	}
	return err
}

// remove removes tags by key.
func (u tagUpdate) remove(ctx context.Context, keys []string) error {
	err := u.client.removeTags(ctx, u.arn, keys)
	if err == nil && len(keys) > 0 {
		maps.DeleteFunc(u.now, func(key, _ string) bool { return slices.Contains(keys, key) })
		u.stepped(maps.Clone(u.now))
	}
	return err
}

// putTags writes tags; none makes no call.
func (c *Client) putTags(ctx context.Context, arn string, put map[string]string) error {
	if len(put) == 0 {
		return nil
	}
	_, err := write(ctx, c, tagsOf(arn), c.api.TagResource, &sesv2.TagResourceInput{ResourceArn: aws.String(arn), Tags: sdkTags(put)})
	return err
}

// removeTags removes tags by key; none makes no call.
func (c *Client) removeTags(ctx context.Context, arn string, keys []string) error {
	if len(keys) == 0 {
		return nil
	}
	_, err := write(ctx, c, tagsOf(arn), c.api.UntagResource, &sesv2.UntagResourceInput{ResourceArn: aws.String(arn), TagKeys: keys})
	return err
}

// tagDifference returns the tags to write and the keys to remove, sorted.
func tagDifference(had, want map[string]string) (put map[string]string, drop []string) {
	put = map[string]string{}
	for key, value := range want {
		if old, ok := had[key]; !ok || old != value {
			put[key] = value
		}
	}
	for key := range had {
		if _, ok := want[key]; !ok {
			drop = append(drop, key)
		}
	}
	slices.Sort(drop)
	return put, drop
}

// added counts the tags to write that are new.
func added(had, put map[string]string) int {
	count := 0
	for key := range put {
		if _, ok := had[key]; !ok {
			count++
		}
	}
	return count
}

// isTooManyTags reports whether SES refused tags because the object would have too many (text measured on AWS,
// FACTS.md G-10).
func isTooManyTags(err error) bool {
	return IsBadRequest(err) && strings.Contains(err.Error(), "Maximum of 50 user tags")
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
