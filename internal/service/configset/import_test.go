// SPDX-License-Identifier: MPL-2.0

package configset_test

import (
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/aws/aws-sdk-go-v2/service/sesv2/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
)

// object is the JSON of a configuration or an identity.
type object = map[string]any

// read reads what was imported or moved, which has to succeed.
func read(t *testing.T, p *acctest.Protocol, made *acctest.Object) *acctest.Object {
	t.Helper()
	object, diags := p.Read(made)
	if failures := acctest.Failures(diags); len(failures) > 0 {
		t.Fatal(failures)
	}
	return object
}

// rich makes a configuration set with options and destinations in SES, held by tenant acme.
func rich(t *testing.T, e *acctest.Environment) {
	t.Helper()
	e.CreateTenant(t, "acme", nil)
	existing(t, e, "marketing", func(in *sesv2.CreateConfigurationSetInput) {
		in.DeliveryOptions = &types.DeliveryOptions{TlsPolicy: types.TlsPolicyRequire}
		in.SuppressionOptions = &types.SuppressionOptions{SuppressedReasons: []types.SuppressionListReason{}}
		in.Tags = []types.Tag{{Key: aws.String("team"), Value: aws.String("mail")}}
	})
	e.AddEventDestination(t, "marketing", "feedback", topic)
	e.Associate(t, "acme", e.ConfigurationSetARN(t, "marketing"))
}

// tagged is a configuration with the tags of [rich] and more.
func tagged(more object) object {
	config := object{"name": "marketing", "tags": object{"team": "mail"}}
	for key, value := range more {
		config[key] = value
	}
	return config
}

// expectUntouched wants plans of several configurations to change nothing of what [rich] made.
func expectUntouched(t *testing.T, e *acctest.Environment, p *acctest.Protocol, prior *acctest.Object) {
	t.Helper()
	e.Simulator.ResetRequests()
	feedback := object{"matching_event_types": []string{"BOUNCE"}, "sns": object{"topic_arn": topic}}
	for _, config := range []object{
		tagged(nil), tagged(object{"tenant_name": "acme"}), tagged(object{"tracking": object{}, "vdm": object{}, "archiving": object{}}),
		tagged(object{"delivery": object{"tls_policy": "REQUIRE"}, "suppression": object{"reasons": []string{}}}), tagged(object{"event_destinations": object{"feedback": feedback}}),
	} {
		p.ExpectNoChange(prior, config)
	}
	if got := e.Written(); len(got) > 0 {
		t.Errorf("The plans have called %v.", got)
	}
}

func TestImportByIdentity(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, atOnce)
	rich(t, e)
	p := e.Protocol(t, "ses_tenant_configuration_set")
	for name, identity := range map[string]object{
		"name": {"name": "marketing"}, "and region": {"name": "marketing", "region": e.Region}, "and account": {"name": "marketing", "region": e.Region, "account_id": acctest.Account},
	} {
		made, diags := p.Import("", identity)
		if failures := acctest.Failures(diags); len(failures) > 0 {
			t.Fatal(failures)
		}
		imported := read(t, p, made)
		if got, want := acctest.JSON(t, acctest.Attributes(imported.Identity)), `{"account_id":"123456789012","name":"marketing","region":"eu-west-1"}`; got != want {
			t.Errorf("%s: the identity is %s, want %s.", name, got, want)
		}
		if attributes := acctest.Attributes(imported.State); attributes["tenant_name"] != "acme" || attributes["arn"] != e.ConfigurationSetARN(t, "marketing") {
			t.Errorf("%s: the state is %v.", name, attributes)
		}
		expectUntouched(t, e, p, imported)
	}
	made, _ := p.Import("", object{"name": "marketing", "account_id": "999999999999"})
	if _, diags := p.Read(made); !strings.Contains(strings.Join(acctest.Failures(diags), ""), "belongs to another account") {
		t.Errorf("An import of another account's gives %v.", acctest.Failures(diags))
	}
	for _, id := range []string{"a b", "@", "marketing@", "a.b"} {
		if _, diags := p.Import(id, nil); !strings.Contains(strings.Join(acctest.Failures(diags), ""), "Malformed import id") {
			t.Errorf("The import id %q gives %v.", id, acctest.Failures(diags))
		}
	}
	gone, _ := p.Import("nothing", nil)
	if read, _ := p.Read(gone); !read.State.IsNull() {
		t.Error("What SES does not know stays in the state.")
	}
}

func TestImportOfASharedSetManagesNoAssociation(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, atOnce)
	rich(t, e)
	e.CreateTenant(t, "other", nil)
	e.Associate(t, "other", e.ConfigurationSetARN(t, "marketing"))
	p := e.Protocol(t, "ses_tenant_configuration_set")
	made, _ := p.Import("marketing@"+e.Region, nil)
	if got := acctest.Attributes(read(t, p, made).State)["tenant_name"]; got != nil {
		t.Errorf("Of a set that two tenants hold, tenant_name is %v.", got)
	}
}

func TestMove(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, atOnce)
	rich(t, e)
	p := e.Protocol(t, "ses_tenant_configuration_set")
	for name, state := range map[string]object{
		"with region":    {"configuration_set_name": "marketing", "region": e.Region, "id": "marketing", "delivery_options": []any{object{"tls_policy": "REQUIRE"}}},
		"without region": {"configuration_set_name": "marketing", "id": "marketing"},
	} {
		made, diags := p.Move("aws_sesv2_configuration_set", state)
		if failures := acctest.Failures(diags); len(failures) > 0 {
			t.Fatal(name, failures)
		}
		if !made.Identity.IsNull() {
			t.Errorf("%s: the identity of what was moved is set already: %s.", name, made.Identity)
		}
		expectUntouched(t, e, p, read(t, p, made))
	}
	if _, diags := p.Move("aws_sesv2_configuration_set", object{"id": "marketing"}); !strings.Contains(strings.Join(acctest.Failures(diags), ""), "holds no configuration_set_name") {
		t.Errorf("A state without a name gives %v.", acctest.Failures(diags))
	}
	if _, diags := p.Move("aws_ses_configuration_set", object{"name": "marketing"}); len(acctest.Failures(diags)) == 0 {
		t.Error("A type that is not known is moved.")
	}
}

func TestGeneratedConfiguration(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, atOnce)
	rich(t, e)
	_, err := e.SES.CreateConfigurationSetEventDestination(t.Context(), &sesv2.CreateConfigurationSetEventDestinationInput{
		ConfigurationSetName: aws.String("marketing"), EventDestinationName: aws.String("events"),
		EventDestination: &types.EventDestinationDefinition{MatchingEventTypes: []types.EventType{"SEND"}, EventBridgeDestination: &types.EventBridgeDestination{EventBusArn: aws.String(bus)}},
	})
	if err != nil {
		t.Fatal(err)
	}
	// Terraform 1.16 needs the provider while there is no resource block; every core refuses it once there is one.
	block := func(provider string) string {
		return "import {\n" + provider + "  to = ses_tenant_configuration_set.test\n  id = \"marketing\"\n}\n"
	}
	tf := e.TerraformAttached(t, block("  provider = ses\n"))
	tf.Must("plan", "-input=false", "-no-color", "-generate-config-out=generated.tf")
	tf.Write("main.tf", block(""))
	e.Simulator.ResetRequests()
	tf.Apply("")
	if got := e.Written(); len(got) > 0 {
		t.Errorf("Importing with the generated configuration has called %v:\n%s", got, tf.Read("generated.tf"))
	}
	if tf.Plan("after.tfplan") {
		t.Errorf("The plan after the import is not empty:\n%s", tf.Must("show", "-no-color", "after.tfplan").Output)
	}
	tf.Must("state", "rm", address)
}

func TestEventDestinationOfAnotherKind(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, atOnce)
	existing(t, e, "marketing")
	_, err := e.SES.CreateConfigurationSetEventDestination(t.Context(), &sesv2.CreateConfigurationSetEventDestinationInput{
		ConfigurationSetName: aws.String("marketing"), EventDestinationName: aws.String("campaigns"),
		EventDestination: &types.EventDestinationDefinition{
			MatchingEventTypes:  []types.EventType{"SEND"},
			PinpointDestination: &types.PinpointDestination{ApplicationArn: aws.String("arn:aws:mobiletargeting:eu-west-1:123456789012:apps/a1")},
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	p := e.Protocol(t, "ses_tenant_configuration_set")
	made, _ := p.Import("marketing", nil)
	imported := read(t, p, made)
	if got, want := acctest.JSON(t, acctest.Attributes(imported.State)["event_destinations"]),
		`{"campaigns":{"cloudwatch":null,"enabled":false,"eventbridge":null,"firehose":null,"matching_event_types":["SEND"],"sns":null}}`; got != want {
		t.Errorf("The event destinations are %s, want %s.", got, want)
	}
	p.ExpectNoChange(imported, object{"name": "marketing"})
}
