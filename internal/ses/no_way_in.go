// SPDX-License-Identifier: MPL-2.0

package ses

import (
	"errors"
	"fmt"
	"strings"

	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/smithy-go"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses/call"
)

// topicCredentials and topicExpired are what is explained once in a process, as each URL is that cannot be reached.
const (
	topicCredentials = "credentials"
	topicExpired     = "expired"
)

// NoWayIn explains an error of a call that has never reached SES, for lack of credentials or because of what is in the way. The explanation
// is whole for the first object of a process and one line for each further one; text is empty for any other error.
func NoWayIn(err error) (text string, again bool) {
	var e *Error
	var missing *call.CredentialsError
	var obstacle *call.ObstacleError
	first := func(topic string) bool { return !errors.As(err, &e) || e.First(topic) }
	switch {
	case errors.As(err, &missing) && !missing.Renewal:
		what := missingCredentials(missing)
		if !first(topicCredentials) {
			return what + " Another error of this run says what to do.", true
		}
		return what + "\n\n" + credentialsRemedy(missing) + "\n\nThe AWS SDK says: " + missing.Err.Error(), false
	case errors.As(err, &obstacle):
		what := cannotReach(err, obstacle)
		if !first(obstacle.URL) {
			return what + " Another error of this run says what to do.", true
		}
		return what + excerptNote(obstacle) + "\n\n" + obstacleRemedy(obstacle), false
	}
	return "", false
}

// missingCredentials says in one sentence why there are no credentials.
func missingCredentials(missing *call.CredentialsError) string {
	switch {
	case missing.SSOProfile != "":
		return "The SSO session of the AWS profile " + missing.SSOProfile + " has expired or does not exist."
	case isExpiredAnswer(missing):
		return "The session token that AWS credentials are derived from has expired."
	case isNotFound(missing):
		return "No AWS credentials were found."
	}
	return "AWS credentials could not be obtained."
}

// isNotFound reports whether no source of credentials is configured: the SDK asks for those of the instance last of all.
func isNotFound(missing *call.CredentialsError) bool {
	var operation *smithy.OperationError
	var empty *credentials.StaticCredentialsEmptyError
	return errors.As(missing.Err, &empty) || (errors.As(missing.Err, &operation) && operation.Service() == "ec2imds")
}

// credentialsRemedy says how to provide credentials.
func credentialsRemedy(missing *call.CredentialsError) string {
	switch {
	case missing.SSOProfile != "":
		return "Log in with \"aws sso login --profile " + missing.SSOProfile + "\" and run Terraform again."
	case isExpiredAnswer(missing):
		return renewal
	case isNotFound(missing):
		return "The AWS SDK looked in the provider block, the environment, the shared configuration files, and the metadata of the container or instance. Provide credentials in one of these ways:\n" +
			"  - A profile of the shared configuration files: set AWS_PROFILE, or profile in the provider block. \"aws configure\" and \"aws configure sso\" create one.\n" +
			"  - Environment variables: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, and AWS_SESSION_TOKEN for temporary credentials.\n" +
			"  - A CI system with an identity provider: add an assume_role_with_web_identity block, or set AWS_ROLE_ARN and AWS_WEB_IDENTITY_TOKEN_FILE.\n" +
			"  - A role of the EC2 instance, ECS task or EKS pod that Terraform runs in."
	}
	return "Check the source of the credentials: the role to assume and its trust policy, the credential_process, or the container that provides them. \"aws sts get-caller-identity\" tries them without Terraform."
}

// cannotReach says in a sentence what was in the way, and which call met it.
func cannotReach(err error, obstacle *call.ObstacleError) string {
	service, called := call.ServiceSES, ""
	var e *Error
	if errors.As(err, &e) {
		service = e.Service
		if e.Operation != "" {
			called = " The call was " + e.Operation + "."
		}
	}
	return "Cannot reach " + service + " at" + strings.TrimPrefix(obstacle.Error(), "cannot reach") + "." + called
}

// excerptNote shows how an answer begins that is not from SES.
func excerptNote(obstacle *call.ObstacleError) string {
	if obstacle.Excerpt == "" {
		return ""
	}
	return fmt.Sprintf(" The answer begins with %q.", obstacle.Excerpt)
}
