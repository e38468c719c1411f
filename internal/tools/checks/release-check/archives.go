// SPDX-License-Identifier: MPL-2.0

package main

import (
	"archive/tar"
	"archive/zip"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"time"
)

// providerArchive is the name that Terraform's and OpenTofu's registries ask for.
var providerArchive = regexp.MustCompile(`^terraform-provider-ses_[0-9]+\.[0-9]+\.[0-9]+(-[0-9A-Za-z.]+)?_[a-z]+_[a-z0-9]+\.zip$`)

// packed is one file of an archive.
type packed struct {
	name, from string
	mode       fs.FileMode
}

// writeArchives packs each binary.
func (r *release) writeArchives(context.Context) error {
	for _, a := range r.config.Archives {
		for _, b := range r.of(a.IDs[0]) {
			name, err := r.writeArchive(a, b)
			if err != nil {
				return err
			}
			if format := a.Formats[0]; providerArchive.MatchString(name) != (a.ID == "provider") {
				return fmt.Errorf("%s: the registries take every %s with the provider's name, and nothing else, for the provider", name, format)
			}
			r.artifacts = append(r.artifacts, name)
		}
	}
	return nil
}

// writeArchive packs one binary and returns the name of the archive.
func (r *release) writeArchive(a archive, b binary) (string, error) {
	name, err := r.expand(a.NameTemplate, b, nil)
	if err != nil {
		return "", err
	}
	name += "." + a.Formats[0]
	files := []packed{}
	for _, f := range a.Files {
		files = append(files, packed{name: f.Src, from: filepath.Join(r.root, f.Src), mode: fs.FileMode(f.Info.Mode)})
	}
	files = append(files, packed{name: filepath.Base(b.path), from: b.path, mode: 0o755})

	out, err := os.Create(filepath.Join(r.dist, name))
	if err != nil {
		return "", err
	}
	switch a.Formats[0] {
	case "zip":
		err = writeZip(out, files, r.commit.time)
	case "tar.gz":
		err = writeTar(out, files, r.commit.time)
	default:
		err = fmt.Errorf("this program does not know the format %s", a.Formats[0])
	}
	return name, errors.Join(err, out.Close())
}

// writeZip writes files with the same time as a zip.
func writeZip(out io.Writer, files []packed, at time.Time) error {
	archive := zip.NewWriter(out)
	for _, f := range files {
		header := &zip.FileHeader{Name: f.name, Method: zip.Deflate, Modified: at}
		header.SetMode(f.mode)
		entry, err := archive.CreateHeader(header)
		if err != nil {
			return err
		}
		if err := copyInto(entry, f.from); err != nil {
			return err
		}
	}
	return archive.Close()
}

// writeTar writes files with the same time as a compressed tar.
func writeTar(out io.Writer, files []packed, at time.Time) error {
	compressed := gzip.NewWriter(out)
	archive := tar.NewWriter(compressed)
	for _, f := range files {
		info, err := os.Stat(f.from)
		if err != nil {
			return err
		}
		header := &tar.Header{Name: f.name, Size: info.Size(), Mode: int64(f.mode), ModTime: at, Typeflag: tar.TypeReg}
		if err := archive.WriteHeader(header); err != nil {
			return err
		}
		if err := copyInto(archive, f.from); err != nil {
			return err
		}
	}
	return errors.Join(archive.Close(), compressed.Close())
}

// copyInto copies a file.
func copyInto(out io.Writer, path string) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer func() { _ = file.Close() }()
	_, err = io.Copy(out, file)
	return err
}
