// SPDX-License-Identifier: MPL-2.0

package document

import (
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// sesPrincipal is SES as AWS names it in policies, in every partition: the documentation of the China and GovCloud partitions changes only
// the ARNs of its examples (AWS documentation, SES Developer Guide, giving permissions for email receiving).
var sesPrincipal = map[string]string{"Service": "ses.amazonaws.com"}

// configurationSetsAttribute is the argument that says which configuration sets deliver events.
func configurationSetsAttribute() schema.SetAttribute {
	return schema.SetAttribute{
		Optional: true, ElementType: types.StringType, Validators: elements(framework.Checked("Invalid configuration set name", checkConfigurationSetPattern)),
		MarkdownDescription: "Names of the configuration sets; `*` stands for any characters and `?` for one, as in `team-*`. They need not exist yet. Default: all of the account in this Region.",
	}
}

// fromConfigurationSets is the condition that SES acts for configuration sets of the account and Region of a target; no names mean all. SES
// delivers only to targets of its own account and Region (FACTS.md N-06, N-08, N-09). Without the condition, SES would deliver events of
// any AWS account that knows the target's ARN. The keys are those of AWS's examples (SES Developer Guide, event destinations); the operator
// is the one that takes ARNs with wildcards (IAM User Guide, global condition keys).
func fromConfigurationSets(target ses.ARN, names []string) map[string]map[string][]string {
	if len(names) == 0 {
		names = []string{anyPart}
	}
	arns := make([]string, 0, len(names))
	for _, name := range names {
		arns = append(arns, ses.ARN{Partition: target.Partition, Service: "ses", Region: target.Region, AccountID: target.AccountID, Resource: "configuration-set/" + name}.String())
	}
	return map[string]map[string][]string{
		"ArnLike":      {"aws:SourceArn": arns},
		"StringEquals": {"aws:SourceAccount": {target.AccountID}},
	}
}

// checkConfigurationSetPattern accepts the name of a configuration set in which * and ? may stand for others.
func checkConfigurationSetPattern(pattern string) error {
	letters := strings.NewReplacer("*", "", "?", "").Replace(pattern)
	if letters == "" && pattern != "" {
		return fmt.Errorf("%q names every configuration set; leave configuration_set_names out if that is meant", pattern)
	}
	if err := framework.CheckConfigurationSetName(letters); err != nil {
		return fmt.Errorf("%w (and * and ?, which stand for any characters and for one)", err)
	}
	return nil
}
