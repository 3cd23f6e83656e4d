// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

// Package chaostest applies random configurations, and compares what the simulator holds
// with what they ask for.
//
// TestChaos applies them with Terraform while requests fail, other accounts change the same
// objects, and Terraform is interrupted. Afterwards no object may be missing, exist twice or
// be in no state, and the objects of other accounts must be unchanged.
//
// TestNobodyIsLost changes which resources manage the people in rooms and teams, renames
// people, and uses wrong accounts. Nobody whom the configuration has before and after an
// apply may leave meanwhile. It imitates Terraform in this process, with the order of all
// steps drawn from the seed. TestNobodyIsLostWithTerraform does the same with Terraform.
package chaostest
