// SPDX-License-Identifier: MPL-2.0

package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"slices"

	"go.yaml.in/yaml/v3"
)

// config is the part of .goreleaser.yml that this program can carry out. Field names are those of GoReleaser's documentation.
type config struct {
	Version     int    `yaml:"version"`
	ProjectName string `yaml:"project_name"`
	Before      struct {
		Hooks []string `yaml:"hooks"`
	} `yaml:"before"`
	Builds    []build   `yaml:"builds"`
	Archives  []archive `yaml:"archives"`
	SBOMs     []bill    `yaml:"sboms"`
	Checksum  checksum  `yaml:"checksum"`
	Signs     []sign    `yaml:"signs"`
	Release   extra     `yaml:"release"`
	Changelog struct {
		Disable bool `yaml:"disable"`
	} `yaml:"changelog"`
}

// build is one program, for every combination of GOOS and GOARCH that is not ignored.
type build struct {
	ID           string   `yaml:"id"`
	Main         string   `yaml:"main"`
	Binary       string   `yaml:"binary"`
	Env          []string `yaml:"env"`
	ModTimestamp string   `yaml:"mod_timestamp"`
	Flags        []string `yaml:"flags"`
	Tags         []string `yaml:"tags"`
	LDFlags      []string `yaml:"ldflags"`
	GOOS         []string `yaml:"goos"`
	GOARCH       []string `yaml:"goarch"`
	Ignore       []struct {
		GOOS   string `yaml:"goos"`
		GOARCH string `yaml:"goarch"`
	} `yaml:"ignore"`
}

// archive packs the binaries of some builds, each with the same further files.
type archive struct {
	ID           string   `yaml:"id"`
	IDs          []string `yaml:"ids"`
	Formats      []string `yaml:"formats"`
	NameTemplate string   `yaml:"name_template"`
	Files        []struct {
		Src  string `yaml:"src"`
		Info struct {
			MTime string `yaml:"mtime"`
			Mode  uint32 `yaml:"mode"`
		} `yaml:"info"`
	} `yaml:"files"`
}

// bill is a command that writes a bill of materials for each binary of some builds.
type bill struct {
	ID        string   `yaml:"id"`
	IDs       []string `yaml:"ids"`
	Artifacts string   `yaml:"artifacts"`
	Documents []string `yaml:"documents"`
	Cmd       string   `yaml:"cmd"`
	Args      []string `yaml:"args"`
}

// extra are files of the repository that a release publishes under a name of their own.
type extra struct {
	ExtraFiles []struct {
		Glob         string `yaml:"glob"`
		NameTemplate string `yaml:"name_template"`
	} `yaml:"extra_files"`
}

// checksum is the file with the checksums of all artifacts.
type checksum struct {
	extra        `yaml:",inline"`
	NameTemplate string `yaml:"name_template"`
	Algorithm    string `yaml:"algorithm"`
}

// sign is how GnuPG is called to sign.
type sign struct {
	Artifacts string   `yaml:"artifacts"`
	Args      []string `yaml:"args"`
}

// readConfig reads a configuration. A setting that this program does not know is an error.
func readConfig(path string) (*config, error) {
	content, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	decoder := yaml.NewDecoder(bytes.NewReader(content))
	decoder.KnownFields(true)
	c := &config{}
	if err := decoder.Decode(c); err != nil {
		return nil, fmt.Errorf("%s has a setting that this program cannot check: %w", path, err)
	}
	return c, c.check()
}

// check returns an error for values that this program would treat differently from GoReleaser, and for what makes a build depend on the machine
// or the time.
func (c *config) check() error {
	for _, b := range c.Builds {
		if !slices.Contains(b.Env, "CGO_ENABLED=0") || !slices.Contains(b.Flags, "-trimpath") || b.ModTimestamp != "{{ .CommitTimestamp }}" {
			return fmt.Errorf("the build %s is not reproducible: it needs CGO_ENABLED=0, -trimpath and the commit's mod_timestamp", b.ID)
		}
	}
	for _, a := range c.Archives {
		if len(a.Formats) != 1 || len(a.IDs) != 1 {
			return fmt.Errorf("the archive %s needs one format and one build", a.ID)
		}
		if len(a.Files) == 0 {
			return fmt.Errorf("the archive %s names no files, so GoReleaser adds some with the time of the checkout", a.ID)
		}
		for _, f := range a.Files {
			if f.Info.MTime != "{{ .CommitDate }}" {
				return fmt.Errorf("the file %s of the archive %s needs the commit's mtime", f.Src, a.ID)
			}
		}
	}
	for _, b := range c.SBOMs {
		if b.Artifacts != "binary" || len(b.Documents) != 1 || len(b.IDs) != 1 {
			return fmt.Errorf("the bill of materials %s must be one document for each binary of one build", b.ID)
		}
	}
	if c.Checksum.Algorithm != "sha256" {
		return fmt.Errorf("the registries need sha256, not %s", c.Checksum.Algorithm)
	}
	if len(c.Signs) != 1 || c.Signs[0].Artifacts != "checksum" {
		return errors.New("the registries need one signature, of the checksums")
	}
	if len(c.Release.ExtraFiles) != 1 || len(c.Checksum.ExtraFiles) != 1 || c.Release.ExtraFiles[0] != c.Checksum.ExtraFiles[0] {
		return errors.New("the registry manifest must be the one extra file of both release and checksum")
	}
	return nil
}
