// SPDX-License-Identifier: MPL-2.0

package simulator

import (
	"context"
	"errors"
	"fmt"
	"log"
	"net"
	"net/http"
	"sync"
	"time"
)

// Listen serves at a TCP address such as "127.0.0.1:0" and returns the URL that
// clients point at, and a function that ends it: it lets the requests under way
// finish for up to five seconds and may be called more than once.
func (s *Server) Listen(addr string) (url string, closeServer func() error, err error) {
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return "", nil, fmt.Errorf("cannot listen at %s: %w", addr, err)
	}
	unused := &unusedConnections{open: map[net.Conn]bool{}}
	server := &http.Server{Handler: s, ReadHeaderTimeout: 10 * time.Second, ConnState: unused.note}
	done := make(chan struct{})
	go func() {
		defer close(done)
		if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			log.Printf("the simulator has stopped: %v", err)
		}
	}()
	closeServer = sync.OnceValue(func() error {
		ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		unused.close()
		err := server.Shutdown(ctx)
		if err != nil {
			err = errors.Join(err, server.Close())
		}
		<-done
		return err
	})
	return "http://" + listener.Addr().String(), closeServer, nil
}

// unusedConnections are those on which no request has come yet. Clients open
// some in advance, and a shutdown would wait seconds for their first request.
type unusedConnections struct {
	mu     sync.Mutex
	closed bool
	open   map[net.Conn]bool
}

// note follows the state of a connection.
func (u *unusedConnections) note(connection net.Conn, state http.ConnState) {
	u.mu.Lock()
	defer u.mu.Unlock()
	switch {
	case state != http.StateNew:
		delete(u.open, connection)
	case u.closed:
		_ = connection.Close()
	default:
		u.open[connection] = true
	}
}

// close closes them, and those that are still to come.
func (u *unusedConnections) close() {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.closed = true
	for connection := range u.open {
		_ = connection.Close()
	}
}
