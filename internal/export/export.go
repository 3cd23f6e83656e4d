// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

// Package export exports existing rooms, teams, people and webhooks. The result is Terraform
// configuration with import blocks, the YAML file of the GitOps example, or a list of
// members.
//
// [Run] reads an [organization] with sparkapi, removes objects that Terraform cannot or must
// not manage, and assigns a name to each object. A writer for each [Format] then returns the
// files, and [Dir.Write] saves them.
package export

import (
	"context"
	"fmt"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// Format is the format of the exported files.
type Format string

// The formats.
const (
	HCL    Format = "hcl"    // Terraform configuration with import blocks
	GitOps Format = "gitops" // the YAML file of examples/gitops, with import blocks
	CSV    Format = "csv"    // a list of the members of rooms and teams
)

// Formats lists all formats. The first one is the default.
var Formats = []Format{HCL, GitOps, CSV}

// Options are the options of [Run].
type Options struct {
	Format     Format
	SingleFile bool // all resources in one file (HCL)
	Singles    bool // a resource for each member instead of one for all members (HCL)
	Kinds      Kinds
	Filter     Filter
	State      *State         // objects that Terraform already manages; may be nil
	Version    string         // version of the provider, for the version constraint
	Cache      *Cache         // nil for no cache
	Progress   func(Progress) // called after each step by several goroutines; may be nil
}

// Progress is the progress of [Run].
type Progress struct {
	What        string // for example "rooms and teams"
	Done, Total int
}

// File is an exported file.
type File struct {
	Name string
	Text []byte
}

// Result is the result of [Run].
type Result struct {
	Files  []File
	Report *Report
}

// Run reads the objects that the client can access and returns them as files. The report
// contains the objects that could not be read. Run returns an error only if nothing can be
// exported, for example if the access token is rejected or the context is canceled.
func Run(ctx context.Context, client *sparkapi.Client, o Options) (*Result, error) {
	r := &reader{client: client, options: &o, report: &Report{}}
	org, err := r.lists(ctx)
	if err != nil {
		return nil, err
	}
	org.removeUnmanageable(r.report)
	org.assignNames(o.State)
	if err := org.applyFilter(&o.Filter, r.report); err != nil {
		return nil, err
	}
	if err := r.details(ctx, org); err != nil {
		return nil, err
	}
	org.assignDetailNames(o.State)
	org.reportMembers(r.report)

	var files []File
	switch o.Format {
	case HCL:
		files = newConfiguration(org, &o, r.report).files()
	case CSV:
		files, err = csvFiles(org)
	case GitOps:
		files, err = gitopsFiles(org, r.report)
	default:
		err = fmt.Errorf("%w: format %q", ErrUsage, o.Format)
	}
	if err != nil {
		return nil, err
	}
	r.report.finish()
	return &Result{files, r.report}, nil
}
