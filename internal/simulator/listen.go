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

// closingTime is how long requests under way may take when the server closes.
const closingTime = 5 * time.Second

// Listen serves at a TCP address such as "127.0.0.1:0" and returns the URL that
// clients point at, and a function that ends it: it lets the requests under way
// finish for up to five seconds and may be called more than once.
func (s *Server) Listen(addr string) (url string, closeServer func() error, err error) {
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return "", nil, fmt.Errorf("cannot listen at %s: %w", addr, err)
	}
	unused := &unusedConnections{held: map[net.Conn]bool{}}
	server := &http.Server{Handler: s, ReadHeaderTimeout: 10 * time.Second, ConnState: unused.note}
	server.RegisterOnShutdown(unused.close)
	done := make(chan struct{})
	go func() {
		defer close(done)
		if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			log.Printf("the simulator has stopped: %v", err)
		}
	}()
	closeServer = sync.OnceValue(func() error {
		ctx, cancel := context.WithTimeout(context.Background(), closingTime)
		defer cancel()
		err := server.Shutdown(ctx)
		if err != nil {
			// Whatever still runs has had its time.
			err = server.Close()
		}
		<-done
		return err
	})
	return "http://" + listener.Addr().String(), closeServer, nil
}

// unusedConnections are those on which no request has come. Clients open
// connections ahead of need, and a server that shuts down would wait for them.
type unusedConnections struct {
	mu   sync.Mutex
	held map[net.Conn]bool
}

// note follows a connection as [http.Server.ConnState].
func (u *unusedConnections) note(connection net.Conn, state http.ConnState) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if state == http.StateNew {
		u.held[connection] = true
	} else {
		delete(u.held, connection)
	}
}

// close closes them. Those that are gone already are no failure.
func (u *unusedConnections) close() {
	u.mu.Lock()
	defer u.mu.Unlock()
	for connection := range u.held {
		_ = connection.Close()
	}
}
