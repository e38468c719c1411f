// SPDX-License-Identifier: MPL-2.0

package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/aws/signer/v4"

	"github.com/ses-tenancy/terraform-provider-ses/internal/conformance"
)

// maxAnswer bounds what is read of an answer, in bytes.
const maxAnswer = 1 << 20

// client makes signed requests to SES.
type client struct {
	http        *http.Client
	credentials aws.CredentialsProvider
	now         func() time.Time
}

// Send implements [conformance.Target].
func (c client) Send(ctx context.Context, request conformance.Request) (conformance.Answer, error) {
	url := "https://email." + request.Region + ".amazonaws.com" + request.Path
	prepared, err := http.NewRequestWithContext(ctx, request.Method, url, strings.NewReader(request.Body))
	if err != nil {
		return conformance.Answer{}, err
	}
	if request.Body != "" {
		prepared.Header.Set("Content-Type", "application/json")
	}
	signer, err := c.credentials.Retrieve(ctx)
	if err != nil {
		return conformance.Answer{}, fmt.Errorf("no credentials: %w", err)
	}
	sum := sha256.Sum256([]byte(request.Body))
	if err := v4.NewSigner().SignHTTP(ctx, signer, prepared, hex.EncodeToString(sum[:]), "ses", request.Region, c.now()); err != nil {
		return conformance.Answer{}, err
	}
	reply, err := c.http.Do(prepared)
	if err != nil {
		return conformance.Answer{}, err
	}
	defer func() { _ = reply.Body.Close() }()
	return readAnswer(reply)
}

// readAnswer reads an answer. The code may come with a colon and a URL behind it (measured on AWS, P-05).
func readAnswer(reply *http.Response) (conformance.Answer, error) {
	raw, err := io.ReadAll(io.LimitReader(reply.Body, maxAnswer))
	if err != nil {
		return conformance.Answer{}, err
	}
	code, _, _ := strings.Cut(reply.Header.Get("x-amzn-ErrorType"), ":")
	return conformance.Answer{Status: reply.StatusCode, Code: code, Body: string(raw)}, nil
}

// decoded fills the members of an answer from its body.
func decoded(answer conformance.Answer) conformance.Answer {
	answer.Members = nil
	if json.Unmarshal([]byte(answer.Body), &answer.Members) != nil {
		answer.Members = nil
	}
	return answer
}
