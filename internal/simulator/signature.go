// SPDX-License-Identifier: MPL-2.0

package simulator

import (
	"net/http"
	"regexp"
	"strings"
)

// scope is what a request says about itself in its signature.
type scope struct {
	accessKeyID string
	region      string
	service     string
}

const signatureAlgorithm = "AWS4-HMAC-SHA256"

var (
	accessKeyPattern  = regexp.MustCompile(`^[A-Za-z0-9_]{1,128}$`)
	scopeDatePattern  = regexp.MustCompile(`^[0-9]{8}$`)
	regionPattern     = regexp.MustCompile(`^[a-z]{2,}(-[a-z]+)+-[0-9]+$`)
	signaturePattern  = regexp.MustCompile(`^[0-9a-f]{64}$`)
	signedHeaderNames = regexp.MustCompile(`^[a-z0-9!#$%&'*+.^_|~-]+(;[a-z0-9!#$%&'*+.^_|~-]+)*$`)
)

// readSignature reads the Authorization header of Signature Version 4
// (AWS documentation). It checks the form and does not verify the signature:
// there are no secrets to verify it with.
func readSignature(header http.Header) (scope, error) {
	authorization := header.Get("Authorization")
	if authorization == "" {
		return scope{}, &apiError{http.StatusForbidden, "MissingAuthenticationTokenException", "Missing Authentication Token"}
	}
	rest, signed := strings.CutPrefix(authorization, signatureAlgorithm+" ")
	if !signed {
		return scope{}, incompleteSignature("the algorithm must be " + signatureAlgorithm)
	}
	parts := map[string]string{}
	for part := range strings.SplitSeq(rest, ",") {
		name, value, found := strings.Cut(strings.TrimSpace(part), "=")
		if !found {
			return scope{}, incompleteSignature("each part of the Authorization header must be NAME=VALUE")
		}
		parts[name] = value
	}
	credential := strings.Split(parts["Credential"], "/")
	switch {
	case len(credential) != 5 || credential[4] != "aws4_request":
		return scope{}, incompleteSignature("Credential must be ACCESS_KEY/DATE/REGION/SERVICE/aws4_request")
	case !accessKeyPattern.MatchString(credential[0]):
		return scope{}, incompleteSignature("Credential must begin with an access key id")
	case !scopeDatePattern.MatchString(credential[1]):
		return scope{}, incompleteSignature("the date of the credential scope must be YYYYMMDD")
	case !regionPattern.MatchString(credential[2]):
		return scope{}, incompleteSignature("the credential scope must name a region")
	case !signedHeaderNames.MatchString(parts["SignedHeaders"]):
		return scope{}, incompleteSignature("SignedHeaders must list header names in lower case, separated by semicolons")
	case !signaturePattern.MatchString(parts["Signature"]):
		return scope{}, incompleteSignature("Signature must be 64 lower-case hexadecimal digits")
	}
	return scope{accessKeyID: credential[0], region: credential[2], service: credential[3]}, nil
}

// incompleteSignature is AWS's code for a header that it cannot read. The text
// is the simulator's own.
func incompleteSignature(reason string) error {
	return &apiError{http.StatusForbidden, "IncompleteSignatureException", "The request signature is not well-formed: " + reason + "."}
}

// wrongService is AWS's answer to a signature that is scoped to another
// service (AWS documentation).
func wrongService(wanted string) error {
	return &apiError{http.StatusForbidden, "InvalidSignatureException", "Credential should be scoped to correct service: '" + wanted + "'."}
}

// partitionOf returns the partition of a region (AWS documentation).
func partitionOf(region string) string {
	switch {
	case strings.HasPrefix(region, "cn-"):
		return "aws-cn"
	case strings.HasPrefix(region, "us-gov-"):
		return "aws-us-gov"
	default:
		return "aws"
	}
}
