// SPDX-License-Identifier: MPL-2.0

package secret_test

import (
	"encoding/base64"
	"net/url"
	"strings"
	"testing"

	"github.com/ses-tenancy/terraform-provider-ses/internal/secret"
)

func TestMask(t *testing.T) {
	t.Parallel()
	const key, token, pem = "wJalrXUtnFEMI/K7MDENG+bPxRfiCY==", "token with spaces/and+signs", "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG\nshort\n-----END PRIVATE KEY-----\n"
	secret.Hide(key, token, pem, "tiny", "")
	for _, text := range []string{
		key, token, url.QueryEscape(key), url.PathEscape(token), base64.StdEncoding.EncodeToString([]byte(key)), base64.RawURLEncoding.EncodeToString([]byte(token)),
		"MIIEvQIBADANBgkqhkiG",
	} {
		if got := secret.Mask("before " + text + " after"); got != "before *** after" {
			t.Errorf("%q becomes %q", text, got)
		}
	}
	if got := secret.Mask(pem); strings.Contains(got, "MIIE") {
		t.Errorf("the private key becomes %q", got)
	}
	for _, text := range []string{"", "tiny", "short", "-----BEGIN PRIVATE KEY-----", "ordinary text"} {
		if got := secret.Mask(text); got != text {
			t.Errorf("%q becomes %q", text, got)
		}
	}
}
