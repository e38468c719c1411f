// SPDX-License-Identifier: MPL-2.0

package ses_test

import (
	"fmt"
	"net/http"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

const region = "eu-west-1"

// throughMemory reaches a simulator without a network, so that a bubble of testing/synctest can make waiting take no time.
func throughMemory(server *simulator.Server) *http.Client {
	return &http.Client{Transport: server.Transport()}
}

// simulated makes a client of a simulator in the same process.
func simulated(t *testing.T, verification simulator.Verification, change func(*ses.Options)) (*ses.Client, *simulator.Server) {
	t.Helper()
	server, err := simulator.New(simulator.Options{Verification: verification})
	if err != nil {
		t.Fatal(err)
	}
	options := ses.Options{Config: aws.Config{
		HTTPClient:   throughMemory(server),
		Credentials:  credentials.NewStaticCredentialsProvider("AKIAIOSFODNN7EXAMPLE", "secret", ""),
		BaseEndpoint: aws.String("http://simulator.invalid"),
	}}
	if change != nil {
		change(&options)
	}
	return ses.NewClients(options).Region(region), server
}

// simulatedBy makes a client of a simulator that calls through a transport, with 3 retries unless told otherwise.
func simulatedBy(t *testing.T, server *simulator.Server, transport http.RoundTripper, retries ...int) (*ses.Client, *simulator.Server) {
	t.Helper()
	options := ses.Options{MaxRetries: 3, Config: aws.Config{
		HTTPClient:   &http.Client{Transport: transport},
		Credentials:  credentials.NewStaticCredentialsProvider("AKIAIOSFODNN7EXAMPLE", "secret", ""),
		BaseEndpoint: aws.String("http://simulator.invalid"),
	}}
	for _, count := range retries {
		options.MaxRetries = count
	}
	return ses.NewClients(options).Region(region), server
}

// domains makes identities in SES, with a MAIL FROM domain if asked to.
func domains(t *testing.T, client *ses.Client, mailFrom bool, names ...string) {
	t.Helper()
	for _, name := range names {
		if _, err := client.CreateIdentity(t.Context(), ses.NewIdentity{Name: name}); err != nil {
			t.Fatal(err)
		}
		if mailFrom {
			if err := client.PutMailFrom(t.Context(), name, ses.MailFrom{Domain: "bounce." + name, BehaviorOnMXFailure: "USE_DEFAULT_VALUE"}); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// numbered are that many names of domains.
func numbered(count int) []string {
	names := make([]string, count)
	for i := range names {
		names[i] = fmt.Sprintf("d%02d.example.com", i)
	}
	return names
}
