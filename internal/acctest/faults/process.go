// SPDX-License-Identifier: MPL-2.0

package faults

import (
	"context"
	"fmt"
	"net/http"
	"sync"
	"time"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/ses-tenancy/terraform-provider-ses/internal/provider"
)

// errKilled is what a core sees of a provider that has ended.
var errKilled = exited{}

type exited struct{}

// Error implements error.
func (exited) Error() string { return "the plugin has exited" }

// CanceledError keeps the SDK from trying again in a process that has ended.
func (exited) CanceledError() bool { return true }

// process is one start of the provider, which can end at any moment: from then on no call of it has an effect, and no answer of it arrives.
type process struct {
	tfprotov6.ProviderServer
	dead chan struct{}
	once sync.Once
	// wire is where all processes of a world call.
	wire *wire
}

// start starts a provider.
func (w *wire) start() tfprotov6.ProviderServer {
	p := &process{dead: make(chan struct{}), wire: w}
	p.ProviderServer = provider.NewServer("test", provider.WithTransport(roundTripper(func(r *http.Request) (*http.Response, error) { return w.send(p, r) })))()
	return p
}

type roundTripper func(*http.Request) (*http.Response, error)

// RoundTrip implements [http.RoundTripper].
func (f roundTripper) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

func (p *process) kill() { p.once.Do(func() { close(p.dead) }) }

func (p *process) isDead() bool {
	select {
	case <-p.dead:
		return true
	default:
		return false
	}
}

// answer is what a call of the protocol gives.
type answer[R any] struct {
	response R
	err      error
}

// until makes a call of the protocol, which ends with the process.
func until[Q, R any](ctx context.Context, p *process, call func(context.Context, Q) (R, error), request Q) (R, error) {
	var none R
	ctx, cancel := context.WithCancel(ctx)
	done := make(chan answer[R], 1)
	p.wire.running.Go(func() {
		defer cancel()
		began := time.Now()
		response, err := call(ctx, request)
		p.wire.note(fmt.Sprintf("%T", request), time.Since(began))
		done <- answer[R]{response, err}
	})
	select {
	case <-p.dead:
		cancel()
		return none, errKilled
	case got := <-done:
		if p.isDead() {
			return none, errKilled
		}
		return got.response, got.err
	}
}

// ValidateProviderConfig implements [tfprotov6.ProviderServer]. It accepts what the world itself has written: a third of the time goes there.
func (p *process) ValidateProviderConfig(_ context.Context, r *tfprotov6.ValidateProviderConfigRequest) (*tfprotov6.ValidateProviderConfigResponse, error) {
	return &tfprotov6.ValidateProviderConfigResponse{PreparedConfig: r.Config}, nil
}

// ConfigureProvider implements [tfprotov6.ProviderServer].
func (p *process) ConfigureProvider(ctx context.Context, r *tfprotov6.ConfigureProviderRequest) (*tfprotov6.ConfigureProviderResponse, error) {
	return until(ctx, p, p.ProviderServer.ConfigureProvider, r)
}

// ReadResource implements [tfprotov6.ProviderServer].
func (p *process) ReadResource(ctx context.Context, r *tfprotov6.ReadResourceRequest) (*tfprotov6.ReadResourceResponse, error) {
	return until(ctx, p, p.ProviderServer.ReadResource, r)
}

// PlanResourceChange implements [tfprotov6.ProviderServer].
func (p *process) PlanResourceChange(ctx context.Context, r *tfprotov6.PlanResourceChangeRequest) (*tfprotov6.PlanResourceChangeResponse, error) {
	return until(ctx, p, p.ProviderServer.PlanResourceChange, r)
}

// ApplyResourceChange implements [tfprotov6.ProviderServer].
func (p *process) ApplyResourceChange(ctx context.Context, r *tfprotov6.ApplyResourceChangeRequest) (*tfprotov6.ApplyResourceChangeResponse, error) {
	return until(ctx, p, p.ProviderServer.ApplyResourceChange, r)
}

// ImportResourceState implements [tfprotov6.ProviderServer].
func (p *process) ImportResourceState(ctx context.Context, r *tfprotov6.ImportResourceStateRequest) (*tfprotov6.ImportResourceStateResponse, error) {
	return until(ctx, p, p.ProviderServer.ImportResourceState, r)
}

// ReadDataSource implements [tfprotov6.ProviderServer].
func (p *process) ReadDataSource(ctx context.Context, r *tfprotov6.ReadDataSourceRequest) (*tfprotov6.ReadDataSourceResponse, error) {
	return until(ctx, p, p.ProviderServer.ReadDataSource, r)
}
