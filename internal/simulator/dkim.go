// SPDX-License-Identifier: MPL-2.0

package simulator

import (
	"slices"
	"strings"
	"time"
)

// The origins of a signing key: Easy DKIM, the customer's own key, or, with a
// region after the prefix, the key of the identity there.
const (
	originEasy          = "AWS_SES"
	originExternal      = "EXTERNAL"
	originReplicaPrefix = "AWS_SES_"
)

const (
	keyLength1024 = "RSA_1024_BIT"
	keyLength2048 = "RSA_2048_BIT"
)

// keyLengthInterval is how often the key length may change (measured on AWS,
// D-08).
const keyLengthInterval = 24 * time.Hour

// dkim is how a domain signs.
type dkim struct {
	Enabled bool   `json:"enabled"`
	Origin  string `json:"origin"`
	Status  string `json:"status"`
	// Tokens are the three of Easy DKIM, nil otherwise.
	Tokens        []string  `json:"tokens,omitempty"`
	CurrentLength string    `json:"current_length,omitempty"`
	NextLength    string    `json:"next_length,omitempty"`
	Generated     time.Time `json:"generated"`
	// LengthChanged is when the key length was last changed, zero for never.
	LengthChanged time.Time `json:"length_changed"`
	// Selector and PublicKey are those of the customer's own key. The private
	// key is not kept: nothing can ever show it.
	Selector  string `json:"selector,omitempty"`
	PublicKey string `json:"public_key,omitempty"`
	// Put is when the search for the DNS records began.
	Put time.Time `json:"put"`
	// Held means that a test has set the status, and that no search changes
	// it until the settings are put again.
	Held bool `json:"held"`
}

var dkimOperations = []operation{
	{name: "PutEmailIdentityDkimAttributes", route: "PUT /v2/email/identities/{EmailIdentity}/dkim", handle: putDkimAttributes},
	{name: "PutEmailIdentityDkimSigningAttributes", route: "PUT /v2/email/identities/{EmailIdentity}/dkim/signing", handle: putDkimSigningAttributes},
	{name: "PutEmailIdentityDkimSigningAttributes", route: "PUT /v1/email/identities/{EmailIdentity}/dkim/signing", handle: putDkimSigningAttributes},
}

// dkimAnswer is DkimAttributes as it is shown.
type dkimAnswer struct {
	CurrentSigningKeyLength    string     `json:",omitempty"`
	LastKeyGenerationTimestamp *timestamp `json:",omitempty"`
	NextSigningKeyLength       string     `json:",omitempty"`
	SigningAttributesOrigin    string
	SigningEnabled             bool
	SigningHostedZone          string `json:",omitempty"`
	Status                     string
	Tokens                     []string `json:",omitempty"`
}

// putDkimAttributes switches signing on and off. An unknown domain is a 400,
// and an address whose parent domain is registered a 200 without effect
// (measured on AWS, D-14). Guess (D-14): an address without one is refused like
// a domain.
func putDkimAttributes(c *call) (any, error) {
	enabled := c.body.boolean("SigningEnabled")
	if err := c.body.err(); err != nil {
		return nil, err
	}
	name := c.label("EmailIdentity")
	wanted := &identity{Name: canonicalIdentity(name)}
	if wanted.isAddress() && c.signer(wanted) != nil {
		return nil, nil
	}
	found, exists := c.data().Identities[wanted.Name]
	if !exists || found.isAddress() {
		return nil, badRequest("Domain " + name + " is not verified for DKIM signing.")
	}
	found.DKIM.Enabled = truth(enabled)
	return nil, nil
}

// putDkimSigningAttributes changes where the key comes from, the key, or its
// length. The origin is the member at the top; the one inside SigningAttributes
// is for CreateEmailIdentity only.
func putDkimSigningAttributes(c *call) (any, error) {
	attributes, _ := c.body.object("SigningAttributes")
	origin := c.body.text("SigningAttributesOrigin")
	signing := readSigning(attributes, origin)
	if err := c.body.err(); err != nil {
		return nil, err
	}
	if origin == nil {
		return nil, constraint("signingAttributesOrigin", mustNotBeNull)
	}
	if err := signing.checkConstraints("signingAttributes."); err != nil {
		return nil, err
	}
	name := c.label("EmailIdentity")
	canonical := canonicalIdentity(name)
	if !isDomain(canonical) {
		return nil, badRequest("The EmailIdentity value must be a valid domain.")
	}
	found, exists := c.data().Identities[canonical]
	if !exists {
		return nil, notFound("Email identity " + name + " does not exist.")
	}
	if err := found.sign(signing, c.now); err != nil {
		return nil, err
	}
	shown := c.dkimAnswer(found)
	return struct {
		DkimStatus        string
		DkimTokens        []string
		SigningHostedZone string `json:",omitempty"`
	}{shown.Status, append([]string{}, shown.Tokens...), shown.SigningHostedZone}, nil
}

// sign applies signing attributes at a time, or leaves everything as it is.
func (i *identity) sign(signing signingAttributes, now time.Time) error {
	var next dkim
	var err error
	switch {
	case signing.origin == originExternal:
		next, err = i.DKIM.withOwnKey(signing)
	case signing.origin == originEasy || signing.origin == "":
		next, err = i.DKIM.withEasyKey(signing, now)
	default:
		next = dkim{Origin: signing.origin, Status: statusPending}
	}
	if err != nil {
		return err
	}
	next.Held = false
	next.Enabled, next.LengthChanged = i.DKIM.Enabled, latest(next.LengthChanged, i.DKIM.LengthChanged)
	if next.Status != statusSuccess {
		// A put begins the search anew, also after it had failed.
		next.Status, next.Put = statusPending, now
		if i.Status == statusFailed {
			i.Status, i.ErrorType = statusPending, ""
		}
	}
	i.DKIM = next
	return nil
}

// withEasyKey returns the settings with a key that SES makes. New tokens come
// with a new length and with a change of origin. Guess (D-08): the same length
// again changes nothing, and the length at creation does not count as a change.
func (d dkim) withEasyKey(signing signingAttributes, now time.Time) (dkim, error) {
	length := signing.keyLength
	if d.Origin != originEasy {
		if length == "" {
			length = keyLength2048
		}
		return dkim{Origin: originEasy, Tokens: newTokens(), CurrentLength: length, NextLength: length, Generated: now}, nil
	}
	if length == "" || length == d.NextLength {
		return d, nil
	}
	if !d.LengthChanged.IsZero() && now.Sub(d.LengthChanged) < keyLengthInterval {
		// Guess (D-08): the text.
		return dkim{}, badRequest("The signing key length can be changed at most once per day.")
	}
	d.Tokens, d.NextLength, d.Generated, d.LengthChanged, d.Status = newTokens(), length, now, now, statusPending
	return d, nil
}

// withOwnKey returns the settings with the customer's key. Guess (D-09): the
// same key and selector again change nothing.
func (d dkim) withOwnKey(signing signingAttributes) (dkim, error) {
	public, err := signing.publicKey()
	if err != nil {
		return dkim{}, err
	}
	if d.Origin == originExternal && d.Selector == signing.selector && d.PublicKey == public {
		return d, nil
	}
	return dkim{Origin: originExternal, Selector: signing.selector, PublicKey: public}, nil
}

// dkimAnswer shows the DKIM settings of a domain. A replica shows tokens, zone
// and length of its parent. Guess (D-09): with the customer's own key there is
// no zone and no key length.
func (c *call) dkimAnswer(of *identity) *dkimAnswer {
	answer := &dkimAnswer{SigningAttributesOrigin: of.DKIM.Origin, SigningEnabled: of.DKIM.Enabled, Status: of.DKIM.Status}
	source := of
	switch {
	case of.DKIM.Origin == originExternal:
		answer.Tokens = []string{of.DKIM.Selector}
		return answer
	case of.DKIM.isReplica():
		parent, failure := c.parent(of)
		if failure != "" {
			return answer
		}
		source = parent
	}
	answer.CurrentSigningKeyLength = source.DKIM.CurrentLength
	answer.LastKeyGenerationTimestamp = timestampOf(source.DKIM.Generated)
	answer.NextSigningKeyLength = source.DKIM.NextLength
	answer.SigningHostedZone = source.HostedZone
	answer.Tokens = slices.Clone(source.DKIM.Tokens)
	return answer
}

func (d dkim) isReplica() bool {
	return strings.HasPrefix(d.Origin, originReplicaPrefix)
}

// parent returns the identity that a replica follows, or the ErrorType that
// says why it cannot (SDK model).
func (c *call) parent(of *identity) (*identity, string) {
	name := regionOfOrigin(of.DKIM.Origin)
	if !regionPattern.MatchString(name) || name == c.region || partitionOf(name) != partitionOf(c.region) {
		return nil, "REPLICATION_PRIMARY_INVALID_REGION"
	}
	held, exists := c.server.state.Regions[name]
	if !exists || held.Identities[of.Name] == nil {
		return nil, "REPLICATION_PRIMARY_NOT_FOUND"
	}
	switch parent := held.Identities[of.Name]; {
	case parent.DKIM.Origin == originExternal:
		return nil, "REPLICATION_PRIMARY_BYO_DKIM_NOT_SUPPORTED"
	case parent.DKIM.isReplica():
		return nil, "REPLICATION_REPLICA_AS_PRIMARY_NOT_SUPPORTED"
	default:
		return parent, ""
	}
}

// replicas returns the sorted regions that hold a replica of an identity of the
// call's region.
func (c *call) replicas(of *identity) []string {
	var regions []string
	for name, held := range c.server.state.Regions {
		if replica, exists := held.Identities[of.Name]; exists && name != c.region && regionOfOrigin(replica.DKIM.Origin) == c.region {
			regions = append(regions, name)
		}
	}
	slices.Sort(regions)
	return regions
}

// regionOfOrigin returns "us-east-1" for AWS_SES_US_EAST_1.
func regionOfOrigin(origin string) string {
	name, replica := strings.CutPrefix(origin, originReplicaPrefix)
	if !replica {
		return ""
	}
	return strings.ToLower(strings.ReplaceAll(name, "_", "-"))
}

// ownZone are the regions whose signing zone carries the region's name. That
// older regions use dkim.amazonses.com and newer ones dkim.REGION.amazonses.com
// is AWS documentation; which are which is a guess (D-02).
var ownZone = []string{"ap-south-2", "ap-southeast-5", "ap-southeast-7", "ca-west-1", "eu-central-2", "eu-south-2", "il-central-1", "me-central-1", "mx-central-1"}

// hostedZone returns the signing zone of a new identity in a region.
func hostedZone(region string) string {
	if slices.Contains(ownZone, region) {
		return "dkim." + region + "." + mailSuffix(region)
	}
	return "dkim." + mailSuffix(region)
}

// mailSuffix is the domain under which a region keeps its mail names. Guess
// (D-02): the one of China.
func mailSuffix(region string) string {
	if partitionOf(region) == "aws-cn" {
		return "amazonses.com.cn"
	}
	return "amazonses.com"
}

func newTokens() []string {
	return []string{randomLetters(32), randomLetters(32), randomLetters(32)}
}

func latest(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}
