// SPDX-License-Identifier: MPL-2.0

package simulator_test

import (
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// start serves a new server until the test ends and returns its URL.
func start(t *testing.T, options simulator.Options) (*simulator.Server, string) {
	t.Helper()
	server, err := simulator.New(options)
	if err != nil {
		t.Fatal(err)
	}
	url, closeServer, err := server.Listen("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := closeServer(); err != nil {
			t.Error(err)
		}
	})
	return server, url
}

// authorization is a well-formed Authorization header.
func authorization(service, region string) string {
	return "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261001/" + region + "/" + service + "/aws4_request, SignedHeaders=host;x-amz-date, Signature=" + strings.Repeat("0a", 32)
}

// answer is what a request was answered.
type answer struct {
	status int
	code   string
	// body is the raw body, members the same decoded.
	body    string
	members map[string]any
	header  http.Header
}

// message is the text of a refusal.
func (a answer) message() string {
	text, _ := a.members["message"].(string)
	return text
}

// send makes one request and reads the answer. Region "" leaves the signature
// out.
func send(t *testing.T, url, region, method, path, body string) answer {
	t.Helper()
	header := http.Header{}
	if region != "" {
		header.Set("Authorization", authorization("ses", region))
	}
	return sendWith(t, url, header, method, path, body)
}

func sendWith(t *testing.T, url string, header http.Header, method, path, body string) answer {
	t.Helper()
	return sendBy(t, http.DefaultClient, url, header, method, path, body)
}

func sendBy(t *testing.T, client *http.Client, url string, header http.Header, method, path, body string) answer {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), method, url+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	request.Header = header
	reply, err := client.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = reply.Body.Close() }()
	raw, err := io.ReadAll(reply.Body)
	if err != nil {
		t.Fatal(err)
	}
	read := answer{status: reply.StatusCode, code: reply.Header.Get("x-amzn-ErrorType"), body: string(raw), header: reply.Header}
	if strings.HasPrefix(string(raw), "{") {
		if err := json.Unmarshal(raw, &read.members); err != nil {
			t.Fatalf("the body %s is not JSON: %v", raw, err)
		}
	}
	checkShape(t, request, read)
	return read
}
