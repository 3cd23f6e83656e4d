// Package storm is a test alone: real Terraform applies random configurations while
// requests fail at random, other people change the same things, and somebody presses
// Ctrl-C. When it is over, what the service holds must be what the configuration
// says: nothing twice, nothing that nobody knows, nothing of anybody else's touched.
package storm
