// SPDX-License-Identifier: MPL-2.0

//go:build unix

package pipeline_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/aws/aws-sdk-go-v2/service/sesv2/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest"
	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

// onlyReads fails the test where the simulator got a request that changes something since the last reset.
func onlyReads(t *testing.T, e *acctest.Environment) {
	t.Helper()
	for _, request := range e.Simulator.Journal() {
		reads := strings.HasPrefix(request.Operation, "Get") || strings.HasPrefix(request.Operation, "List") ||
			strings.HasPrefix(request.Operation, "BatchGet") || strings.HasPrefix(request.Operation, "AssumeRole")
		if !reads {
			t.Errorf("A job with the role that only reads calls %s.", request.Operation)
		}
	}
}

// pipelines are the workflows of the guide on CI and what reads a job of each.
var pipelines = map[string]func(*testing.T, string, string) job{"github.yml": githubJob, "gitlab.yml": gitlabJob}

// ci is a checkout whose pipeline manages the tenants of a simulated SES.
type ci struct {
	*runner

	ses  *acctest.Environment
	file string
}

// newCI makes a checkout. What jobs share through a backend in S3 is in a file. GitLab's jobs bring a token of their own, and others find keys;
// the SDK asks for the role of a token at the endpoint that has the name of its service.
func newCI(t *testing.T, file string) ci {
	t.Helper()
	e := acctest.NewSimulated(t, simulator.Options{VDM: true})
	environment := map[string]string{"AWS_ENDPOINT_URL": e.URL, "AWS_ENDPOINT_URL_STS": e.URL}
	if file == "github.yml" {
		environment["AWS_ACCESS_KEY_ID"], environment["AWS_SECRET_ACCESS_KEY"] = "any", "any"
	}
	r := newRunner(t, map[string]string{".": "guides/ci", "gate": "guides/gate-ci"}, environment)
	backend := "terraform {\n  backend \"local\" {\n    path = \"" + filepath.Join(t.TempDir(), "tenants.tfstate") + "\"\n  }\n}\n"
	if err := os.WriteFile(filepath.Join(r.checkout, "backend_override.tf"), []byte(backend), 0o600); err != nil {
		t.Fatal(err)
	}
	return ci{runner: r, ses: e, file: file}
}

// ends runs a job and compares its exit code and what it says.
func (c ci) ends(t *testing.T, name string, code int, want string) {
	t.Helper()
	ended := c.run(t, pipelines[c.file](t, filepath.Join(c.checkout, c.file), name))
	if ended.code != code || !strings.Contains(acctest.OneLine(ended.output), want) {
		t.Fatalf("%s ended with exit code %d, want %d and %q:\n%s", name, ended.code, code, want, ended.output)
	}
}

// reports compares the names of the paused tenants that the last job left for machines.
func (c ci) reports(t *testing.T, want string) {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(c.checkout, "paused.json"))
	if got := strings.Join(strings.Fields(string(content)), ""); err != nil || got != want {
		t.Errorf("paused.json holds %s, want %s: %v", got, want, err)
	}
}

// The workflows of the guide on CI, one job after the other, in the life of two tenants: the first apply, a plan, the gate, a pause by policy,
// and drift.
func TestCIGuide(t *testing.T) {
	t.Parallel()
	for file := range pipelines {
		t.Run(file, func(t *testing.T) {
			t.Parallel()
			c := newCI(t, file)
			c.ends(t, "gate", 1, "No SES tenant in eu-west-1")
			c.ends(t, "apply", 0, "4 added, 0 changed, 0 destroyed")
			c.ses.Simulator.ResetRequests()
			c.ends(t, "plan", 0, "No changes.")
			c.reports(t, "[]")
			c.ends(t, "gate", 0, "No changes.")
			c.ends(t, "drift", 0, "No changes.")

			bad := simulator.DailyMetrics{Day: time.Now().UTC().Format(time.DateOnly), Metrics: map[string]int64{"SEND": 1000, "DELIVERY": 900, "PERMANENT_BOUNCE": 100}}
			if err := c.ses.Simulator.FeedMetrics(c.ses.Region, "org-acme", bad); err != nil {
				t.Fatal(err)
			}
			c.ends(t, "gate", 1, "org-acme: 10 % of its mails bounced")
			if err := c.ses.Simulator.PauseTenantByPolicy(c.ses.Region, "org-acme", ""); err != nil {
				t.Fatal(err)
			}
			c.ends(t, "plan", 0, "These tenants are paused: org-acme.")
			c.reports(t, `["org-acme"]`)
			c.ends(t, "drift", 1, "No changes.")
			onlyReads(t, c.ses)

			changePolicy(t, c.ses, "org-initech")
			c.ends(t, "drift", 2, "1 to change")
			c.reports(t, `["org-acme"]`)
			c.ends(t, "apply", 0, "0 added, 1 changed, 0 destroyed")
		})
	}
}

// changePolicy has somebody change the reputation policy of a tenant in the console.
func changePolicy(t *testing.T, e *acctest.Environment, tenant string) {
	t.Helper()
	_, err := e.SES.UpdateReputationEntityPolicy(t.Context(), &sesv2.UpdateReputationEntityPolicyInput{
		ReputationEntityType: types.ReputationEntityTypeResource, ReputationEntityReference: tenantARN(t, e, tenant),
		ReputationEntityPolicy: aws.String("arn:aws:ses:eu-west-1:aws:reputation-policy/none"),
	})
	if err != nil {
		t.Fatal(err)
	}
}

// tenantARN asks SES for the ARN of a tenant.
func tenantARN(t *testing.T, e *acctest.Environment, name string) *string {
	t.Helper()
	got, err := e.SES.GetTenant(t.Context(), &sesv2.GetTenantInput{TenantName: aws.String(name)})
	if err != nil {
		t.Fatal(err)
	}
	return got.Tenant.TenantArn
}
