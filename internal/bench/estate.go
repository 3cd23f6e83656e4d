package main

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// blockSize is how many instances a resource block of a large configuration has.
// Terraform itself takes time that grows faster than the instances of one block, so
// with larger ones it would hide what the provider does.
const blockSize = 100

// estate is what one configuration of Terraform has.
type estate []block

// size counts the instances.
func (e estate) size() int {
	n := 0
	for _, b := range e {
		n += len(b.instances)
	}
	return n
}

// block is a resource block of the configuration, with all its instances.
type block struct {
	kind, name string
	arguments  string // HCL, of each instance
	uses       string // address of the block that arguments refer to
	single     bool   // one instance without a key
	instances  []instance
}

// instance is one thing that a block manages.
type instance struct {
	key    string
	value  any    // of for_each
	object object // as the service shows it; nil where it is still to be made
}

// object is a JSON object.
type object map[string]any

// config is the block as HCL. The values of for_each are written as JSON, which HCL
// can read.
func (b block) config() (string, error) {
	each := ""
	if !b.single {
		values := map[string]any{}
		for _, i := range b.instances {
			values[i.key] = i.value
		}
		text, err := json.MarshalIndent(values, "  ", "  ")
		if err != nil {
			return "", err
		}
		each = fmt.Sprintf("  for_each = %s\n", text)
	}
	return fmt.Sprintf("resource %q %q {\n%s  %s\n}\n", b.kind, b.name, each, strings.ReplaceAll(b.arguments, "\n", "\n  ")), nil
}

// config is the whole configuration, with the provider's settings.
func (e estate) config(settings string) (string, error) {
	text := ""
	if !e.isFloor() {
		text = "terraform {\n  required_providers {\n    spark = {\n      source = \"ciscospark/spark\"\n    }\n  }\n}\n\n" +
			"provider \"spark\" {\n" + settings + "}\n"
	}
	for _, b := range e {
		block, err := b.config()
		if err != nil {
			return "", err
		}
		text += "\n" + block
	}
	return text, nil
}

// blocks distributes instances over blocks of the usual size.
func blocks(kind, arguments string, instances []instance) estate {
	var e estate
	for part := range slices.Chunk(instances, blockSize) {
		e = append(e, block{kind: kind, name: fmt.Sprintf("part_%03d", len(e)), arguments: arguments, instances: part})
	}
	return e
}

const kindOfFloor = "terraform_data"

// floor is as many resources of Terraform's own, which ask nobody for anything.
func floor(size int) estate {
	var instances []instance
	for i := range size {
		key := fmt.Sprintf("Thing %05d", i)
		input := map[string]any{"value": key, "type": "string"}
		instances = append(instances, instance{key, nil, object{"input": input, "output": input}})
	}
	return blocks(kindOfFloor, "input = each.key", instances)
}

func (e estate) isFloor() bool { return e[0].kind == kindOfFloor }
