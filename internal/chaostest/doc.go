// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

// Package chaostest applies random configurations and compares the objects of the simulator
// with them.
//
// TestChaos applies them with Terraform while requests fail, other accounts change the same
// objects, and Terraform is interrupted. Afterwards, each object of the configuration must exist
// once and be in the state, and the objects of other accounts must be unchanged.
//
// TestNobodyIsLost changes which resources manage the people in rooms and teams, renames
// people, and uses wrong accounts. People who are in the configuration before and after an apply
// must not be removed during the apply. The test imitates Terraform in this process; the seed
// determines the order of all steps. TestNobodyIsLostWithTerraform runs Terraform instead.
package chaostest
