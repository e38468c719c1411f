// SPDX-License-Identifier: MPL-2.0

package main

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"

	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

const (
	sesPrefix   = "ses"
	emptyPrefix = "empty"
	region      = "eu-west-1"
)

// contender is a provider that is measured, with a folder, a simulated SES and a state of its own.
type contender struct {
	name, prefix string
	// binary is the provider itself.
	binary string
	folder string
	// environment is that of Terraform.
	environment []string
	ses         *simulator.Server
	close       func() error
}

// newContender writes the configuration of a fleet, and starts a simulated SES.
func newContender(ctx context.Context, place workspace, name, prefix, binary string, o options) (*contender, error) {
	c := &contender{name: name, prefix: prefix, binary: binary, folder: filepath.Join(place.folder, name)}
	files := fleet(prefix, o.shape, 0, o.organizations)
	files["terraform.rc"] = overrides(filepath.Join(c.folder, "bin"), prefix)
	files["empty"] = ""
	for file, content := range files {
		if err := write(filepath.Join(c.folder, file), content); err != nil {
			return nil, err
		}
	}
	if err := c.meter(place, "terraform-provider-"+prefix, binary); err != nil {
		return nil, err
	}
	if err := c.meter(place, "terraform", place.terraform); err != nil {
		return nil, err
	}
	var err error
	if c.ses, err = simulator.New(simulator.Options{}); err != nil {
		return nil, err
	}
	url, closeServer, err := c.ses.Listen("127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	c.ses.SetThrottle(o.limits)
	c.close = closeServer
	c.environment = environment(os.Environ(), c.variables(place, url, o))
	return c, c.run(ctx, nil, "get")
}

// variables are those that steer Terraform and the provider.
func (c *contender) variables(place workspace, url string, o options) map[string]string {
	variables := map[string]string{
		"AWS_ENDPOINT_URL": url, "AWS_REGION": region, "AWS_EC2_METADATA_DISABLED": "true",
		"AWS_ACCESS_KEY_ID": "AKIAIOSFODNN7EXAMPLE", "AWS_SECRET_ACCESS_KEY": "benchmark",
		"AWS_CONFIG_FILE": filepath.Join(c.folder, "empty"), "AWS_SHARED_CREDENTIALS_FILE": filepath.Join(c.folder, "empty"),
		"TF_CLI_CONFIG_FILE": filepath.Join(c.folder, "terraform.rc"), "TF_IN_AUTOMATION": "1", "CHECKPOINT_DISABLE": "1",
		"FLEET_BENCHMARK_EMPTY": place.types(), "FLEET_BENCHMARK_PROFILE": o.profiles,
	}
	if o.requestsPerSecond > 0 {
		rate, _ := json.Marshal(o.requestsPerSecond)
		variables["SES_REQUESTS_PER_SECOND"] = string(rate)
	}
	return variables
}

// meter has a program run below the meter.
func (c *contender) meter(place workspace, name, program string) error {
	binary := filepath.Join(c.folder, "bin", name) + exe()
	content, err := os.ReadFile(place.binary("meter"))
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(binary), 0o755); err != nil {
		return err
	}
	if err := os.WriteFile(binary, content, 0o755); err != nil {
		return err
	}
	return write(binary+".target", program+"\n"+c.log(name)+"\n")
}

// log is the file with what a program has used.
func (c *contender) log(name string) string { return filepath.Join(c.folder, name+".usage") }

// write writes a file and the folder that it is in.
func write(file, content string) error {
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	return os.WriteFile(file, []byte(content), 0o644)
}
