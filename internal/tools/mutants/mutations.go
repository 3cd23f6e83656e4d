package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// The packages that are mutated.
const (
	client = "sparkapi"
	sim    = "internal/sparksim"
)

// mutation is one change to one key.
type mutation struct {
	pkg, file string
	owner     string // the type, or the function, that has the key
	key       string
	how       string // "renamed", "dropped" or "retyped"

	source     []byte
	begin, end int    // of what is replaced in the file
	by         string // what it is replaced by
	more       string // another file for the package
}

func (m mutation) String() string {
	return fmt.Sprintf("%s: %s of %s %s", m.pkg, m.key, m.owner, m.how)
}

// mutations are all that can be made of the JSON keys of both packages.
func mutations() (all []mutation, err error) {
	for _, pkg := range []string{client, sim} {
		files, err := filepath.Glob(filepath.Join(pkg, "*.go"))
		if err != nil {
			return nil, err
		}
		for _, file := range files {
			if strings.HasSuffix(file, "_test.go") {
				continue
			}
			source, err := os.ReadFile(file) //nolint:gosec // of this project
			if err != nil {
				return nil, err
			}
			set := token.NewFileSet()
			tree, err := parser.ParseFile(set, file, source, parser.SkipObjectResolution)
			if err != nil {
				return nil, err
			}
			f := finder{mutation: mutation{pkg: pkg, file: file, source: source}, set: set}
			for _, declaration := range tree.Decls {
				f.declaration(declaration)
			}
			all = append(all, f.found...)
		}
	}
	return all, nil
}

// finder goes through one file.
type finder struct {
	mutation
	set   *token.FileSet
	named string // the receiver's type, where the owner is a type of its own
	found []mutation
}

func (f *finder) declaration(declaration ast.Decl) {
	switch declaration := declaration.(type) {
	case *ast.FuncDecl:
		f.owner, f.named = declaration.Name.Name, ""
		f.keys(declaration)
	case *ast.GenDecl:
		for _, spec := range declaration.Specs {
			if spec, ok := spec.(*ast.TypeSpec); ok && spec.Name.Name != "counts" { // which no client of the service sees
				f.owner, f.named = spec.Name.Name, receiver(spec)
				f.keys(spec)
			}
		}
	}
}

// receiver is how a method names the type: with its parameters.
func receiver(spec *ast.TypeSpec) string {
	if spec.TypeParams == nil {
		return spec.Name.Name
	}
	var names []string
	for _, field := range spec.TypeParams.List {
		for _, name := range field.Names {
			names = append(names, name.Name)
		}
	}
	return fmt.Sprintf("%s[%s]", spec.Name.Name, strings.Join(names, ", "))
}

// keys finds the tags of structs and the keys of maps of texts below a node.
func (f *finder) keys(node ast.Node) {
	outer, depth := f.named, 0
	ast.Inspect(node, func(node ast.Node) bool {
		switch node := node.(type) {
		case *ast.StructType:
			if depth++; depth > 1 { // a struct in a struct has no name for a method
				f.named = ""
			}
			for _, field := range node.Fields.List {
				f.tag(field)
			}
		case *ast.CompositeLit:
			if of, ok := node.Type.(*ast.MapType); ok && f.pkg == sim {
				f.mapKeys(of, node)
			}
		}
		return true
	})
	f.named = outer
}

// tag makes the mutations of one field.
func (f *finder) tag(field *ast.Field) {
	if field.Tag == nil {
		return
	}
	before, rest, found := strings.Cut(field.Tag.Value, `json:"`)
	end := strings.IndexAny(rest, `,"`)
	if !found || end < 1 || rest[:end] == "-" {
		return
	}
	f.key = rest[:end]
	at := f.offset(field.Tag) + len(before) + len(`json:"`)
	f.add("renamed", at, at+end, f.key+"X")
	if f.pkg == client || strings.HasSuffix(f.owner, "Body") { // which the simulator reads and does not answer
		return
	}
	whole := at + strings.IndexByte(rest, '"')
	f.add("dropped", at, whole, "-")
	if f.named != "" {
		f.add("retyped", 0, 0, "")
		f.found[len(f.found)-1].more = fmt.Sprintf(retyped, f.named, f.named, strconv.Quote(f.key))
	}
}

// mapKeys makes the mutations of a map literal whose keys are texts.
func (f *finder) mapKeys(of *ast.MapType, literal *ast.CompositeLit) {
	if name, ok := of.Key.(*ast.Ident); !ok || name.Name != "string" {
		return
	}
	if value, ok := of.Value.(*ast.Ident); !ok || value.Name != "string" {
		return
	}
	for _, element := range literal.Elts {
		pair, ok := element.(*ast.KeyValueExpr)
		if !ok {
			continue
		}
		if key, ok := pair.Key.(*ast.BasicLit); ok {
			f.key = strings.Trim(key.Value, `"`)
			f.add("renamed", f.offset(key), f.offset(key)+len(key.Value), strconv.Quote(f.key+"X"))
		}
	}
}

func (f *finder) offset(node ast.Node) int { return f.set.Position(node.Pos()).Offset }

func (f *finder) add(how string, begin, end int, by string) {
	m := f.mutation
	m.how, m.begin, m.end, m.by = how, begin, end, by
	f.found = append(f.found, m)
}

// retyped is a file that makes a type answer one key as what it is not: a text as a
// number, all else as a text.
const retyped = `package sparksim

import "encoding/json"

func (x %s) MarshalJSON() ([]byte, error) {
	type plain %s
	text, err := json.Marshal(plain(x))
	if err != nil {
		return nil, err
	}
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(text, &fields); err != nil {
		return nil, err
	}
	const key = %s
	if was := fields[key]; len(was) > 0 && was[0] == '"' {
		fields[key] = json.RawMessage("7")
	} else if len(was) > 0 {
		fields[key] = json.RawMessage("\"7\"")
	}
	return json.Marshal(fields)
}
`

// choose takes n mutations, in turn one of each type that has keys.
func choose(all []mutation, n int, seed uint64) (chosen []mutation) {
	if n == 0 {
		return all
	}
	random := rand.New(rand.NewPCG(seed, 0)) //nolint:gosec // to be the same again
	byOwner, owners := map[string][]mutation{}, []string{}
	for _, m := range all {
		owner := m.pkg + " " + m.owner
		if byOwner[owner] == nil {
			owners = append(owners, owner)
		}
		byOwner[owner] = append(byOwner[owner], m)
	}
	for _, owner := range owners {
		random.Shuffle(len(byOwner[owner]), func(i, j int) {
			byOwner[owner][i], byOwner[owner][j] = byOwner[owner][j], byOwner[owner][i]
		})
	}
	for len(owners) > 0 {
		random.Shuffle(len(owners), func(i, j int) { owners[i], owners[j] = owners[j], owners[i] })
		for _, owner := range owners {
			if len(chosen) == n {
				return chosen
			}
			chosen = append(chosen, byOwner[owner][0])
			byOwner[owner] = byOwner[owner][1:]
		}
		owners = slices.DeleteFunc(owners, func(owner string) bool { return len(byOwner[owner]) == 0 })
	}
	return chosen
}
