// SPDX-License-Identifier: MPL-2.0

// Package acctest runs acceptance tests through a real Terraform or OpenTofu binary. Each test has an [Environment] of its own: an
// in-process simulator of SES, or, with SES_ACC=aws in the environment, the AWS account of the credentials in use.
//
// [Run] drives a case of terraform-plugin-testing. [Environment.Terraform] runs the binary itself, step by step, where that is not enough:
// for_each with string keys, what a plan file holds. Both attach the binary to a provider inside the test process;
// [Environment.TerraformWithBinary] lets it start the provider's own binary. A package with acceptance tests calls [Main] from its TestMain.
//
// Without a Terraform or OpenTofu binary the tests that need one are skipped, or fail where TF_ACC is set.
//
// Tests that also hold on AWS are named TestAcc…; those that need the simulator's levers (faults, the journal) are named otherwise and use
// [NewSimulated].
package acctest
