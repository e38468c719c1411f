// SPDX-License-Identifier: MPL-2.0

package acctest

import (
	"context"
	"encoding/json"
	"testing"
	"time"

	"github.com/hashicorp/go-hclog"
	"github.com/hashicorp/go-plugin"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6/tf6server"

	"github.com/ses-tenancy/terraform-provider-ses/internal/provider"
)

const (
	// reattachVariable tells a core which providers already run, and where they listen.
	reattachVariable = "TF_REATTACH_PROVIDERS"
	// serverDeadline is the longest that a provider server may take to start or to end.
	serverDeadline = 30 * time.Second
)

// newServer makes the provider that tests use inside the test process.
func newServer() tfprotov6.ProviderServer {
	return provider.NewServer("test")()
}

// Factories serve the provider inside the test process, under its local name ses.
func Factories() map[string]func() (tfprotov6.ProviderServer, error) {
	return map[string]func() (tfprotov6.ProviderServer, error){
		"ses": func() (tfprotov6.ProviderServer, error) { return newServer(), nil },
	}
}

// attachment is what [reattachVariable] says of one provider. go-plugin's own type does not encode its address as cores expect.
type attachment struct {
	Protocol        string
	ProtocolVersion int
	Pid             int
	Test            bool
	Addr            struct{ Network, String string }
}

// serve runs provider servers until the test ends, each by its source, and returns the value of [reattachVariable] that connects a core to
// them. Their logs go where TF_LOG and TF_LOG_PATH of the test process send them, and nowhere without them.
func serve(t *testing.T, servers map[string]func() tfprotov6.ProviderServer) string {
	t.Helper()
	all := map[string]attachment{}
	for name, server := range servers {
		one := attachmentOf(serveOne(t, name, server))
		// Terraform and OpenTofu complete a short source differently.
		for _, registry := range registries {
			all[registry+name] = one
		}
	}
	encoded, err := json.Marshal(all)
	if err != nil {
		t.Fatal(err)
	}
	return string(encoded)
}

// serveOne runs one provider server until the test ends.
func serveOne(t *testing.T, name string, server func() tfprotov6.ProviderServer) *plugin.ReattachConfig {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	started, ended := make(chan *plugin.ReattachConfig, 1), make(chan struct{})
	failed := make(chan error, 1)
	go func() {
		failed <- tf6server.Serve(registries[0]+name, server,
			tf6server.WithDebug(ctx, started, ended), tf6server.WithGoPluginLogger(hclog.NewNullLogger()), tf6server.WithLoggingSink(t))
	}()
	select {
	case config := <-started:
		t.Cleanup(func() {
			cancel()
			select {
			case <-ended:
			case <-time.After(serverDeadline):
				t.Errorf("The provider server does not end within %s.", serverDeadline)
			}
		})
		return config
	case err := <-failed:
		cancel()
		t.Fatalf("Cannot serve the provider: %v", err)
	case <-time.After(serverDeadline):
		cancel()
		t.Fatalf("The provider server does not start within %s.", serverDeadline)
	}
	return nil
}

// attachmentOf is what cores expect of a server.
func attachmentOf(config *plugin.ReattachConfig) attachment {
	one := attachment{Protocol: string(config.Protocol), ProtocolVersion: config.ProtocolVersion, Pid: config.Pid, Test: config.Test}
	one.Addr.Network, one.Addr.String = config.Addr.Network(), config.Addr.String()
	return one
}
