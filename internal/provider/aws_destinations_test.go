// SPDX-License-Identifier: MPL-2.0

package provider_test

import (
	"os"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/aws/aws-sdk-go-v2/service/sesv2/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// The examples of the documents for event destinations are applied at once, from nothing: topic or role, its policy, and the configuration set
// that names it. The second plan is empty.
func TestDestinationsWorkInTheFirstApply(t *testing.T) {
	t.Parallel()
	const stream = "arn:aws:firehose:" + acctest.Region + ":" + acctest.Account + ":deliverystream/events"
	for example, c := range map[string]struct {
		set string
		// target is what SES has for the event destination, and policies are what the policies hold.
		target   string
		policies []string
	}{
		"ses_tenant_sns_topic_policy_document": {
			"acme", "arn:aws:sns:" + acctest.Region + ":" + acctest.Account + ":ses-feedback",
			[]string{"sns:Publish", "arn:aws:ses:" + acctest.Region + ":" + acctest.Account + ":configuration-set/acme"},
		},
		"ses_tenant_firehose_role_document": {
			"team-a", stream,
			[]string{"sts:AssumeRole", "firehose:PutRecordBatch", "arn:aws:ses:" + acctest.Region + ":" + acctest.Account + ":configuration-set/team-*"},
		},
	} {
		t.Run(example, func(t *testing.T) {
			t.Parallel()
			configuration, err := os.ReadFile("../../examples/data-sources/" + example + "/data-source.tf")
			if err != nil {
				t.Fatal(err)
			}
			e := acctest.NewSimulated(t, simulator.Options{})
			tf := besideAWS(t, e, string(configuration))
			if strings.Contains(string(configuration), "delivery_stream_arn") {
				tf.Setenv("TF_VAR_delivery_stream_arn", stream)
			}
			tf.Apply("")
			if tf.Plan("second.tfplan") {
				t.Errorf("The second plan is not empty:\n%s", tf.Must("show", "-no-color", "second.tfplan").Output)
			}
			state := tf.Read("terraform.tfstate")
			for _, part := range c.policies {
				if !strings.Contains(state, `\"`+part+`\"`) {
					t.Errorf("No policy holds %s.", part)
				}
			}
			found, err := e.SES.GetConfigurationSetEventDestinations(t.Context(), &sesv2.GetConfigurationSetEventDestinationsInput{ConfigurationSetName: aws.String(c.set)})
			if err != nil {
				t.Fatal(err)
			}
			if len(found.EventDestinations) != 1 || targetOf(found.EventDestinations[0]) != c.target {
				t.Errorf("SES has the event destinations %+v.", found.EventDestinations)
			}
		})
	}
}

// targetOf is the ARN of the topic or stream of an event destination.
func targetOf(destination types.EventDestination) string {
	switch {
	case destination.SnsDestination != nil:
		return aws.ToString(destination.SnsDestination.TopicArn)
	case destination.KinesisFirehoseDestination != nil:
		return aws.ToString(destination.KinesisFirehoseDestination.DeliveryStreamArn)
	}
	return ""
}
