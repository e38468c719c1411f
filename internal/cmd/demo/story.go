// SPDX-License-Identifier: MPL-2.0

package main

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
)

// demo is what the steps of the story share. A step may use what an earlier one has set.
type demo struct {
	console
	workspace workspace
	simulator *simulator
	terraform terraform
	mailer    mailer
}

// step is one chapter: what the reader is told first, and what happens.
type step struct {
	title string
	why   string
	run   func(context.Context) error
}

// steps is the story in its order.
func (d *demo) steps() []step {
	return []step{
		{"Build the provider and a simulated Amazon SES", "Both are Go programs of this repository. Nothing is downloaded but their libraries.", d.build},
		{"Start the simulated SES", "It behaves like SES, in memory. It finds a domain's DNS records two seconds after the domain is created.", d.start},
		{"Plan", "The organization does not exist yet, but the plan already knows the key and the type of every DNS record.", d.plan},
		{"Apply", "Creates the tenant and its domains, and waits until SES has verified them.", d.apply},
		{"The DNS records to publish", "A platform publishes them with any DNS provider, or sends them to the owner of the domain.", d.records},
		{"Plan again", "SES holds exactly what was applied, so nothing changes.", d.planAgain},
		{"Send an email through the tenant", "As the platform's application does, without Terraform: SES checks that the tenant holds the domain and the configuration set, and that it may send.", d.send},
		{"Pause the tenant", "One line of the configuration, here a variable: sending_status = \"DISABLED\". SES then refuses the tenant's email.", d.pause},
		{"Resume the tenant", "This configuration paused the tenant, so sending_status = \"ENABLED\" resumes it. A pause by SES or by somebody else would stay.", d.resume},
		{"Destroy", "Deletes everything in the right order.", d.destroy},
		{"Inspect SES", "The demo asks SES directly, without Terraform and the provider.", d.prove},
	}
}

// tell runs the steps and stops at the first that fails.
func (d *demo) tell(ctx context.Context) error {
	began := time.Now()
	steps := d.steps()
	for i, step := range steps {
		d.chapter(i+1, len(steps), step.title, step.why)
		if err := step.run(ctx); err != nil {
			return fmt.Errorf("step %d, %q: %w", i+1, step.title, err)
		}
	}
	d.line("\nThat is the whole story, in %s. The configuration is examples/quickstart/main.tf.", time.Since(began).Round(time.Second))
	return nil
}

// stop ends what the steps have started.
func (d *demo) stop() {
	if d.simulator != nil {
		d.simulator.stop()
	}
}

func (d *demo) build(ctx context.Context) error {
	began := time.Now()
	for _, program := range []string{provider, simulatorProgram} {
		if err := d.workspace.build(ctx, program); err != nil {
			return err
		}
	}
	d.detail("Built in %s.", time.Since(began).Round(100*time.Millisecond))
	return nil
}

func (d *demo) start(ctx context.Context) error {
	running, err := startSimulator(ctx, d.workspace.binary(simulatorProgram), "-addr", "127.0.0.1:0", "-verify", "after=2s")
	if err != nil {
		return err
	}
	d.simulator = running

	d.terraform, err = newTerraform(ctx, d.workspace, running.url)
	if err != nil {
		return err
	}
	d.detail("It listens on %s. %s will use the provider as built, and asks no registry.", running.url, d.terraform.version)
	return nil
}

func (d *demo) plan(ctx context.Context) error {
	if _, err := d.terraform.run(ctx, "get", "-no-color"); err != nil {
		return err
	}
	if err := d.terraform.stream(ctx, d.planned, "plan", "-input=false", "-out=tfplan", "-json"); err != nil {
		return err
	}
	encoded, err := d.terraform.run(ctx, "show", "-json", "tfplan")
	if err != nil {
		return err
	}
	known, err := plannedRecords(encoded)
	if err != nil {
		return err
	}
	d.detail("DNS records known in the plan: %d", len(known))
	for _, record := range known {
		d.detail("  %-36s %s", record.key, record.kind)
	}
	return nil
}

func (d *demo) apply(ctx context.Context) error {
	if err := d.terraform.stream(ctx, d.applied, "apply", "-input=false", "-json", "tfplan"); err != nil {
		return err
	}
	held, err := d.simulator.objects(ctx)
	if err != nil {
		return err
	}
	d.detail("SES now holds %s.", inventory(held))

	outputs, err := d.terraform.run(ctx, "output", "-no-color", "-json")
	if err != nil {
		return err
	}
	organization, err := readOrganization(outputs)
	if err != nil {
		return err
	}
	d.detail("Verified domains, which may send: %s.", strings.Join(organization.verified, ", "))
	d.mailer = newMailer(d.simulator.url, organization)
	return nil
}

func (d *demo) records(ctx context.Context) error {
	table, err := d.terraform.run(ctx, "output", "-no-color", "-raw", "records_table")
	if err != nil {
		return err
	}
	d.block(string(table))
	return nil
}

func (d *demo) planAgain(ctx context.Context) error {
	output, err := d.terraform.run(ctx, "plan", "-input=false", "-no-color", "-detailed-exitcode")
	var failed *exitError
	if errors.As(err, &failed) && failed.code == 2 {
		return fmt.Errorf("the second plan is not empty:\n%s", output)
	}
	if err != nil {
		return err
	}
	verdict, found := lineWith(string(output), "No changes.")
	if !found {
		return fmt.Errorf("the second plan does not say that there are no changes:\n%s", output)
	}
	d.detail("%s (exit code 0)", verdict)
	return nil
}

func (d *demo) send(ctx context.Context) error {
	id, err := d.mailer.send(ctx)
	if err != nil {
		return fmt.Errorf("SES refuses the email: %w", err)
	}
	d.detail("From %s through tenant %s: SES accepted it as message %s.", d.mailer.from, d.mailer.tenant, id)
	return nil
}

func (d *demo) pause(ctx context.Context) error {
	if err := d.setSendingStatus(ctx, "DISABLED"); err != nil {
		return err
	}
	id, err := d.mailer.send(ctx)
	if err == nil {
		return fmt.Errorf("SES accepted message %s from a paused tenant", id)
	}
	d.detail("The same email again: %v", err)
	return nil
}

func (d *demo) resume(ctx context.Context) error {
	if err := d.setSendingStatus(ctx, "ENABLED"); err != nil {
		return err
	}
	return d.send(ctx)
}

// setSendingStatus applies the configuration with another sending status.
func (d *demo) setSendingStatus(ctx context.Context, status string) error {
	return d.terraform.stream(ctx, d.applied, "apply", "-auto-approve", "-input=false", "-json", "-var", "sending_status="+status)
}

func (d *demo) destroy(ctx context.Context) error {
	return d.terraform.stream(ctx, d.applied, "apply", "-destroy", "-auto-approve", "-input=false", "-json")
}

func (d *demo) prove(ctx context.Context) error {
	left, err := d.simulator.objects(ctx)
	if err != nil {
		return err
	}
	if len(left) > 0 {
		return fmt.Errorf("SES still holds %s: %v", inventory(left), left)
	}
	d.detail("Nothing is left: SES holds no tenant, no identity, no association, no configuration set, in any region.")

	calls, err := d.simulator.requests(ctx)
	if err != nil {
		return err
	}
	d.detail("All of this took %d calls to SES:", calls.Total)
	for _, operation := range slices.Sorted(maps.Keys(calls.ByOperation)) {
		d.detail("%5d %s", calls.ByOperation[operation], operation)
	}
	return nil
}
