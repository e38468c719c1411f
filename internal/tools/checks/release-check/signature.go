// SPDX-License-Identifier: MPL-2.0

package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/ProtonMail/go-crypto/openpgp"
)

// sign signs the checksums with GnuPG, called as a release calls it, and a key that exists for this run only. It verifies the signature with
// another implementation, and that it does not fit changed checksums.
func (r *release) sign(ctx context.Context) error {
	// GnuPG's socket needs a short path.
	home, err := os.MkdirTemp("", "gnupg-")
	if err != nil {
		return err
	}
	defer removeAll(home)
	gpg := func(arguments ...string) (string, error) {
		return output(ctx, r.dist, "gpg", append([]string{"--homedir", home, "--batch", "--no-tty"}, arguments...)...)
	}
	const user = "release-check"
	if _, err := gpg("--passphrase", "", "--quick-generate-key", user, "rsa3072", "sign", "1d"); err != nil {
		return err
	}
	defer func() { _, _ = output(ctx, r.dist, "gpgconf", "--homedir", home, "--kill", "all") }()
	key, err := gpg("--armor", "--export", user)
	if err != nil {
		return err
	}

	sums := r.artifacts[len(r.artifacts)-1]
	signature := sums + ".sig"
	var arguments []string
	for _, argument := range r.config.Signs[0].Args {
		expanded, err := r.expand(argument, binary{}, map[string]string{"GPG_FINGERPRINT": user})
		if err != nil {
			return err
		}
		arguments = append(arguments, strings.NewReplacer("${signature}", signature, "${artifact}", sums).Replace(expanded))
	}
	if _, err := gpg(arguments...); err != nil {
		return err
	}
	r.artifacts = append(r.artifacts, signature)
	return verify(key, filepath.Join(r.dist, sums), filepath.Join(r.dist, signature))
}

// verify checks a binary detached signature of a file, which is the form that the registries take.
func verify(armoredKey, path, signaturePath string) error {
	ring, err := openpgp.ReadArmoredKeyRing(strings.NewReader(armoredKey))
	if err != nil {
		return err
	}
	signed, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	signature, err := os.ReadFile(signaturePath)
	if err != nil {
		return err
	}
	if _, err := openpgp.CheckDetachedSignature(ring, bytes.NewReader(signed), bytes.NewReader(signature), nil); err != nil {
		return fmt.Errorf("%s: %w", signaturePath, err)
	}
	changed := append(bytes.Clone(signed), '\n')
	if _, err := openpgp.CheckDetachedSignature(ring, bytes.NewReader(changed), bytes.NewReader(signature), nil); err == nil {
		return errors.New("the signature fits other checksums as well")
	}
	return nil
}
