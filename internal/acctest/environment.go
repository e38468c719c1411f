// SPDX-License-Identifier: MPL-2.0

package acctest

import (
	"fmt"
	"net/http"
	"os"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"

	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

const (
	// Region is where tests against the simulator work.
	Region = "eu-west-1"
	// OtherRegion is another one, for tests of the region argument.
	OtherRegion = "us-east-1"
	// Account is the account that the simulator plays.
	Account = simulator.DefaultAccount

	// modeVariable set to "aws" makes the tests run on AWS.
	modeVariable = "SES_ACC"

	accessKey = "AKIAIOSFODNN7EXAMPLE"
	secretKey = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
	// behindKey is the access key of what a test does behind Terraform's back.
	behindKey = "AKIAI44QH8DHBEXAMPLE"
)

// OnAWS tells whether the acceptance tests run on real AWS (SES_ACC=aws).
func OnAWS() bool { return os.Getenv(modeVariable) == "aws" }

// Environment is the SES that one test works against.
type Environment struct {
	// Simulator is the test's own server, nil on AWS.
	Simulator *simulator.Server
	// URL is where the simulator listens, empty on AWS.
	URL string
	// Region is the provider's region.
	Region string
	// SES is a client of its own, for changes behind Terraform's back and for looking whether something is gone.
	SES *sesv2.Client

	config aws.Config
	// forgotten reports whether nothing is left of the environment when the test ends.
	forgotten bool
}

// cleanup runs a function when the test ends, unless nothing is left by then.
func (e *Environment) cleanup(t *testing.T, do func()) {
	t.Helper()
	if !e.forgotten {
		t.Cleanup(do)
	}
}

// New gives a test its environment: a simulator that ends with the test, or AWS.
func New(t *testing.T) *Environment {
	t.Helper()
	if !OnAWS() {
		return NewSimulated(t, simulator.Options{})
	}
	loaded, err := config.LoadDefaultConfig(t.Context())
	if err != nil {
		t.Fatalf("Cannot load the AWS configuration: %v", err)
	}
	if loaded.Region == "" {
		t.Fatal("No region is set: acceptance tests on AWS need AWS_REGION.")
	}
	return &Environment{Region: loaded.Region, SES: sesv2.NewFromConfig(loaded), config: loaded}
}

// NewSimulated is [New] for a test that needs the simulator's levers, and so never runs on AWS.
func NewSimulated(t *testing.T, options simulator.Options) *Environment {
	t.Helper()
	e := NewInMemory(t, options)
	url, closeServer, err := e.Simulator.Listen("127.0.0.1:0")
	if err != nil {
		t.Fatalf("Cannot start the simulator: %v", err)
	}
	t.Cleanup(func() {
		if err := closeServer(); err != nil {
			t.Errorf("Cannot stop the simulator: %v", err)
		}
	})
	e.URL, e.forgotten = url, false
	e.SES = e.ClientIn(Region)
	return e
}

// NewInMemory is [NewSimulated] without a network: the simulator is reached by its Transport alone, so that the environment works in a
// bubble of testing/synctest.
func NewInMemory(t *testing.T, options simulator.Options) *Environment {
	t.Helper()
	expectPermitted(t, &options)
	server, err := simulator.New(options)
	if err != nil {
		t.Fatalf("Cannot make a simulator: %v", err)
	}
	e := &Environment{Simulator: server, URL: "http://simulator.invalid", Region: Region, forgotten: true, config: aws.Config{
		Region:      Region,
		Credentials: credentials.NewStaticCredentialsProvider(behindKey, secretKey, ""),
		// What a test does behind Terraform's back needs no network.
		HTTPClient: &http.Client{Transport: server.Transport()},
	}}
	e.SES = e.ClientIn(Region)
	return e
}

// ClientIn is [Environment.SES] for another region.
func (e *Environment) ClientIn(region string) *sesv2.Client {
	return sesv2.NewFromConfig(e.config, func(o *sesv2.Options) {
		o.Region = region
		if e.URL != "" {
			o.BaseEndpoint = aws.String(e.URL)
		}
	})
}

// In is the same SES in another Region, for what a test makes there behind Terraform's back.
func (e *Environment) In(region string) *Environment {
	there := *e
	there.Region, there.SES = region, e.ClientIn(region)
	return &there
}

// AWSConfig is a configuration of the SDK for this environment, with the simulator as the endpoint of every service.
func (e *Environment) AWSConfig() aws.Config {
	c := e.config.Copy()
	if e.URL != "" {
		c.BaseEndpoint = aws.String(e.URL)
	}
	return c
}

// Provider is the provider block for this environment, with further arguments and blocks of the test's own.
func (e *Environment) Provider(further ...string) string {
	block := ""
	if e.URL != "" {
		block = fmt.Sprintf(`
  region     = %[1]q
  access_key = %[3]q
  secret_key = %[4]q

  endpoints {
    sesv2      = %[2]q
    cloudwatch = %[2]q
    sts        = %[2]q
  }
`, e.Region, e.URL, accessKey, secretKey)
	}
	return "provider \"ses\" {\n" + block + strings.Join(further, "\n") + "\n}\n"
}

// Config is the provider block followed by resources.
func (e *Environment) Config(resources ...string) string {
	return e.Provider() + "\n" + strings.Join(resources, "\n")
}
