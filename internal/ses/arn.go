// SPDX-License-Identifier: MPL-2.0

package ses

import (
	"fmt"
	"slices"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws/arn"
)

// ARN is an Amazon Resource Name taken apart (AWS General Reference: arn:PARTITION:SERVICE:REGION:ACCOUNT:RESOURCE). Resource is all after
// the account, such as identity/example.com or tenant/NAME/ID.
type ARN arn.ARN

// ParseARN takes an ARN apart; the error says which part is wrong.
func ParseARN(s string) (ARN, error) {
	parsed, err := arn.Parse(s)
	if err != nil {
		return ARN{}, fmt.Errorf("%q is no ARN: expected arn:PARTITION:SERVICE:REGION:ACCOUNT:RESOURCE", s)
	}
	for _, part := range []struct{ name, value string }{{"partition", parsed.Partition}, {"service", parsed.Service}, {"resource", parsed.Resource}} {
		if part.value == "" {
			return ARN{}, fmt.Errorf("%q is no complete ARN: its %s is empty", s, part.name)
		}
	}
	return ARN(parsed), nil
}

// String puts the ARN together again.
func (a ARN) String() string { return arn.ARN(a).String() }

// Type is the first part of the resource, such as identity, configuration-set, template or tenant.
func (a ARN) Type() string {
	kind, _, _ := strings.Cut(a.Resource, "/")
	return kind
}

// Name is what follows the type: the identity, the name of the set or template, NAME/ID of a tenant.
func (a ARN) Name() string {
	_, name, _ := strings.Cut(a.Resource, "/")
	return name
}

// associableTypes are the resource types that a tenant can hold, in SES's wire words (measured on AWS,
// FACTS.md A-09).
var associableTypes = []string{"identity", configurationSetType, templateType}

// configurationSetType is the wire word for configuration sets (measured on AWS, FACTS.md A-09).
const configurationSetType = "configuration-set"

// ParseResourceARN takes apart the ARN of something that a tenant can hold: an identity, a configuration set or a template. The error
// says what is wrong with it.
func ParseResourceARN(s string) (ARN, error) {
	a, err := ParseARN(s)
	if err != nil {
		return ARN{}, err
	}
	if a.Service != "ses" {
		return ARN{}, fmt.Errorf("%q belongs to the service %q, not to ses", s, a.Service)
	}
	if err := checkPlace(s, a); err != nil {
		return ARN{}, err
	}
	switch {
	case !slices.Contains(associableTypes, a.Type()):
		return ARN{}, fmt.Errorf("%q is a %s; a tenant can hold an %s", s, a.Type(), strings.Join(associableTypes, ", a "))
	case a.Name() == "":
		return ARN{}, fmt.Errorf("%q names no %s", s, a.Type())
	}
	if shown := shownAs(a); shown != a {
		return ARN{}, fmt.Errorf("%q holds a domain in capitals, which SES shows in lower case; write %q", s, shown)
	}
	return a, nil
}

// shownAs is an ARN as SES shows it: the domain of an identity in lower case, the local part of an address as written (AWS documentation).
// SES's lists compare ARNs as strings.
func shownAs(a ARN) ARN {
	if a.Type() != "identity" {
		return a
	}
	at := strings.LastIndex(a.Resource, "@")
	if at < 0 {
		at = strings.Index(a.Resource, "/")
	}
	a.Resource = a.Resource[:at+1] + strings.ToLower(a.Resource[at+1:])
	return a
}

// partitions are the AWS partitions other than aws, by the beginning of the names of their Regions (AWS SDK, partitions.json).
var partitions = []struct{ prefix, partition string }{
	{"cn-", "aws-cn"},
	{"us-gov-", "aws-us-gov"},
	{"us-iso-", "aws-iso"},
	{"us-isob-", "aws-iso-b"},
	{"eu-isoe-", "aws-iso-e"},
	{"us-isof-", "aws-iso-f"},
	{"eusc-", "aws-eusc"},
}

// PartitionOf returns the partition of a Region, such as aws or aws-cn.
func PartitionOf(region string) string {
	for _, p := range partitions {
		if strings.HasPrefix(region, p.prefix) {
			return p.partition
		}
	}
	return "aws"
}

// checkPlace says what is wrong with the partition, the Region or the account of an ARN.
func checkPlace(s string, a ARN) error {
	switch {
	case a.Region == "":
		return fmt.Errorf("%q names no Region", s)
	case strings.HasPrefix(a.Partition, "aws") && a.Partition != PartitionOf(a.Region):
		return fmt.Errorf("%q names the partition %s, but the Region %s is in %s", s, a.Partition, a.Region, PartitionOf(a.Region))
	}
	return checkAccount(s, a)
}

// checkAccount says what is wrong with the account of an ARN.
func checkAccount(s string, a ARN) error {
	if !IsAccountID(a.AccountID) {
		return fmt.Errorf("%q names no account of twelve digits", s)
	}
	return nil
}

// IsAccountID reports whether a word is an AWS account number: twelve digits.
func IsAccountID(s string) bool { return len(s) == 12 && strings.Trim(s, "0123456789") == "" }

// IdentityARN is the ARN of an email identity.
func (c *Client) IdentityARN(owner Owner, identity string) string {
	return c.arn(owner, "identity/"+identity).String()
}

// ConfigurationSetARN is the ARN of a configuration set.
func (c *Client) ConfigurationSetARN(owner Owner, set string) string {
	return c.arn(owner, "configuration-set/"+set).String()
}

// arn is the ARN of something that an account has in SES, in this client's Region.
func (c *Client) arn(owner Owner, resource string) ARN {
	return ARN{Partition: owner.Partition, Service: "ses", Region: c.region, AccountID: owner.AccountID, Resource: resource}
}
