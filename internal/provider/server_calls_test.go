// SPDX-License-Identifier: MPL-2.0

package provider

import (
	"bytes"
	"context"
	"errors"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-log/tfsdklog"
	"github.com/hashicorp/terraform-plugin-log/tfsdklogtest"
)

// speaking is a server that logs.
type speaking struct{ tfprotov6.ProviderServer }

func (speaking) PlanResourceChange(ctx context.Context, _ *tfprotov6.PlanResourceChangeRequest) (*tfprotov6.PlanResourceChangeResponse, error) {
	tfsdklog.Error(ctx, "spoken")
	return nil, nil //nolint:nilnil // The answer does not matter.
}

func TestASilentServerWritesNothing(t *testing.T) {
	t.Parallel()
	var lines bytes.Buffer
	ctx := tfsdklogtest.RootLogger(t.Context(), &lines)
	server := speaking{}
	for _, c := range []struct {
		name   string
		server tfprotov6.ProviderServer
		speaks bool
	}{{"loud", withCalls(server, false), true}, {"silent", withCalls(server, true), false}} {
		lines.Reset()
		if _, err := c.server.PlanResourceChange(ctx, nil); err != nil {
			t.Fatal(err)
		}
		if speaks := lines.Len() > 0; speaks != c.speaks {
			t.Errorf("%s: it speaks: %t, want %t", c.name, speaks, c.speaks)
		}
	}
}

func TestACallEndsWithItsCallerAndLetsItGo(t *testing.T) {
	t.Parallel()
	type otherKey struct{}
	over := errors.New("over")
	caller, cancel := context.WithCancelCause(context.WithValue(t.Context(), otherKey{}, "kept"))
	defer cancel(nil)
	called, end := newCallContext(caller, true)
	if called.Value(otherKey{}) != "kept" {
		t.Error("A value that is not a logger is lost.")
	}
	below, stop := context.WithCancel(called)
	defer stop()
	cancel(over)
	<-below.Done()
	if context.Cause(below) != over { //nolint:errorlint // The very error.
		t.Errorf("The cause is %v.", context.Cause(below))
	}
	end()
	<-called.Done()
	if called.Value(otherKey{}) != nil || called.Err() != context.Canceled { //nolint:errorlint // The very error.
		t.Errorf("The context of a call that has ended has %v and %v.", called.Value(otherKey{}), called.Err())
	}
}
