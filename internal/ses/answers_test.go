// SPDX-License-Identifier: MPL-2.0

package ses

import (
	"slices"
	"testing"
)

const (
	tenantARN   = "arn:aws:ses:eu-west-1:123456789012:tenant/acme/tn-1"
	identityARN = "arn:aws:ses:eu-west-1:123456789012:identity/acme.com"
	setARN      = "arn:aws:ses:eu-west-1:123456789012:configuration-set/marketing"
)

// filled is a client that keeps an answer of every kind that a write can end, and the names of those that it still keeps.
func filled() (c *Client, kept func() []string) {
	c = &Client{read: newAnswers()}
	c.lookups.add("acm")
	r, mark := &c.read, c.read.store.Mark()
	r.tenant.Put("acme", mark, nil)
	r.known.Put("acme", mark, TenantSummary{})
	r.held.Put("acme", mark, nil)
	r.reputation.Put("acme", mark, nil)
	r.reputationOf.Put(tenantARN, mark, nil)
	r.lookup.Put("acm", mark, nil)
	r.holders.Put(identityARN, mark, nil)
	r.identity.Put("acme.com", mark, nil)
	r.set.Put("marketing", mark, nil)
	r.destinations.Put("marketing", mark, nil)
	r.suppressed.Put([2]string{"acme", "a@example.com"}, mark, nil)
	return c, func() (names []string) {
		for name, is := range map[string]bool{
			"tenant": r.tenant.Kept("acme"), "known": r.known.Kept("acme"), "held": r.held.Kept("acme"), "reputation": r.reputation.Kept("acme"),
			"reputationOf": r.reputationOf.Kept(tenantARN), "lookup": r.lookup.Kept("acm"), "holders": r.holders.Kept(identityARN),
			"identity": r.identity.Kept("acme.com"), "set": r.set.Kept("marketing"), "destinations": r.destinations.Kept("marketing"),
			"suppressed": r.suppressed.Kept([2]string{"acme", "a@example.com"}),
		} {
			if is {
				names = append(names, name)
			}
		}
		return names
	}
}

// Each write ends the answers about what it changes, and no others.
func TestWritesEndAnswers(t *testing.T) {
	t.Parallel()
	settings := []string{"held", "lookup", "reputation", "reputationOf", "tenant"}
	for name, test := range map[string]struct {
		changes []object
		ended   []string
	}{
		"a tenant or its status":               {wholeTenant("acme"), append([]string{"known"}, settings...)},
		"a tenant's settings":                  {[]object{tenantItself("acme")}, settings},
		"an association":                       {association("acme", identityARN), append([]string{"holders"}, settings...)},
		"an association of something else":     {association("acme", setARN), settings},
		"an association with another tenant":   {association("other", identityARN), []string{"holders"}},
		"another tenant with a name like it":   {[]object{tenantItself("ACMe-2")}, []string{"lookup"}},
		"another tenant":                       {wholeTenant("other"), nil},
		"a tenant's tags":                      {tagsOf(tenantARN), []string{"tenant"}},
		"an identity":                          {[]object{identityItself("acme.com")}, []string{"identity"}},
		"an identity's tags":                   {tagsOf(identityARN), []string{"identity"}},
		"another identity":                     {[]object{identityItself("acme.net")}, nil},
		"a configuration set":                  {[]object{setItself("marketing")}, []string{"destinations", "set"}},
		"a configuration set's tags":           {tagsOf(setARN), []string{"destinations", "set"}},
		"a suppressed address":                 {[]object{suppressedItself("acme", "a@example.com")}, []string{"suppressed"}},
		"an address that another tenant has":   {[]object{suppressedItself("other", "a@example.com")}, nil},
		"the tags of something unknown":        {tagsOf("arn:aws:ses:eu-west-1:123456789012:contact-list/all"), nil},
		"the tags of something without an ARN": {tagsOf("acme"), nil},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c, kept := filled()
			before := kept()
			c.wrote(test.changes)
			after := kept()
			ended := slices.DeleteFunc(before, func(name string) bool { return slices.Contains(after, name) })
			slices.Sort(ended)
			want := slices.Sorted(slices.Values(test.ended))
			if !slices.Equal(ended, want) {
				t.Errorf("the write ends %q, want %q", ended, want)
			}
		})
	}
}
