// Package chaostest applies random configurations with Terraform while requests fail,
// other accounts change the same objects, and Terraform is interrupted. Afterwards the
// simulator must hold what the configuration asks for, no object twice, none that is in
// no state, and all objects of other accounts unchanged.
package chaostest
