// SPDX-License-Identifier: MPL-2.0

package document

// policyVersion is the version of IAM's policy language.
const policyVersion = "2012-10-17"

// policyDocument is an IAM policy, of a role or of a resource.
type policyDocument struct {
	Version   string
	ID        string `json:"Id,omitempty"`
	Statement []policyStatement
}

// policyStatement is one statement of it. A policy of a role names no principal, and one of trust no resource.
type policyStatement struct {
	Sid       string
	Effect    string
	Principal map[string]string `json:",omitempty"`
	Action    []string
	Resource  []string                       `json:",omitempty"`
	Condition map[string]map[string][]string `json:",omitempty"`
}
