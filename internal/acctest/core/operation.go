package core

import (
	"context"
	"maps"
	"slices"
	"sync"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/function"
)

// operation is one walk over the configuration and the state.
type operation struct {
	workspace     *Workspace
	configuration *configuration
	scope         *scope
	state         *state
	places        chan struct{}

	// unknown makes every reference to a resource unknown: the walk that validates.
	unknown bool
	// refresh has objects of the state read before they are planned.
	refresh bool
	options PlanOptions

	mu      sync.Mutex
	keys    map[string]expansion
	values  map[string]cty.Value
	clients map[string]*connection
	changes map[string]*Change
}

// expansion is which instances a resource block has.
type expansion struct {
	// single is a block with neither count nor for_each; counted one with count.
	single, counted bool
	keys            []any
	inside          map[any]instance
}

// connection is a provider configuration that is started when it is first needed.
type connection struct {
	once   sync.Once
	client *client
	diags  Diagnostics
}

// loadFunctions gathers the functions of the language and of all providers.
func (o *operation) loadFunctions(ctx context.Context) (map[string]function.Function, error) {
	all := maps.Clone(builtinFunctions)
	for name, p := range o.workspace.providers {
		c, err := p.start(ctx)
		if err != nil {
			return nil, err
		}
		more, err := c.providerFunctions(ctx, name)
		if err != nil {
			return nil, err
		}
		maps.Copy(all, more)
	}
	return all, nil
}

// client is the configured client of a provider configuration. Each operation configures it once.
func (o *operation) client(ctx context.Context, name string) (*client, Diagnostics) {
	o.mu.Lock()
	found := o.clients[name]
	if found == nil {
		found = &connection{}
		o.clients[name] = found
	}
	o.mu.Unlock()
	first := false
	found.once.Do(func() {
		first = true
		found.client, found.diags = o.connect(ctx, name)
	})
	if found.client == nil && !first {
		return nil, Diagnostics{} // The error was given once.
	}
	if first {
		return found.client, found.diags
	}
	return found.client, nil
}

func (o *operation) connect(ctx context.Context, name string) (*client, Diagnostics) {
	p, ok := o.workspace.providers[localPart(name)]
	if !ok {
		return nil, failure("", "Unknown provider", "The workspace has no provider "+name+".")
	}
	c, err := p.start(ctx)
	if err != nil {
		return nil, failure("", "Cannot start the provider", err.Error())
	}
	body, header := hcl.Body(&hclsyntax.Body{}), ""
	if b, ok := o.configuration.providers[name]; ok {
		body, header = withoutMeta(b.Body), `provider "`+localPart(name)+`"`
	}
	config, content, wrong := c.types.provider.block.decode(body, func(e hcl.Expression) (cty.Value, hcl.Diagnostics) { return o.scope.evaluate(e, nil) })
	if wrong.HasErrors() {
		return nil, o.configuration.fromHCL(wrong, "")
	}
	encoded, err := encode(config, c.types.provider.block.kind())
	if err != nil {
		return nil, broken("", "encoding the provider configuration", err)
	}
	said := func(given []*tfprotov6.Diagnostic) Diagnostics {
		return o.configuration.fromProvider(given, `provider["`+name+`"]`, content, header)
	}
	checked, err := c.server.ValidateProviderConfig(ctx, &tfprotov6.ValidateProviderConfigRequest{Config: encoded})
	if err != nil {
		return nil, broken("", "ValidateProviderConfig", err)
	}
	diags := said(checked.Diagnostics)
	if diags.HasError() || o.unknown {
		return c, diags
	}
	answer, err := c.server.ConfigureProvider(ctx, &tfprotov6.ConfigureProviderRequest{TerraformVersion: terraformVersion, Config: encoded})
	if err != nil {
		return nil, broken("", "ConfigureProvider", err)
	}
	if diags = append(diags, said(answer.Diagnostics)...); diags.HasError() {
		return nil, diags
	}
	return c, diags
}

// localPart is the local name of a provider configuration: what stands before the alias.
func localPart(name string) string {
	for i, r := range name {
		if r == '.' {
			return name[:i]
		}
	}
	return name
}

// withoutMeta is the body of a provider block without what is the core's own.
func withoutMeta(body *hclsyntax.Body) hcl.Body {
	out := &hclsyntax.Body{Attributes: hclsyntax.Attributes{}, Blocks: body.Blocks, SrcRange: body.SrcRange, EndRange: body.EndRange}
	for name, a := range body.Attributes {
		if name != "alias" && name != "version" {
			out.Attributes[name] = a
		}
	}
	return out
}

// slot runs one step while it holds one of the places that the parallelism allows.
func (o *operation) slot(run func() Diagnostics) Diagnostics {
	o.places <- struct{}{}
	defer func() { <-o.places }()
	return run()
}

// each runs a step for several things at once.
func each[T any](list []T, run func(T) Diagnostics) Diagnostics {
	results := make([]Diagnostics, len(list))
	var all sync.WaitGroup
	for i, one := range list {
		all.Go(func() { results[i] = run(one) })
	}
	all.Wait()
	return slices.Concat(results...)
}

// resourceValue is what a reference to a resource means at this point of the walk.
func (o *operation) resourceValue(at string) (cty.Value, bool) {
	if _, ok := o.configuration.resources[at]; !ok {
		return cty.NilVal, false
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	expanded, ok := o.keys[at]
	if o.unknown {
		return cty.DynamicVal, true
	}
	if !ok {
		expanded = o.keptKeys(at)
	}
	parsed, err := parseAddress(at)
	if err != nil {
		return cty.NilVal, false
	}
	value := func(key any) cty.Value {
		parsed.key = key
		if v, ok := o.values[parsed.String()]; ok {
			return v
		}
		return o.keptValue(parsed)
	}
	switch {
	case expanded.single:
		return value(nil), true
	case expanded.counted:
		list := make([]cty.Value, len(expanded.keys))
		for i, key := range expanded.keys {
			list[i] = value(key)
		}
		return cty.TupleVal(list), true
	}
	object := map[string]cty.Value{}
	for _, key := range expanded.keys {
		object[key.(string)] = value(key) //nolint:forcetypeassert // The keys of for_each are strings.
	}
	return cty.ObjectVal(object), true
}

// keptKeys are the instances of a block that the state has: what a walk that destroys goes by.
func (o *operation) keptKeys(at string) expansion {
	r := o.configuration.resources[at]
	out := expansion{single: r.count == nil && r.forEach == nil, counted: r.count != nil}
	for _, e := range o.state.of(at) {
		if e.address.key != nil {
			out.keys = append(out.keys, e.address.key)
		}
	}
	return out
}

// keptValue is the value that the state has at an address, unknown for none.
func (o *operation) keptValue(at address) cty.Value {
	kept := o.state.current(at.String())
	p := o.workspace.providers[localName(at.typeName)]
	if kept == nil || p == nil || p.types == nil {
		return cty.DynamicVal
	}
	schemas := p.types.resources
	if at.data {
		schemas = p.types.dataSources
	}
	s := schemas[at.typeName]
	if s == nil {
		return cty.DynamicVal
	}
	value, err := decodeKept(kept, s.block.kind())
	if err != nil {
		return cty.DynamicVal
	}
	return value
}

// setValue says what a reference to an instance means from now on.
func (o *operation) setValue(at address, value cty.Value) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.values[at.String()] = value
}

// setChange keeps the planned change of an instance or of one of its deposed objects.
func (o *operation) setChange(c *Change) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.changes[c.key()] = c
}

// expand finds out which instances a block has, and notes it.
func (o *operation) expand(r *resourceBlock) (expansion, Diagnostics) {
	out := expansion{inside: map[any]instance{}}
	at := r.address.resource()
	var diags Diagnostics
	switch {
	case r.count != nil:
		diags = o.expandCount(r, &out)
	case r.forEach != nil:
		diags = o.expandForEach(r, &out)
	default:
		out.single, out.keys = true, []any{nil}
	}
	if diags.HasError() {
		return out, diags
	}
	o.mu.Lock()
	o.keys[at] = out
	o.mu.Unlock()
	return out, diags
}

func (o *operation) expandCount(r *resourceBlock, out *expansion) Diagnostics {
	value, wrong := o.scope.evaluate(r.count, nil)
	if wrong.HasErrors() {
		return o.configuration.fromHCL(wrong, r.address.String())
	}
	if !value.IsKnown() {
		return failure(r.address.String(), "Invalid count argument", `The "count" value depends on resource attributes that cannot be determined until apply.`)
	}
	out.counted = true
	number, _ := value.AsBigFloat().Int64()
	for i := range int(number) {
		out.keys = append(out.keys, i)
		out.inside[i] = instance{"count": cty.ObjectVal(map[string]cty.Value{"index": cty.NumberIntVal(int64(i))})}
	}
	return nil
}

func (o *operation) expandForEach(r *resourceBlock, out *expansion) Diagnostics {
	value, wrong := o.scope.evaluate(r.forEach, nil)
	if wrong.HasErrors() {
		return o.configuration.fromHCL(wrong, r.address.String())
	}
	kind := value.Type()
	switch {
	case !value.IsKnown() || kind.IsSetType() && !value.IsWhollyKnown():
		return failure(r.address.String(), "Invalid for_each argument", `The "for_each" value depends on resource attributes that cannot be determined until apply.`)
	case value.IsNull() || !(kind.IsMapType() || kind.IsObjectType() || kind.IsSetType() && kind.ElementType() == cty.String):
		return failure(r.address.String(), "Invalid for_each argument", `The "for_each" value must be a map, or set of strings.`)
	}
	for it := value.ElementIterator(); it.Next(); {
		key, element := it.Element()
		name := key.AsString()
		out.keys = append(out.keys, name)
		out.inside[name] = instance{"each": cty.ObjectVal(map[string]cty.Value{"key": cty.StringVal(name), "value": element})}
	}
	return nil
}

// placeholder is what each and count mean while a block is validated.
func (r *resourceBlock) placeholder() instance {
	return instance{
		"each":  cty.ObjectVal(map[string]cty.Value{"key": cty.UnknownVal(cty.String), "value": cty.DynamicVal}),
		"count": cty.ObjectVal(map[string]cty.Value{"index": cty.UnknownVal(cty.Number)}),
	}
}
