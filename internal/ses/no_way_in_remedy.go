// SPDX-License-Identifier: MPL-2.0

package ses

import (
	"errors"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses/call"
)

// obstacleRemedy says what leads past an obstacle.
func obstacleRemedy(obstacle *call.ObstacleError) string {
	text := map[call.Obstacle]string{
		call.Refused:     "Nothing accepts connections there. Check that the server runs and that no firewall or VPN is in the way. In a network without a way to the internet, set HTTPS_PROXY or use an interface VPC endpoint.",
		call.UnknownHost: "The host name cannot be resolved. Check it, the DNS resolver and the network.",
		call.NotHTTPS:    "The URL begins with https://. If the endpoint is meant to be served without TLS, write http:// instead.",
		call.NotHTTP:     "The URL begins with http://. If the endpoint is served with TLS, write https:// instead.",
		call.BadTLS:      "The TLS handshake failed. If a proxy or the endpoint uses a certificate of a private authority, set custom_ca_bundle in the provider block, or AWS_CA_BUNDLE, to a PEM file with that authority.",
		call.ProxyFailed: "Check HTTPS_PROXY and HTTP_PROXY. Hosts in NO_PROXY are reached without a proxy.",
		call.BadGateway:  "The answer has no AWS request id, so it comes from a proxy or load balancer, which cannot reach SES. Check that one.",
		call.NotSES:      "Something else answers in place of SES: a proxy, a firewall, a login page or another web server. Open the URL from this machine to see what it is.",
	}[obstacle.Obstacle]
	if obstacle.Proxy != "" {
		text += " Calls go through the proxy " + obstacle.Proxy + "."
	}
	return text + " " + originAdvice(obstacle)
}

// originAdvice says where to change the URL.
func originAdvice(obstacle *call.ObstacleError) string {
	if obstacle.Origin != "" {
		return "To use the endpoint of AWS, remove " + obstacle.Origin + "."
	}
	return "The URL is the endpoint of AWS for the Region; check the Region, too."
}

// IsExpired reports whether AWS refused a call because the session token has expired.
func IsExpired(err error) bool {
	return call.HasCode(err, "ExpiredToken", "ExpiredTokenException", "RequestExpired", "TokenRefreshRequired")
}

// isExpiredAnswer reports whether STS refused to give credentials because the token for them has expired.
func isExpiredAnswer(missing *call.CredentialsError) bool {
	return call.AnswerCode(missing.Err, "ExpiredToken", "ExpiredTokenException")
}

// renewal says how to renew temporary credentials.
const renewal = "Get new temporary credentials and run Terraform again: \"aws sso login\" for an SSO profile, a new session for an assumed role or MFA, a new token of the identity provider in a CI system. " +
	"If AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN hold an old session, replace or unset them."

// expiredRemedy is the advice for an expired session token, once in a process.
func expiredRemedy(err error) string {
	var e *Error
	if errors.As(err, &e) && !e.First(topicExpired) {
		return "The session token has expired; another error of this run says how to renew it."
	}
	return "The session token of the AWS credentials has expired. " + renewal
}
