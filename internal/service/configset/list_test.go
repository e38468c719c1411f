// SPDX-License-Identifier: MPL-2.0

package configset_test

import (
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/aws/aws-sdk-go-v2/service/sesv2/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

func TestConfigurationSetsAreListed(t *testing.T) {
	t.Parallel()
	e := acctest.NewSimulated(t, simulator.Options{})
	e.CreateTenant(t, "acme", nil)
	e.CreateTenant(t, "globex", nil)
	e.CreateConfigurationSet(t, &sesv2.CreateConfigurationSetInput{
		ConfigurationSetName: aws.String("full"), Tags: []types.Tag{{Key: aws.String("team"), Value: aws.String("mail")}},
		DeliveryOptions:    &types.DeliveryOptions{TlsPolicy: types.TlsPolicyRequire, MaxDeliverySeconds: aws.Int64(3600)},
		SuppressionOptions: &types.SuppressionOptions{SuppressedReasons: []types.SuppressionListReason{"BOUNCE"}},
		VdmOptions:         &types.VdmOptions{DashboardOptions: &types.DashboardOptions{EngagementMetrics: "ENABLED"}},
		SendingOptions:     &types.SendingOptions{SendingEnabled: false},
	})
	e.AddEventDestination(t, "full", "feedback", e.TopicARN(t, "feedback"))
	e.CreateConfigurationSet(t, &sesv2.CreateConfigurationSetInput{ConfigurationSetName: aws.String("plain")})
	e.CreateConfigurationSet(t, &sesv2.CreateConfigurationSetInput{ConfigurationSetName: aws.String("shared")})
	for set, tenants := range map[string][]string{"full": {"acme"}, "shared": {"acme", "globex"}} {
		for _, tenant := range tenants {
			e.Associate(t, tenant, e.ConfigurationSetARN(t, set))
		}
	}
	all := []string{"full", "plain", "shared"}
	e.ExpectListed(t, "ses_tenant_configuration_set",
		acctest.ListCase{Case: "all", Names: all, Calls: map[string]int{"ListConfigurationSets": 1, "GetCallerIdentity": 1}},
		acctest.ListCase{
			Case: "all, with resource data", Query: acctest.Query{Whole: true}, Names: all,
			Calls: map[string]int{
				"ListConfigurationSets": 1, "GetCallerIdentity": 1,
				"GetConfigurationSet": 3, "GetConfigurationSetEventDestinations": 3, "ListResourceTenants": 3,
			},
		},
		acctest.ListCase{Case: "a limit", Query: acctest.Query{Limit: 1}, Names: all[:1], Calls: map[string]int{"ListConfigurationSets": 1, "GetCallerIdentity": 1}},
		acctest.ListCase{
			Case: "a tenant", Query: acctest.Query{Arguments: map[string]any{"tenant_name": "acme"}}, Names: []string{"full", "shared"},
			Calls: map[string]int{"ListTenantResources": 1},
		},
		acctest.ListCase{
			Case: "a tenant and a part", Query: acctest.Query{Arguments: map[string]any{"tenant_name": "acme", "name_contains": "SHA"}}, Names: []string{"shared"},
			Calls: map[string]int{"ListTenantResources": 1},
		},
		acctest.ListCase{Case: "nothing", Query: acctest.Query{Arguments: map[string]any{"name_contains": "nothing"}}, Calls: map[string]int{"ListConfigurationSets": 1}},
	)
	p := e.Protocol(t, "ses_tenant_configuration_set")
	p.ExpectListError(acctest.Query{Arguments: map[string]any{"tenant_name": "none"}}, "tenant_name: There is no SES tenant none in eu-west-1")
	e.Simulator.Inject(acctest.Refused("ListConfigurationSets", 403))
	p.ExpectListError(acctest.Query{}, "Cannot list configuration sets in eu-west-1", "AccessDeniedException")
	e.Simulator.Inject(acctest.RefusedAfter(1, "GetConfigurationSetEventDestinations", 403))
	p.ExpectListError(acctest.Query{Whole: true}, "Cannot read configuration set plain", "AccessDeniedException")
}
