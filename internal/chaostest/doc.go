// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

// Package chaostest applies random configurations to the simulator, with failing requests, concurrent changes and
// interrupts. Afterwards, the tests compare the objects of the simulator with the configuration. A seed determines
// the configurations and the faults.
package chaostest
