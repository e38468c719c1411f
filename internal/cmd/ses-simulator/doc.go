// SPDX-License-Identifier: MPL-2.0

// Command ses-simulator serves a simulated Amazon SES API v2, for all regions of
// one account, until it is interrupted. Its first line of output names the URL
// that AWS clients take in AWS_ENDPOINT_URL, or in AWS_ENDPOINT_URL_SESV2,
// AWS_ENDPOINT_URL_CLOUDWATCH and AWS_ENDPOINT_URL_STS one by one. Package
// simulator describes what it serves.
package main
