// SPDX-License-Identifier: MPL-2.0

package call

import (
	"io"
	"net/http"

	"github.com/aws/aws-sdk-go-v2/aws"
)

// PlainBodies hands requests on with bodies that can only be read and closed. The SDK closes a body as soon as the answer begins, and
// its own bodies then say io.EOF to io.WriterTo, which net/http takes for a failure to send: now and then it closes the connection
// under the answer. It also keeps the beginning of each answer for errors.
func PlainBodies(next aws.HTTPClient) aws.HTTPClient { return plainBodies{next} }

type plainBodies struct{ next aws.HTTPClient }

// plainBody is a body without the methods that the SDK's has besides.
type plainBody struct{ io.ReadCloser }

// Do hands a request on.
func (p plainBodies) Do(r *http.Request) (*http.Response, error) {
	if r.Body != nil && r.Body != http.NoBody {
		r.Body = plainBody{r.Body}
	}
	response, err := p.next.Do(r)
	watchBody(r, response)
	return response, err
}
