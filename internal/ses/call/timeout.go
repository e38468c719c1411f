package call

import (
	"context"
	"strings"
	"time"

	awsmiddleware "github.com/aws/aws-sdk-go-v2/aws/middleware"
)

// attemptTimeout bounds one HTTP exchange. One of a call that changes something is not cut by a cancelled context.
const attemptTimeout = 60 * time.Second

// finishWrites is a middleware: an attempt to change something is not cut once it has begun, so that its answer is not lost.
func finishWrites(ctx context.Context) (context.Context, context.CancelFunc, error) {
	if !isRead(awsmiddleware.GetOperationName(ctx)) && ctx.Err() == nil {
		ctx = context.WithoutCancel(ctx)
	}
	return ctx, noRelease, nil
}

// limitAttempt is a middleware: no attempt takes longer than [attemptTimeout].
func limitAttempt(ctx context.Context) (context.Context, context.CancelFunc, error) {
	ctx, cancel := context.WithTimeout(ctx, attemptTimeout)
	return ctx, cancel, nil
}

// Afterwards is the context for looking at what a call has left behind: it goes on where the caller has given up, for as long as one
// attempt may take.
func Afterwards(ctx context.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeout(context.WithoutCancel(ctx), attemptTimeout)
}

// isRead reports whether an operation changes nothing.
func isRead(operation string) bool {
	for _, prefix := range []string{"Get", "List", "BatchGet", "Assume"} {
		if strings.HasPrefix(operation, prefix) {
			return true
		}
	}
	return false
}
