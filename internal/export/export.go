// Copyright The terraform-provider-spark Authors
// SPDX-License-Identifier: MPL-2.0

// Package export writes the rooms, teams, people and webhooks that exist at Webex as
// Terraform configuration with import blocks, as the YAML file of the GitOps example, or as
// a list of members.
//
// [Run] reads an [organization] through sparkapi, omits what cannot or must not be
// managed, and gives each object a name. A writer for each [Format] then returns the files.
// [Dir.Write] saves them.
package export

import (
	"context"
	"fmt"

	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// Format is the form of the result.
type Format string

// The formats.
const (
	HCL    Format = "hcl"    // Terraform configuration with import blocks
	GitOps Format = "gitops" // the YAML file of examples/gitops, with import blocks
	CSV    Format = "csv"    // a list of the members of rooms and teams
)

// Formats are all formats; the first one is the default.
var Formats = []Format{HCL, GitOps, CSV}

// Options select what [Run] exports, and how.
type Options struct {
	Format     Format
	SingleFile bool // all resources in one file (HCL)
	Singles    bool // a resource for each member instead of one for all members (HCL)
	Kinds      Kinds
	Filter     Filter
	State      *State         // objects that are managed already; nil: none
	Version    string         // of the provider, for the version constraint
	Cache      *Cache         // nil: everything is requested
	Progress   func(Progress) // called after each step, from several goroutines; may be nil
}

// Progress reports how far [Run] has read.
type Progress struct {
	What        string // "rooms and teams"
	Done, Total int
}

// File is a file of the result.
type File struct {
	Name string
	Text []byte
}

// Result is what [Run] returns.
type Result struct {
	Files  []File
	Report *Report
}

// Run reads what the client can access and returns it as files. Objects that could not be
// read are in the report. The error is for what prevents any export: a rejected token, or
// the end of the context.
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
		files, err = rosters(org)
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
