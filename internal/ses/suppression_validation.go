// SPDX-License-Identifier: MPL-2.0

package ses

import "github.com/aws/aws-sdk-go-v2/service/sesv2/types"

// The words of [SuppressionOptions.Validation] that switch Auto Validation alone.
const (
	validationEnabled  = string(types.FeatureStatusEnabled)
	validationDisabled = string(types.FeatureStatusDisabled)
)

// Validations are the words of [SuppressionOptions.Validation] (SDK model), sorted.
func Validations() []string {
	return sortedWords(append(types.SuppressionConfidenceVerdictThreshold("").Values(), types.SuppressionConfidenceVerdictThreshold(validationDisabled), types.SuppressionConfidenceVerdictThreshold(validationEnabled)))
}

// validationOf is one word for what SES shows of Auto Validation, in which anything may be absent. A threshold has no effect where it is off.
func validationOf(options *types.SuppressionValidationOptions) string {
	if options == nil || options.ConditionThreshold == nil {
		return ""
	}
	condition := options.ConditionThreshold
	threshold := condition.OverallConfidenceThreshold
	if string(condition.ConditionThresholdEnabled) == validationEnabled && threshold != nil && threshold.ConfidenceVerdictThreshold != "" {
		return string(threshold.ConfidenceVerdictThreshold)
	}
	return string(condition.ConditionThresholdEnabled)
}

// sdkValidation is the word in the SDK's form, nil for none.
func (o *SuppressionOptions) sdkValidation() *types.SuppressionValidationOptions {
	condition := &types.SuppressionConditionThreshold{ConditionThresholdEnabled: types.FeatureStatusEnabled}
	switch o.Validation {
	case "":
		return nil
	case validationEnabled, validationDisabled:
		condition.ConditionThresholdEnabled = types.FeatureStatus(o.Validation)
	default:
		condition.OverallConfidenceThreshold = &types.SuppressionConfidenceThreshold{ConfidenceVerdictThreshold: types.SuppressionConfidenceVerdictThreshold(o.Validation)}
	}
	return &types.SuppressionValidationOptions{ConditionThreshold: condition}
}
