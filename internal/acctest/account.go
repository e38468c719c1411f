// SPDX-License-Identifier: MPL-2.0

package acctest

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sts"
)

// cleanupTime bounds what a test cleans up behind Terraform's back.
const cleanupTime = time.Minute

// cleanupContext is a context for cleaning up: the test's own is cancelled by then.
func cleanupContext() (context.Context, context.CancelFunc) {
	return context.WithTimeout(context.Background(), cleanupTime)
}

// AccountID is the account that the test works in.
func (e *Environment) AccountID(t *testing.T) string {
	t.Helper()
	return strings.Split(e.callerARN(t), ":")[4]
}

// arn is the ARN of something that SES holds in the provider's region.
func (e *Environment) arn(t *testing.T, resource string) string {
	t.Helper()
	return e.arnOf(t, "ses", resource)
}

// arnOf is the ARN of something that a service holds in the provider's region.
func (e *Environment) arnOf(t *testing.T, service, resource string) string {
	t.Helper()
	caller := strings.Split(e.callerARN(t), ":")
	return fmt.Sprintf("arn:%s:%s:%s:%s:%s", caller[1], service, e.Region, caller[4], resource)
}

// callerARN is the ARN of the credentials in use.
func (e *Environment) callerARN(t *testing.T) string {
	t.Helper()
	if e.Simulator != nil {
		return "arn:aws:iam::" + Account + ":user/test"
	}
	out, err := sts.NewFromConfig(e.config).GetCallerIdentity(t.Context(), &sts.GetCallerIdentityInput{})
	if err != nil {
		t.Fatalf("Cannot tell whose credentials are in use: %v", err)
	}
	return aws.ToString(out.Arn)
}
