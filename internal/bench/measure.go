package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/ciscospark/terraform-provider-spark/internal/launch"
)

// prepared is a work with what its Terraforms have.
type prepared struct {
	work
	estates []estate
	size    int               // instances in all of them
	floor   estate            // the same number, of Terraform's own
	states  map[string]string // files, of the estate and of its floor
}

// The two states of a plan.
const (
	ofEstate = "estate"
	ofFloor  = "floor"
)

// prepare looks up what the organization has, and makes the states of plans.
func (b *bench) prepare(ctx context.Context, w work, dir string) (p *prepared, err error) {
	simulator, err := launch.StartSimulator(ctx, b.provider, w.flags...)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, simulator.Stop()) }()
	client, err := simulator.Client()
	if err != nil {
		return nil, err
	}
	p = &prepared{work: w, states: map[string]string{}}
	if p.estates, err = w.estates(ctx, client); err != nil {
		return nil, err
	}
	for _, e := range p.estates {
		p.size += e.size()
	}
	if w.apply {
		return p, nil
	}
	p.floor = floor(p.size)
	for name, e := range map[string]estate{ofEstate: p.estates[0], ofFloor: p.floor} {
		if p.states[name], err = b.state(ctx, simulator, e, filepath.Join(dir, name)); err != nil {
			return nil, fmt.Errorf("state of %s: %w", name, err)
		}
	}
	return p, nil
}

// state lets Terraform make the state of a sample, and makes of it that of the whole.
func (b *bench) state(ctx context.Context, simulator *launch.Simulator, e estate, dir string) (string, error) {
	some := e.sample()
	text, err := some.config("")
	if err != nil {
		return "", err
	}
	if err := b.folder(ctx, dir, text+some.imports(), ""); err != nil {
		return "", err
	}
	if _, err := b.command(ctx, simulator, dir, "apply", "-auto-approve"); err != nil {
		return "", err
	}
	file := filepath.Join(dir, "terraform.tfstate")
	return file, e.grow(file)
}

// expects is how many requests a setting would cost at most, as far as the limit is
// concerned: with bulk_read on, plans stay far below it.
func (p *prepared) expects(s setting) int {
	if s.Run == bulkOff || p.apply {
		return p.size + 1
	}
	return 1
}

// measure lets a work run once, in folders below dir and against a new simulator.
func (b *bench) measure(ctx context.Context, p *prepared, s setting, dir string) (took figures, err error) {
	estates, file := p.estates, p.states[ofEstate]
	if s.Run == dataOnly {
		estates, file = []estate{p.floor}, p.states[ofFloor]
	}
	args := []string{"plan", "-lock=false"}
	switch {
	case p.apply:
		args = []string{"apply", "-auto-approve"}
	case s.Run == noRefresh:
		args = append(args, "-refresh=false")
	}
	simulator, err := launch.StartSimulator(ctx, b.provider, append(s.flags(), p.flags...)...)
	if err != nil {
		return took, err
	}
	defer func() { err = errors.Join(err, simulator.Stop()) }()
	for i, e := range estates {
		text, err := e.config(s.provider())
		if err != nil {
			return took, err
		}
		if err := b.folder(ctx, filepath.Join(dir, fmt.Sprint(i)), text, file); err != nil {
			return took, err
		}
	}

	ended := make([]outcome, len(estates))
	var all errgroup.Group
	began := time.Now()
	for i := range estates {
		all.Go(func() (err error) {
			ended[i], err = b.command(ctx, simulator, filepath.Join(dir, fmt.Sprint(i)), args...)
			return err
		})
	}
	if err := all.Wait(); err != nil {
		return took, err
	}
	took.Wall = time.Since(began)
	for i, o := range ended {
		want := changes{}
		if p.apply {
			want.Add = estates[i].size()
		}
		if o.changes != want || o.drift != 0 {
			return took, fmt.Errorf("%s came to %+v and found %d changed, want %+v and none", args[0], o.changes, o.drift, want)
		}
		if o.provider.CPU == 0 && s.Run != dataOnly {
			return took, errors.New("no provider has told what it used")
		}
		took.Terraform += o.terraform
		took.Provider.CPU += o.provider.CPU
		took.Provider.Peak = max(took.Provider.Peak, o.provider.Peak)
	}
	asked, err := simulator.Requests(ctx)
	took.Requests, took.TooMany = asked.All, asked.ByStatus["429"]
	return took, err
}
