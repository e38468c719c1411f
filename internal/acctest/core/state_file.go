// SPDX-License-Identifier: MPL-2.0

package core

import (
	"context"
	"encoding/json"
	"fmt"
	"regexp"

	"github.com/zclconf/go-cty/cty"
	ctyjson "github.com/zclconf/go-cty/cty/json"
)

// stateFileVersion is the format that Terraform and OpenTofu write since 0.12.
const stateFileVersion = 4

// stateFile is a state file of a real core. What is not here, such as the version that wrote it, changes no plan.
type stateFile struct {
	Version   int
	Outputs   map[string]struct{ Type, Value json.RawMessage }
	Resources []struct {
		Mode, Type, Name, Provider string
		Instances                  []stateFileInstance
	}
}

// stateFileInstance is one object of a state file, with the values as the provider gave them.
type stateFileInstance struct {
	IndexKey            any    `json:"index_key"`
	Status              string `json:"status"`
	SchemaVersion       int64  `json:"schema_version"`
	Attributes          json.RawMessage
	Private             []byte
	Identity            json.RawMessage
	Dependencies        []string
	CreateBeforeDestroy bool `json:"create_before_destroy"`
}

// configuredProvider finds local name and alias in the provider address of a state file.
var configuredProvider = regexp.MustCompile(`^provider\["[^"]*/([^"/]+)"\](\.[a-z0-9_-]+)?$`)

// LoadState replaces the state with that of a state file, as the provider of another version wrote it. Values stay as they are: the next walk
// has the provider upgrade them. An error is a file of another format, a module, or a provider that the workspace does not have.
func (w *Workspace) LoadState(ctx context.Context, content []byte) error {
	var file stateFile
	if err := json.Unmarshal(content, &file); err != nil {
		return err
	}
	if file.Version != stateFileVersion {
		return fmt.Errorf("the state has format %d, want %d", file.Version, stateFileVersion)
	}
	loaded := newState()
	for name, output := range file.Outputs {
		kind, err := ctyjson.UnmarshalType(output.Type)
		if err != nil {
			return fmt.Errorf("output %s: %w", name, err)
		}
		if loaded.outputs[name], err = ctyjson.Unmarshal(output.Value, kind); err != nil {
			return fmt.Errorf("output %s: %w", name, err)
		}
	}
	for _, resource := range file.Resources {
		named := configuredProvider.FindStringSubmatch(resource.Provider)
		if named == nil || w.providers[named[1]] == nil {
			return fmt.Errorf("%s.%s belongs to %s, which this workspace does not have", resource.Type, resource.Name, resource.Provider)
		}
		known, err := w.providers[named[1]].start(ctx)
		if err != nil {
			return err
		}
		for _, instance := range resource.Instances {
			at := address{data: resource.Mode == "data", typeName: resource.Type, name: resource.Name, key: instance.key()}
			kept, err := instance.object(known.types.identities[resource.Type])
			if err != nil {
				return fmt.Errorf("%s: %w", at, err)
			}
			loaded.set(at, named[1]+named[2], kept)
		}
	}
	w.state = loaded
	return nil
}

// key is the instance key as an address holds it.
func (i stateFileInstance) key() any {
	if number, is := i.IndexKey.(float64); is {
		return int(number)
	}
	return i.IndexKey
}

// object is the instance as the state of this process keeps it. A state of Terraform before 1.12 has no identity.
func (i stateFileInstance) object(identity cty.Type) (*object, error) {
	out := &object{
		schemaVersion: i.SchemaVersion, value: i.Attributes, private: i.Private, tainted: i.Status == "tainted",
		dependencies: i.Dependencies, createFirst: i.CreateBeforeDestroy,
	}
	if len(i.Identity) == 0 || string(i.Identity) == "null" {
		return out, nil
	}
	var err error
	out.identity, err = ctyjson.Unmarshal(i.Identity, identity)
	return out, err
}
