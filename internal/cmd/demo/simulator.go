// SPDX-License-Identifier: MPL-2.0

package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os/exec"
	"strings"
	"time"
)

// announcement begins the simulator's first line on standard output; its URL follows.
const announcement = "listening on "

// simulator is the simulated SES, running as a child process.
type simulator struct {
	url    string
	cancel context.CancelFunc
	done   chan struct{} // closed when the process has ended
}

// requests is how many calls the simulator has answered, in all and by operation.
type requests struct {
	Total       int            `json:"total"`
	ByOperation map[string]int `json:"by_operation"`
}

// startSimulator starts the program and waits until it listens.
func startSimulator(ctx context.Context, path string, arguments ...string) (*simulator, error) {
	ctx, cancel := context.WithCancel(ctx)
	command := exec.CommandContext(ctx, path, arguments...)
	var complaints bytes.Buffer
	command.Stderr = &complaints
	inOwnGroup(command)
	command.WaitDelay = 5 * time.Second
	output, err := command.StdoutPipe()
	if err == nil {
		err = command.Start()
	}
	if err != nil {
		cancel()
		return nil, fmt.Errorf("cannot start the simulator: %w", err)
	}

	s := &simulator{cancel: cancel, done: make(chan struct{})}
	first := make(chan string, 1)
	go func() {
		defer close(s.done)
		lines := bufio.NewReader(output)
		line, _ := lines.ReadString('\n')
		first <- strings.TrimSpace(line)
		_, _ = io.Copy(io.Discard, lines) // keeps the pipe from filling up until the process ends
		_ = command.Wait()                // a process that is told to stop ends with an error
		killGroup(command)
	}()

	select {
	case line := <-first:
		if url, found := strings.CutPrefix(line, announcement); found {
			s.url = url
			return s, nil
		}
		select { // a program that ends by itself says why
		case <-s.done:
		case <-time.After(time.Second):
		}
		s.stop()
		return nil, fmt.Errorf("the simulator did not say where it listens, but %q\n%s", line, complaints.Bytes())
	case <-time.After(30 * time.Second):
		s.stop()
		return nil, fmt.Errorf("the simulator did not say within 30 seconds where it listens\n%s", complaints.Bytes())
	case <-ctx.Done():
		s.stop()
		return nil, ctx.Err()
	}
}

// stop ends the process and waits for its end.
func (s *simulator) stop() {
	s.cancel()
	<-s.done
}

// object is one thing that SES holds.
type object struct {
	Kind   string `json:"kind"`
	Region string `json:"region"`
	Name   string `json:"name"`
}

// objects answers what SES holds in all its regions.
func (s *simulator) objects(ctx context.Context) ([]object, error) {
	var held struct {
		Empty   bool     `json:"empty"`
		Objects []object `json:"objects"`
	}
	if err := s.get(ctx, "/_simulator/objects", &held); err != nil {
		return nil, err
	}
	if held.Empty != (len(held.Objects) == 0) {
		return nil, fmt.Errorf("the simulator contradicts itself: empty is %t with %d objects", held.Empty, len(held.Objects))
	}
	return held.Objects, nil
}

// requests counts the calls so far.
func (s *simulator) requests(ctx context.Context) (requests, error) {
	var counted requests
	err := s.get(ctx, "/_simulator/requests", &counted)
	return counted, err
}

// get reads JSON from the simulator's own part of its server.
func (s *simulator) get(ctx context.Context, path string, into any) error {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, s.url+path, nil)
	if err != nil {
		return err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return fmt.Errorf("cannot ask the simulator: %w", err)
	}
	defer response.Body.Close() //nolint:errcheck // nothing is written
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("the simulator answered %s to GET %s", response.Status, path)
	}
	if err := json.NewDecoder(response.Body).Decode(into); err != nil {
		return fmt.Errorf("cannot read the simulator's answer to GET %s: %w", path, err)
	}
	return nil
}
