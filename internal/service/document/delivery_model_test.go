// SPDX-License-Identifier: MPL-2.0

package document

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// topicPolicy is the policy of a topic.
func topicPolicy(t *testing.T, arn string, names ...string) string {
	t.Helper()
	var diags diag.Diagnostics
	policy := snsTopicPolicyModel{TopicARN: types.StringValue(arn), ConfigurationSetNames: set(names...)}.policy(&diags)
	if diags.HasError() {
		t.Fatalf("There is no policy: %v", diags)
	}
	return policy
}

// rolePolicies are the policies of a role.
func rolePolicies(t *testing.T, arn string, names ...string) (trust, permissions string) {
	t.Helper()
	var diags diag.Diagnostics
	trust, permissions = firehoseRoleModel{DeliveryStreamARN: types.StringValue(arn), ConfigurationSetNames: set(names...)}.policies(&diags)
	if diags.HasError() {
		t.Fatalf("There are no policies: %v", diags)
	}
	return trust, permissions
}

// The whole texts, in three partitions and in one order.
func TestDeliveryPolicies(t *testing.T) {
	t.Parallel()
	const (
		topic = `{"Version":"2012-10-17","Id":"SESEventDestination","Statement":[{"Sid":"AllowSESToPublishEvents","Effect":"Allow","Principal":{"Service":"ses.amazonaws.com"},` +
			`"Action":["sns:Publish"],"Resource":[%q],"Condition":{"ArnLike":{"aws:SourceArn":[%s]},"StringEquals":{"aws:SourceAccount":["123456789012"]}}}]}`
		trust = `{"Version":"2012-10-17","Statement":[{"Sid":"AllowSESToAssumeTheRole","Effect":"Allow","Principal":{"Service":"ses.amazonaws.com"},` +
			`"Action":["sts:AssumeRole"],"Condition":{"ArnLike":{"aws:SourceArn":[%s]},"StringEquals":{"aws:SourceAccount":["123456789012"]}}}]}`
		permissions = `{"Version":"2012-10-17","Statement":[{"Sid":"WriteEvents","Effect":"Allow","Action":["firehose:PutRecordBatch"],"Resource":[%q]}]}`
	)
	for _, c := range []struct {
		place   string
		names   []string
		sources string
	}{
		{"aws:%s:eu-west-1", nil, `"arn:aws:ses:eu-west-1:123456789012:configuration-set/*"`},
		{"aws:%s:eu-west-1", []string{"team-*", "acme"}, `"arn:aws:ses:eu-west-1:123456789012:configuration-set/acme","arn:aws:ses:eu-west-1:123456789012:configuration-set/team-*"`},
		{"aws:%s:eu-west-1", []string{"acme", "team-*"}, `"arn:aws:ses:eu-west-1:123456789012:configuration-set/acme","arn:aws:ses:eu-west-1:123456789012:configuration-set/team-*"`},
		{"aws-us-gov:%s:us-gov-west-1", []string{"acme"}, `"arn:aws-us-gov:ses:us-gov-west-1:123456789012:configuration-set/acme"`},
		{"aws-cn:%s:cn-north-1", []string{"acme"}, `"arn:aws-cn:ses:cn-north-1:123456789012:configuration-set/acme"`},
	} {
		topicARN := "arn:" + fmt.Sprintf(c.place, "sns") + ":123456789012:feedback"
		if got, want := topicPolicy(t, topicARN, c.names...), fmt.Sprintf(topic, topicARN, c.sources); got != want {
			t.Errorf("The policy of the topic is\n%s, want\n%s", got, want)
		}
		streamARN := "arn:" + fmt.Sprintf(c.place, "firehose") + ":123456789012:deliverystream/events"
		gotTrust, gotPermissions := rolePolicies(t, streamARN, c.names...)
		if want := fmt.Sprintf(trust, c.sources); gotTrust != want {
			t.Errorf("The trust policy is\n%s, want\n%s", gotTrust, want)
		}
		if want := fmt.Sprintf(permissions, streamARN); gotPermissions != want {
			t.Errorf("The permissions policy is\n%s, want\n%s", gotPermissions, want)
		}
	}
}

// The pages show what is made of the arguments of their examples.
func TestDeliveryPagesShowThePolicies(t *testing.T) {
	t.Parallel()
	trust, permissions := rolePolicies(t, "arn:aws:firehose:eu-west-1:123456789012:deliverystream/events", "team-*")
	for page, policies := range map[string][]string{
		"tenant_sns_topic_policy_document": {topicPolicy(t, "arn:aws:sns:eu-west-1:123456789012:ses-feedback", "acme")},
		"tenant_firehose_role_document":    {trust, permissions},
	} {
		text, err := os.ReadFile("../../../templates/data-sources/" + page + ".md.tmpl")
		if err != nil {
			t.Fatal(err)
		}
		var shown []string
		for _, found := range regexp.MustCompile("(?s)```json\n(.*?)```").FindAllSubmatch(text, -1) {
			var compact bytes.Buffer
			if err := json.Compact(&compact, found[1]); err != nil {
				t.Fatal(err)
			}
			shown = append(shown, compact.String())
		}
		if !slices.Equal(shown, policies) {
			t.Errorf("%s shows %q, and the policies are %q", page, shown, policies)
		}
	}
}

// SES may publish for the configuration sets alone, and nobody else may.
func TestTopicPolicyDecisions(t *testing.T) {
	t.Parallel()
	const topic, other = "arn:aws:sns:eu-west-1:123456789012:feedback", "arn:aws:sns:eu-west-1:123456789012:other"
	source := func(account, arn string) map[string][]string {
		return map[string][]string{"AWS:SourceAccount": {account}, "AWS:SourceArn": {arn}}
	}
	policy := readPolicy(t, topicPolicy(t, topic, "acme", "team-*"))
	for _, c := range []struct {
		name, principal, action, resource string
		context                           map[string][]string
		want                              bool
	}{
		{"named", "ses.amazonaws.com", "sns:Publish", topic, source("123456789012", ireland+"configuration-set/acme"), true},
		{"pattern", "ses.amazonaws.com", "sns:Publish", topic, source("123456789012", ireland+"configuration-set/team-a"), true},
		{"another set", "ses.amazonaws.com", "sns:Publish", topic, source("123456789012", ireland+"configuration-set/acme-2"), false},
		{"another letter case", "ses.amazonaws.com", "sns:Publish", topic, source("123456789012", ireland+"configuration-set/Acme"), false},
		{"another Region", "ses.amazonaws.com", "sns:Publish", topic, source("123456789012", virginia+"configuration-set/acme"), false},
		{"another account", "ses.amazonaws.com", "sns:Publish", topic, source("999999999999", foreign+"configuration-set/acme"), false},
		{"an account that claims the ARN", "ses.amazonaws.com", "sns:Publish", topic, source("999999999999", ireland+"configuration-set/acme"), false},
		{"an identity", "ses.amazonaws.com", "sns:Publish", topic, source("123456789012", ireland+"identity/acme"), false},
		{"no source", "ses.amazonaws.com", "sns:Publish", topic, nil, false},
		{"another service", "s3.amazonaws.com", "sns:Publish", topic, source("123456789012", ireland+"configuration-set/acme"), false},
		{"another action", "ses.amazonaws.com", "sns:Subscribe", topic, source("123456789012", ireland+"configuration-set/acme"), false},
		{"another topic", "ses.amazonaws.com", "sns:Publish", other, source("123456789012", ireland+"configuration-set/acme"), false},
	} {
		context := map[string][]string{"aws:PrincipalServiceName": {c.principal}}
		maps.Copy(context, c.context)
		if got := iamAllows(iamRequest{c.action, []string{c.resource}, context}, policy); got != c.want {
			t.Errorf("%s: allowed %t, want %t.", c.name, got, c.want)
		}
	}
}

// A policy that AWS would not take is an error, and the longest that it takes is not.
func TestDeliveryPolicyLength(t *testing.T) {
	t.Parallel()
	names := []string{strings.Repeat("a", 64)}
	for kind, limit := range map[string]int{"topic": maxTopicPolicyBytes, "role": maxTrustPolicyLength} {
		for refused := false; !refused; names = append(names, fmt.Sprintf("%064d", len(names))) {
			var diags diag.Diagnostics
			var length int
			if kind == "topic" {
				length = len(snsTopicPolicyModel{TopicARN: types.StringValue("arn:aws:sns:eu-west-1:123456789012:a"), ConfigurationSetNames: set(names...)}.policy(&diags))
			} else {
				trust, _ := firehoseRoleModel{DeliveryStreamARN: types.StringValue("arn:aws:firehose:eu-west-1:123456789012:deliverystream/a"), ConfigurationSetNames: set(names...)}.policies(&diags)
				length = len(trust)
			}
			if refused = diags.HasError(); refused != (length > limit) {
				t.Fatalf("A policy of a %s with %d characters gives %v.", kind, length, diags)
			}
			if refused && !strings.Contains(diags[0].Detail(), fmt.Sprint("at most ", limit)) {
				t.Errorf("The error is %v.", diags[0])
			}
		}
		names = names[:1]
	}
}
