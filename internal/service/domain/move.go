// SPDX-License-Identifier: MPL-2.0

package domain

import (
	"fmt"
	"strings"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
)

// movable are the identities that other providers created and that become ses_tenant_domain without being touched.
var movable = []framework.MoveSource{
	{Type: "aws_sesv2_email_identity", Key: "email_identity", Check: refuseAddress},
	{Type: "aws_ses_domain_identity", Key: "domain"},
	{Type: "awscc_ses_email_identity", Key: "email_identity", Check: refuseAddress},
}

// refuseAddress refuses an address identity: it has no DNS records and is verified by a link in a mail.
func refuseAddress(identity string) error {
	if strings.Contains(identity, "@") {
		return fmt.Errorf("%s is an address; ses_tenant_domain holds domains only. Leave it with its provider, or associate it with a tenant by ses_tenant_resource_association", identity)
	}
	return nil
}
