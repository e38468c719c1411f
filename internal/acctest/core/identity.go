// SPDX-License-Identifier: MPL-2.0

package core

import "fmt"

// checkIdentity reports an identity that is missing, not known, or not that of the object any more. What has none yet may get one.
func (t *target) checkIdentity(call string, prior, now remote) Diagnostics {
	if _, has := t.client.types.identities[t.address.typeName]; !has || t.o.workspace.OmitIdentity || now.value.IsNull() {
		return nil
	}
	summary, fault := "Provider produced invalid identity", ""
	switch {
	case now.identity.IsNull():
		fault = "no identity"
	case !now.identity.IsWhollyKnown():
		fault = "an identity with unknown values"
	case !prior.value.IsNull() && !prior.identity.IsNull() && !now.identity.RawEquals(prior.identity):
		summary, fault = "Provider produced different identity", fmt.Sprintf("the identity %s, which was %s", text(now.identity), text(prior.identity))
	default:
		return nil
	}
	return report(t.address.String(), summary, call+" answered", []brokenRule{{text: fault}})
}
