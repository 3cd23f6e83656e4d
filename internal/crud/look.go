package crud

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework-validators/int64validator"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	ds "github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	rs "github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ciscospark/terraform-provider-spark/internal/tfvalue"
	"github.com/ciscospark/terraform-provider-spark/sparkapi"
)

// DataSource is embedded by every data source: it holds the service.
type DataSource struct{ Service }

// Configure takes the service from the provider.
func (d *DataSource) Configure(_ context.Context, req datasource.ConfigureRequest, resp *datasource.ConfigureResponse) {
	d.take(req.ProviderData, &resp.Diagnostics)
}

// Look answers a data source, of one thing or of many: the call completes what the
// configuration says.
func Look[M any](ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse, call func(m *M) error) {
	m := new(M)
	resp.Diagnostics.Append(req.Config.Get(ctx, m)...)
	if resp.Diagnostics.HasError() {
		return
	}
	if err := call(m); err != nil {
		Fail(&resp.Diagnostics, err)
		return
	}
	resp.Diagnostics.Append(resp.State.Set(ctx, m)...)
}

// Take reads a sequence up to a limit, and asks for no page after that; no limit
// takes all. The items are in the order of their ids, which does not change from
// one run to the next; without a label, in the order of the service.
func Take[M, T any, PM Model[M, T]](items iter.Seq2[*T, error], limit types.Int64, label func(*T) (id, name string)) ([]M, error) {
	var answers []*T
	for answer, err := range items {
		if err != nil {
			return nil, err
		}
		answers = append(answers, answer)
		if tfvalue.Settled(limit) && int64(len(answers)) >= limit.ValueInt64() {
			break
		}
	}
	if label != nil {
		slices.SortFunc(answers, func(a, b *T) int {
			idA, _ := label(a)
			idB, _ := label(b)
			return strings.Compare(idA, idB)
		})
	}
	taken := make([]M, len(answers))
	for i, answer := range answers {
		PM(&taken[i]).Fill(answer)
	}
	return taken, nil
}

// PageFor is the size of page to ask for where a limit bounds what is wanted.
func PageFor(limit types.Int64) int {
	if tfvalue.Settled(limit) {
		return int(min(limit.ValueInt64(), PageSize))
	}
	return PageSize
}

// Limit is the attribute that bounds a list.
func Limit() ds.Attribute {
	return ds.Int64Attribute{
		Optional: true, Validators: []validator.Int64{int64validator.AtLeast(1)},
		Description: "How many to take at most. Left out: all. No more is asked of the service than that takes.",
	}
}

// Whole passes items on, and warns of those that the service could not read
// wholly, as [Partial] does.
func Whole[T any](items iter.Seq2[*T, error], diags *diag.Diagnostics, faults func(*T) (id string, errors map[string]sparkapi.ItemError)) iter.Seq2[*T, error] {
	return func(yield func(*T, error) bool) {
		for item, err := range items {
			if err == nil {
				Partial(diags, item, faults)
			}
			if !yield(item, err) {
				return
			}
		}
	}
}

// Partial warns of an item that the service could not read wholly: it says which
// fields are missing, and why.
func Partial[T any](diags *diag.Diagnostics, item *T, faults func(*T) (id string, errors map[string]sparkapi.ItemError)) {
	id, errors := faults(item)
	if len(errors) == 0 {
		return
	}
	var lines []string
	for field, fault := range errors {
		lines = append(lines, fmt.Sprintf("%s: %s (%s)", field, fault.Reason, fault.Code))
	}
	slices.Sort(lines)
	diags.AddWarning("The service could not read all of "+id, "What is missing, or encrypted:\n"+strings.Join(lines, "\n"))
}

// Computed is the read-only twin of a resource's schema, without the attributes
// that only say how to manage it. Of each description the first sentence stays:
// it says what the attribute is, the others what happens when it is changed.
func Computed(attributes map[string]rs.Attribute, without ...string) map[string]ds.Attribute {
	twin := map[string]ds.Attribute{}
	for name, attribute := range attributes {
		if slices.Contains(without, name) {
			continue
		}
		text := firstSentence(attribute.GetMarkdownDescription() + attribute.GetDescription())
		switch a := attribute.(type) {
		case rs.StringAttribute:
			twin[name] = ds.StringAttribute{Computed: true, MarkdownDescription: text}
		case rs.BoolAttribute:
			twin[name] = ds.BoolAttribute{Computed: true, MarkdownDescription: text}
		case rs.SetAttribute:
			twin[name] = ds.SetAttribute{Computed: true, MarkdownDescription: text, ElementType: a.ElementType}
		case rs.SetNestedAttribute:
			twin[name] = ds.SetNestedAttribute{Computed: true, MarkdownDescription: text, NestedObject: ds.NestedAttributeObject{
				Attributes: Computed(a.NestedObject.Attributes),
			}}
		default:
			panic(fmt.Sprintf("no read-only twin for attribute %s of type %T", name, attribute)) // a test makes every schema
		}
	}
	return twin
}

func firstSentence(text string) string {
	first, _, more := strings.Cut(text, ". ")
	if more {
		return first + "."
	}
	return text
}

// Found is the attribute that holds the items of a list.
func Found(description string, attributes map[string]ds.Attribute) ds.Attribute {
	return ds.ListNestedAttribute{
		Computed: true, MarkdownDescription: description, NestedObject: ds.NestedAttributeObject{Attributes: attributes},
	}
}
