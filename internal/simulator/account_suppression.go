// SPDX-License-Identifier: MPL-2.0

package simulator

import "slices"

// accountSuppression is the suppression setting of the account in one region.
type accountSuppression struct {
	SuppressedReasons    []string
	ValidationAttributes *suppressionValidation `json:",omitempty"`
}

var accountSuppressionOperations = []operation{
	{name: "PutAccountSuppressionAttributes", route: "PUT /v2/email/account/suppression", handle: putAccountSuppression},
}

// putAccountSuppression replaces the setting. Guess (S-15): omitted reasons are
// an empty list, which suppresses nothing.
func putAccountSuppression(c *call) (any, error) {
	reasons := c.body.texts("SuppressedReasons")
	validation := readSuppressionValidation(c.body.object("ValidationAttributes"))
	if err := c.body.err(); err != nil {
		return nil, err
	}
	var failed constraints
	failed.addReasons("suppressedReasons", reasons)
	validation.check(&failed, "validationAttributes.")
	if err := failed.err(); err != nil {
		return nil, err
	}
	c.data().Suppression = &accountSuppression{append([]string{}, reasons...), validation}
	return nil, nil
}

// accountSuppression returns the setting. A new account suppresses for both
// reasons (AWS documentation).
func (r *region) accountSuppression() accountSuppression {
	if r.Suppression == nil {
		return accountSuppression{SuppressedReasons: slices.Clone(suppressionReasons)}
	}
	return *r.Suppression
}

// suppressionValidation is the check of addresses before a send, of the account
// or of a configuration set (SDK model).
type suppressionValidation struct {
	ConditionThreshold *conditionThreshold `json:",omitempty"`
}

type conditionThreshold struct {
	ConditionThresholdEnabled  *string              `json:",omitempty"`
	OverallConfidenceThreshold *confidenceThreshold `json:",omitempty"`
}

type confidenceThreshold struct {
	ConfidenceVerdictThreshold *string `json:",omitempty"`
}

func readSuppressionValidation(from document, present bool) *suppressionValidation {
	if !present {
		return nil
	}
	var read suppressionValidation
	if condition, given := from.object("ConditionThreshold"); given {
		read.ConditionThreshold = &conditionThreshold{ConditionThresholdEnabled: condition.text("ConditionThresholdEnabled")}
		if confidence, given := condition.object("OverallConfidenceThreshold"); given {
			read.ConditionThreshold.OverallConfidenceThreshold = &confidenceThreshold{confidence.text("ConfidenceVerdictThreshold")}
		}
	}
	return &read
}

// check checks what the SDK model requires. Guess (S-15): the texts.
func (v *suppressionValidation) check(failed *constraints, prefix string) {
	if v == nil {
		return
	}
	prefix += "conditionThreshold"
	condition := v.ConditionThreshold
	if condition == nil {
		failed.add(prefix, mustNotBeNull)
		return
	}
	failed.addRequiredEnum(prefix+".conditionThresholdEnabled", condition.ConditionThresholdEnabled, "ENABLED", "DISABLED")
	if confidence := condition.OverallConfidenceThreshold; confidence != nil {
		failed.addRequiredEnum(prefix+".overallConfidenceThreshold.confidenceVerdictThreshold", confidence.ConfidenceVerdictThreshold, "MEDIUM", "HIGH", "MANAGED")
	}
}
