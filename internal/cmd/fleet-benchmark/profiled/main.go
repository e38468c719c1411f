// SPDX-License-Identifier: MPL-2.0

// Command profiled is the provider with a CPU and a heap profile of each process, in the folder that FLEET_BENCHMARK_PROFILE names. Only the benchmark
// starts it.
package main

import (
	"errors"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"runtime/pprof"

	"github.com/ses-tenancy/terraform-provider-ses/internal/provider"
)

func main() {
	if err := run(os.Getenv("FLEET_BENCHMARK_PROFILE")); err != nil {
		log.Fatal(err)
	}
}

// run serves the provider until the core ends it.
func run(folder string) error {
	file, err := os.Create(filepath.Join(folder, fmt.Sprintf("cpu-%d.pprof", os.Getpid())))
	if err != nil {
		return err
	}
	if err := pprof.StartCPUProfile(file); err != nil {
		return errors.Join(err, file.Close())
	}
	err = provider.Serve(provider.NewServer("dev"), false)
	pprof.StopCPUProfile()
	return errors.Join(err, file.Close(), writeHeap(folder))
}

// writeHeap writes what is held at the end.
func writeHeap(folder string) error {
	file, err := os.Create(filepath.Join(folder, fmt.Sprintf("heap-%d.pprof", os.Getpid())))
	if err != nil {
		return err
	}
	return errors.Join(pprof.WriteHeapProfile(file), file.Close())
}
