// SPDX-License-Identifier: MPL-2.0

package readahead

import "context"

// watch makes the context of a shared read; end forgets it.
func (s *Store) watch(ctx context.Context, flight string) (watched context.Context, end func()) {
	if s.Watch == nil {
		return ctx, func() {}
	}
	watched, gaveUp := s.Watch(ctx)
	s.underWay.Store(flight, gaveUp)
	return watched, func() { s.underWay.Delete(flight) }
}

// gaveUp is the error of a caller that gives up waiting for a shared read.
func (s *Store) gaveUp(flight string, err error) error {
	if found, ok := s.underWay.Load(flight); ok {
		if explain, ok := found.(func(error) error); ok {
			return explain(err)
		}
	}
	return err
}
