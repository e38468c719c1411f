// SPDX-License-Identifier: MPL-2.0

package core

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"sync"
	"sync/atomic"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/zclconf/go-cty/cty"
)

// defaultParallelism is how many calls of the provider a walk has under way, as the real cores have it.
const defaultParallelism = 10

// Provider is a provider that workspaces can use. It may be shared by any number of them.
type Provider struct {
	serve func() (tfprotov6.ProviderServer, error)

	once  sync.Once
	types atomic.Pointer[typeList]
	err   error
}

// NewProvider makes a provider of what serves it. Each walk has a server of its own, as a real core has a process.
func NewProvider(serve func() (tfprotov6.ProviderServer, error)) *Provider {
	return &Provider{serve: serve}
}

// ServedBy is the same provider with servers of another making. What it serves is not asked for again.
func (p *Provider) ServedBy(ctx context.Context, serve func() (tfprotov6.ProviderServer, error)) (*Provider, error) {
	known, err := p.start(ctx)
	if err != nil {
		return nil, err
	}
	out := NewProvider(serve)
	out.once.Do(func() { out.types.Store(known.types) })
	return out, nil
}

// start makes a server and a client for it.
func (p *Provider) start(ctx context.Context) (*client, error) {
	server, err := p.serve()
	if err != nil {
		return nil, err
	}
	p.once.Do(func() {
		types, err := loadTypes(ctx, server)
		p.types.Store(types)
		p.err = err
	})
	return &client{server: server, types: p.types.Load()}, p.err
}

// Workspace is a configuration with its state: what a working directory is to the real binary. Operations are run one at a time.
type Workspace struct {
	// Parallelism is how many provider calls a walk makes at a time; 10 unless set.
	Parallelism int
	// Order, where it is set, has a walk make one call at a time, and picks which of those that could be made comes next. A source with the
	// same seed gives the same order.
	Order *rand.Rand
	// DestroyBeforeRead plays Terraform 1.11, which plans the destroy of an object that the configuration does not have any more before it
	// reads the object. Later versions and OpenTofu read it first.
	DestroyBeforeRead bool
	// ReadForgotten plays OpenTofu, which reads an object that a removed block takes out of the state. Terraform does not ask the provider.
	ReadForgotten bool
	// OmitIdentity plays a core that knows no resource identity: what the provider answers of it is neither kept nor sent.
	OmitIdentity bool

	providers map[string]*Provider
	files     map[string]string
	variables map[string]cty.Value
	state     *state
}

// New makes a workspace whose configuration may use the given providers, by their local names. terraform_data is always there.
func New(providers map[string]*Provider) *Workspace {
	all := map[string]*Provider{"terraform": NewProvider(func() (tfprotov6.ProviderServer, error) { return builtin{}, nil })}
	maps.Copy(all, providers)
	return &Workspace{Parallelism: defaultParallelism, providers: all, files: map[string]string{}, variables: map[string]cty.Value{}, state: newState()}
}

// Write replaces a file of the configuration; empty content removes it.
func (w *Workspace) Write(name, content string) {
	if content == "" {
		delete(w.files, name)
		return
	}
	w.files[name] = content
}

// SetVariable gives an input variable a value, as TF_VAR_NAME does. [cty.NilVal] takes the value away.
func (w *Workspace) SetVariable(name string, value cty.Value) {
	if value == cty.NilVal {
		delete(w.variables, name)
		return
	}
	w.variables[name] = value
}

// Taint marks an object to be replaced, or not any more.
func (w *Workspace) Taint(at string, tainted bool) error {
	o := w.state.current(at)
	if o == nil {
		return fmt.Errorf("the state has no %s", at)
	}
	copied := *o
	copied.tainted = tainted
	e := w.state.get(at)
	w.state.set(e.address, e.provider, &copied)
	return nil
}

// Tainted reports whether the object at an address is to be replaced.
func (w *Workspace) Tainted(at string) bool {
	o := w.state.current(at)
	return o != nil && o.tainted
}

// Forget removes an object from the state and leaves it where it is, as state rm does.
func (w *Workspace) Forget(at string) error {
	if w.state.get(at) == nil {
		return fmt.Errorf("the state has no %s", at)
	}
	w.state.remove(at)
	return nil
}

// Move gives an object another address, as state mv does.
func (w *Workspace) Move(from, to string) error {
	parsed, err := parseAddress(to)
	if err != nil {
		return err
	}
	if !w.state.move(from, parsed) {
		return fmt.Errorf("%s cannot be moved to %s", from, to)
	}
	return nil
}

// Private is the provider's private state of an object, as the provider gave it.
func (w *Workspace) Private(at string) []byte {
	if o := w.state.current(at); o != nil {
		return o.private
	}
	return nil
}

// deposedKey is a new key for an object that a replacement puts aside; one of the seeded order where there is one, since keys order steps.
func (w *Workspace) deposedKey() string {
	if w.Order != nil {
		return fmt.Sprintf("%08x", w.Order.Uint32())
	}
	return fmt.Sprintf("%08x", rand.Uint32())
}

// begin parses the configuration for one walk over a state.
func (w *Workspace) begin(ctx context.Context, over *state) (*operation, Diagnostics) {
	parsed, diags := parse(w.files)
	if diags.HasError() {
		return nil, diags
	}
	o := &operation{
		workspace: w, configuration: parsed, state: over, keys: map[string]expansion{}, values: map[string]cty.Value{}, clients: map[string]*connection{},
		changes: map[string]*Change{}, moved: map[string]string{},
	}
	o.scope = &scope{configuration: parsed, variables: w.variables, resource: o.resourceValue}
	functions, err := o.loadFunctions(ctx)
	if err != nil {
		return nil, append(diags, failure("", "Cannot load the provider's functions", err.Error())...)
	}
	o.scope.functions = functions
	return o, diags
}
