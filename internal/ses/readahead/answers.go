// SPDX-License-Identifier: MPL-2.0

package readahead

import (
	"context"
	"errors"
	"fmt"
)

// Answers are the answers to one kind of question, by its key. Make one with the members below; all Answers of a [Store] share it.
type Answers[K comparable, A any] struct {
	// Store is where the answers are kept.
	Store *Store
	// Kind names the question. It must be unique in the store.
	Kind string
	// About gives the objects that an answer is about, nil for answers that no write ends.
	About func(K) []any
	// KeepErrors keeps errors too, other than those of callers that have given up.
	KeepErrors bool
	// Lasting exempts the answers from the lifetime: only a write ends them.
	Lasting bool
}

// Get is the answer that is kept; errors are left out.
func (a Answers[K, A]) Get(key K) (answer A, ok bool) {
	found, ok := a.entry(key)
	if !ok || found.err != nil {
		return answer, false
	}
	answer, ok = found.value.(A)
	return answer, ok
}

// Kept reports whether an answer or an error is kept.
func (a Answers[K, A]) Kept(key K) bool {
	_, ok := a.entry(key)
	return ok
}

// Changed reports whether the process has written to what the answer is about: a listing that began before says nothing about it.
func (a Answers[K, A]) Changed(key K) bool { return a.Store.lastWrite(a.about(key)) > 0 }

// Put keeps an answer whose reading began at a mark, unless what it is about was written since.
func (a Answers[K, A]) Put(key K, began Mark, answer A) {
	a.Store.put(a.place(key), a.about(key), entry{value: answer, began: began})
}

// Share answers identical reads that are under way at the same time with one, and keeps nothing. A read that began before a write to
// what it is about answers nobody who asks after the write.
func (a Answers[K, A]) Share(ctx context.Context, key K, read func(context.Context) (A, error)) (A, error) {
	flight := fmt.Sprintf("%s %#v %d", a.Kind, key, a.Store.lastWrite(a.about(key)))
	result := a.Store.flight.DoChan(flight, func() (any, error) {
		// One caller that gives up must not cut the read short for the others.
		watched, end := a.Store.watch(context.WithoutCancel(ctx), flight)
		defer end()
		return read(watched)
	})
	var zero A
	select {
	case <-ctx.Done():
		return zero, a.Store.gaveUp(flight, ctx.Err())
	case r := <-result:
		if r.Err != nil {
			return zero, r.Err
		}
		answer, _ := r.Val.(A)
		return answer, nil
	}
}

// Read answers with what is kept, else as [Answers.Share] does, and keeps the answer.
func (a Answers[K, A]) Read(ctx context.Context, key K, read func(context.Context) (A, error)) (A, error) {
	if answer, ok, err := a.kept(key); ok {
		return answer, err
	}
	return a.Share(ctx, key, func(ctx context.Context) (A, error) {
		// Another read may have ended since the look above.
		if answer, ok, err := a.kept(key); ok {
			return answer, err
		}
		return a.ReadNow(ctx, key, read)
	})
}

// kept is the answer or the error that is kept.
func (a Answers[K, A]) kept(key K) (answer A, ok bool, err error) {
	found, ok := a.entry(key)
	answer, _ = found.value.(A)
	return answer, ok, found.err
}

// ReadNow reads anew, neither what is kept nor a read under way, and keeps the answer.
func (a Answers[K, A]) ReadNow(ctx context.Context, key K, read func(context.Context) (A, error)) (A, error) {
	began := a.Store.Mark()
	answer, err := read(ctx)
	if err == nil || a.KeepErrors && !errors.Is(err, context.Canceled) && !errors.Is(err, context.DeadlineExceeded) {
		a.Store.put(a.place(key), a.about(key), entry{value: answer, err: err, began: began})
	}
	return answer, err
}

func (a Answers[K, A]) entry(key K) (entry, bool) {
	return a.Store.get(a.place(key), a.about(key), a.Lasting)
}

func (a Answers[K, A]) place(key K) place { return place{a.Kind, key} }

func (a Answers[K, A]) about(key K) []any {
	if a.About == nil {
		return nil
	}
	return a.About(key)
}
