// SPDX-License-Identifier: MPL-2.0

package simulator

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/fxamacker/cbor/v2"
)

const (
	cborProtocol = "rpc-v2-cbor"
	cborType     = "application/cbor"
	// cborPath begins the path of every operation of CloudWatch (SDK model).
	cborPath = "/service/GraniteServiceVersion20100801/operation/"
	// cborNamespace begins the names of CloudWatch's errors (SDK model).
	cborNamespace = "com.amazonaws.cloudwatch#"
)

// isCBOR tells a request of the protocol RPC v2 CBOR, which CloudWatch's client
// speaks (SDK model).
func isCBOR(r *http.Request) bool {
	return r.Header.Get("Smithy-Protocol") == cborProtocol
}

// serveCloudWatch answers one request of CloudWatch and notes it in the entry.
func (s *Server) serveCloudWatch(r *http.Request, body []byte, entry *Request) response {
	answers := protocol{serviceMonitoring, cborSuccess, cborRefusal(r.Header.Get("X-Amzn-Query-Mode") == "true")}
	decoded, malformed := decodeCBOR(body)
	entry.Body = fmt.Sprintf("(%d bytes that are not a request in CBOR)", len(body))
	if malformed == nil {
		entry.Body = readable(decoded.members)
	}
	entry.Operation = unknownOperation
	row := findRow(cloudWatchRouter, r)
	if row != nil {
		entry.Operation = row.name
	}
	signed, err := readSignature(r.Header)
	if err != nil {
		return answers.refusal(err, entry)
	}
	entry.Region, entry.AccessKeyID = signed.region, signed.accessKeyID
	switch {
	case signed.service != serviceMonitoring:
		return answers.refusal(wrongService(serviceMonitoring), entry)
	case row == nil:
		return answers.refusal(unknownRoute(signed.service, r), entry)
	case malformed != nil:
		return answers.refusal(malformed, entry)
	}
	c := &call{
		server: s, request: r, operation: row, region: signed.region, accessKey: signed.accessKeyID,
		query: r.URL.Query(), body: decoded,
	}
	return s.answer(c, entry, answers)
}

// readable writes a decoded request as JSON for the journal.
func readable(members map[string]any) string {
	// What decodeCBOR returns always encodes.
	encoded, _ := json.Marshal(members)
	return maskBody(encoded)
}

// decodeCBOR reads a request body into what a JSON body is read into, but for
// times, which are themselves. An empty body is an empty object. Guess (W-05):
// the texts for what is no request.
func decodeCBOR(body []byte) (document, error) {
	var failure error
	read := document{members: map[string]any{}, failure: &failure}
	if len(body) == 0 {
		return read, nil
	}
	var raw any
	if err := cbor.Unmarshal(body, &raw); err != nil {
		return read, serialization("The request body is not CBOR.")
	}
	value, err := plain(raw)
	if err != nil {
		return read, err
	}
	if members, is := value.(map[string]any); is {
		read.members = members
		return read, nil
	}
	return read, serialization("The request body is not a map.")
}

// plain turns a decoded value into what a document holds.
func plain(value any) (any, error) {
	switch value := value.(type) {
	case nil, bool, string:
		return value, nil
	case uint64:
		return json.Number(strconv.FormatUint(value, 10)), nil
	case int64:
		return json.Number(strconv.FormatInt(value, 10)), nil
	case float64:
		if math.IsNaN(value) || math.IsInf(value, 0) {
			return nil, serialization("A number of the request body is not finite.")
		}
		return json.Number(strconv.FormatFloat(value, 'g', -1, 64)), nil
	case time.Time:
		if year := value.UTC().Year(); year < 1 || year > 9999 {
			return nil, serialization("A time of the request body is out of range.")
		}
		return value.UTC(), nil
	case []any:
		for i := range value {
			element, err := plain(value[i])
			if err != nil {
				return nil, err
			}
			value[i] = element
		}
		return value, nil
	case map[any]any:
		return plainMap(value)
	default:
		return nil, serialization(fmt.Sprintf("The request body holds a %T, which no member takes.", value))
	}
}

func plainMap(value map[any]any) (any, error) {
	members := make(map[string]any, len(value))
	for key, held := range value {
		name, is := key.(string)
		if !is {
			return nil, serialization("A key of the request body is not a text.")
		}
		member, err := plain(held)
		if err != nil {
			return nil, err
		}
		members[name] = member
	}
	return members, nil
}

// cborTime encodes a time: tag 1 and seconds since 1970 as a float (SDK model).
func cborTime(at time.Time) cbor.Tag {
	return cbor.Tag{Number: 1, Content: float64(at.UnixMilli()) / 1000}
}

// cborHeaders name the protocol in the answer, without which the client does
// not read it.
func cborHeaders() map[string]string {
	return map[string]string{"Smithy-Protocol": cborProtocol}
}

// cborSuccess encodes an answer of CloudWatch.
func cborSuccess(answer any, entry *Request) response {
	encoded, err := cbor.Marshal(answer)
	if err != nil {
		return cborRefusal(true)(err, entry)
	}
	entry.Status = http.StatusOK
	return response{status: http.StatusOK, contentType: cborType, headers: cborHeaders(), body: encoded}
}

// cborRefusal encodes an error of CloudWatch. Its code is that of the older
// query protocol, which travels in a header if the client says that it knows it;
// the body names the error's shape, which mostly has another name (SDK model).
func cborRefusal(queryMode bool) func(error, *Request) response {
	return func(err error, entry *Request) response {
		failure, isAPI := errors.AsType[*apiError](err)
		if !isAPI {
			failure = cloudWatchRefusal("InternalServiceError", err.Error())
		}
		known := cloudWatchErrorOf(failure.code)
		entry.Status, entry.Code = failure.status, known.code
		body := map[string]string{"__type": cborNamespace + known.shape}
		if failure.message != "" {
			key := "message"
			if known.capital {
				key = "Message"
			}
			body[key] = failure.message
		}
		headers := cborHeaders()
		if queryMode {
			fault := "Sender"
			if failure.status >= http.StatusInternalServerError {
				fault = "Receiver"
			}
			// A code comes from a fault as it is given, so that it can break
			// the header.
			headers["X-Amzn-Query-Error"] = strings.Join(strings.Fields(known.code), "") + ";" + fault
		}
		// A map of strings always encodes.
		encoded, _ := cbor.Marshal(body)
		return response{status: failure.status, contentType: cborType, headers: headers, body: encoded}
	}
}
