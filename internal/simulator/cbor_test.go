// SPDX-License-Identifier: MPL-2.0

package simulator_test

import (
	"errors"
	"math"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cloudwatch"
	"github.com/aws/smithy-go"
	"github.com/fxamacker/cbor/v2"

	"github.com/ses-tenancy/terraform-provider-ses/internal/simulator"
)

const cloudWatchPath = "/service/GraniteServiceVersion20100801/operation/"

// cborAnswer is what a raw request of CloudWatch was answered.
type cborAnswer struct {
	answer
	kind, message string
}

// sendCBOR makes a raw request of CloudWatch.
func sendCBOR(t *testing.T, url, path, authorized string, body []byte, headers ...string) cborAnswer {
	t.Helper()
	header := http.Header{"Smithy-Protocol": {"rpc-v2-cbor"}, "Content-Type": {"application/cbor"}, "X-Amzn-Query-Mode": {"true"}}
	if authorized != "" {
		header.Set("Authorization", authorized)
	}
	for _, name := range headers {
		header.Del(name)
	}
	got := cborAnswer{answer: sendWith(t, url, header, http.MethodPost, path, string(body))}
	if got.header.Get("Smithy-Protocol") != "rpc-v2-cbor" || got.header.Get("Content-Type") != "application/cbor" || got.header.Get("X-Amzn-RequestId") == "" {
		t.Errorf("the headers of the answer are %v", got.header)
	}
	var read map[string]any
	if err := cbor.Unmarshal([]byte(got.body), &read); err != nil {
		t.Fatalf("the body %x is not CBOR: %v", got.body, err)
	}
	got.kind, _ = read["__type"].(string)
	for _, key := range []string{"message", "Message"} {
		if text, is := read[key].(string); is {
			got.message = text
		}
	}
	return got
}

// inCBOR encodes a value.
func inCBOR(t *testing.T, value any) []byte {
	t.Helper()
	encoded, err := cbor.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	return encoded
}

// TestCBOR proves what a request of CloudWatch must be before it is looked at
// (FACTS.md W-05).
func TestCBOR(t *testing.T) {
	t.Parallel()
	server, at := start(t, simulator.Options{})
	good := authorization("monitoring", "us-east-1")
	list := cloudWatchPath + "ListMetrics"
	tests := []struct {
		name, path, authorized string
		body                   []byte
		status                 int
		code, message, journal string
	}{
		{"an empty body", list, good, nil, 200, "", "", "{}"},
		{"unknown members, also of types that no member has", list, good, inCBOR(t, map[string]any{"New": []any{nil, true, -1, 1.5}}), 200, "", "", `{"New":[null,true,-1,1.5]}`},
		{"a list of indefinite length", list, good, []byte("\xbf\x6aDimensions\x9f\xff\xff"), 200, "", "", `{"Dimensions":[]}`},
		{"no signature", list, "", nil, 403, "MissingAuthenticationTokenException", "Missing Authentication Token", "{}"},
		{"another service", list, authorization("ses", "us-east-1"), nil, 403, "InvalidSignatureException", "Credential should be scoped to correct service: 'monitoring'.", "{}"},
		{"an operation that is not served", cloudWatchPath + "PutMetricData", good, nil, 404, "UnknownOperationException", "The simulator serves no operation of monitoring at POST " + cloudWatchPath + "PutMetricData.", "{}"},
		{"another service's name", "/service/Other/operation/ListMetrics", good, nil, 404, "UnknownOperationException", "The simulator serves no operation of monitoring at POST /service/Other/operation/ListMetrics.", "{}"},
		{"no CBOR", list, good, []byte("\xff{}"), 400, "SerializationException", "The request body is not CBOR.", "(3 bytes that are not a request in CBOR)"},
		{"more after the request", list, good, []byte("\xa0\xa0"), 400, "SerializationException", "The request body is not CBOR.", "(2 bytes that are not a request in CBOR)"},
		{"no map", list, good, inCBOR(t, []string{"a"}), 400, "SerializationException", "The request body is not a map.", "(3 bytes that are not a request in CBOR)"},
		{"a key that is no text", list, good, inCBOR(t, map[string]any{"a": map[int]int{1: 1}}), 400, "SerializationException", "A key of the request body is not a text.", "(6 bytes that are not a request in CBOR)"},
		{"not a number", list, good, inCBOR(t, []any{math.NaN()}), 400, "SerializationException", "A number of the request body is not finite.", "(4 bytes that are not a request in CBOR)"},
		{"a value in a map that no member takes", list, good, inCBOR(t, map[string]any{"a": []byte("b")}), 400, "SerializationException", "The request body holds a []uint8, which no member takes.", "(5 bytes that are not a request in CBOR)"},
		{"a time far away", list, good, inCBOR(t, map[string]any{"a": cbor.Tag{Number: 1, Content: int64(1) << 40}}), 400, "SerializationException", "A time of the request body is out of range.", "(13 bytes that are not a request in CBOR)"},
		{"a member of the wrong type", list, good, inCBOR(t, map[string]any{"Namespace": 1}), 400, "SerializationException", "NUMBER_VALUE can not be converted to a String", `{"Namespace":1}`},
		{"a member of the wrong type: a time", list, good, inCBOR(t, map[string]any{"Namespace": cbor.Tag{Number: 1, Content: 0}}), 400, "SerializationException", "STRING_VALUE can not be converted to a String", `{"Namespace":"1970-01-01T00:00:00Z"}`},
		{"a data request of the wrong type", cloudWatchPath + "GetMetricData", good, inCBOR(t, map[string]any{"StartTime": "now"}), 400, "SerializationException", "STRING_VALUE can not be converted to a Timestamp", `{"StartTime":"now"}`},
	}
	for _, test := range tests {
		// One after the other, because the journal is looked at.
		got := sendCBOR(t, at, test.path, test.authorized, test.body)
		kind, header := "", ""
		if test.code != "" {
			kind, header = "com.amazonaws.cloudwatch#"+test.code, test.code+";Sender"
		}
		if got.status != test.status || got.kind != kind || got.message != test.message || got.header.Get("X-Amzn-Query-Error") != header {
			t.Errorf("%s is answered %d %s %q %q", test.name, got.status, got.kind, got.message, got.header.Get("X-Amzn-Query-Error"))
		}
		journal := server.Journal()
		if last := journal[len(journal)-1]; last.Status != test.status || last.Code != test.code || last.Body != test.journal {
			t.Errorf("%s is in the journal as %+v", test.name, last)
		}
	}
	if counts := server.Requests().ByOperation; counts["Unknown"] != 2 || counts["GetMetricData"] != 1 {
		t.Errorf("the counts are %v", counts)
	}
}

// TestCBORErrorNames proves that a client which does not know the query protocol
// gets the shape alone, and how the shapes spell the text.
func TestCBORErrorNames(t *testing.T) {
	t.Parallel()
	server, at := start(t, simulator.Options{})
	good := authorization("monitoring", "us-east-1")
	server.Inject(simulator.Fault{Code: "ValidationError", Message: "No."})
	got := sendCBOR(t, at, cloudWatchPath+"ListMetrics", good, nil, "X-Amzn-Query-Mode")
	if got.kind != "com.amazonaws.cloudwatch#ValidationException" || got.message != "No." || got.header.Get("X-Amzn-Query-Error") != "" {
		t.Errorf("the answer is %s %q %v", got.kind, got.message, got.header)
	}
	server.Inject(simulator.Fault{Status: 500, Message: "No."})
	got = sendCBOR(t, at, cloudWatchPath+"ListMetrics", good, nil)
	if got.kind != "com.amazonaws.cloudwatch#InternalServiceFault" || got.header.Get("X-Amzn-Query-Error") != "InternalServiceError;Receiver" || !strings.Contains(got.body, "gMessage") {
		t.Errorf("the answer is %s %q %v", got.kind, got.body, got.header)
	}
	broken := http.Header{"Authorization": {good}}
	if got := sendWith(t, at, broken, http.MethodPost, "/", "Action=ListMetrics&Version=2010-08-01"); got.status != http.StatusNotFound || got.code != "UnknownOperationException" || !strings.Contains(got.message(), "monitoring") {
		t.Errorf("the query protocol is answered %d %s %s", got.status, got.code, got.body)
	}
}

// TestCBORTimes proves that the times of an answer are tagged floats.
func TestCBORTimes(t *testing.T) {
	t.Parallel()
	_, at, known := startCloudWatch(t, simulator.Options{})
	stat := map[string]any{
		"Metric": map[string]any{"Namespace": "AWS/SES", "MetricName": "Complaint", "Dimensions": []any{
			map[string]any{"Name": "TenantName", "Value": "acme"}, map[string]any{"Name": "TenantId", "Value": known["TenantId"][0]},
		}},
		"Period": 86400, "Stat": "Sum",
	}
	instant := func(at time.Time) cbor.Tag { return cbor.Tag{Number: 1, Content: at.Unix()} }
	got := sendCBOR(t, at, cloudWatchPath+"GetMetricData", authorization("monitoring", "us-east-1"), inCBOR(t, map[string]any{
		"StartTime": instant(cloudWatchStart.AddDate(0, 0, -9)), "EndTime": instant(cloudWatchStart),
		"MetricDataQueries": []any{map[string]any{"Id": "c", "MetricStat": stat}},
	}))
	// 2026-10-17T00:00:00Z is 1792195200 seconds after 1970.
	if want := "jTimestamps\x81\xc1\xfb\x41\xda\xb4\xae\xa0\x00\x00\x00"; !strings.Contains(got.body, want) || !strings.Contains(got.body, "hMessages\x80") {
		t.Errorf("the answer is %d %q, want in it %q", got.status, got.body, want)
	}
	var read struct {
		MetricDataResults []struct {
			Timestamps []time.Time
			Values     []float64
		}
	}
	if err := cbor.Unmarshal([]byte(got.body), &read); err != nil || len(read.MetricDataResults) != 1 || read.MetricDataResults[0].Values[0] != 1 ||
		!read.MetricDataResults[0].Timestamps[0].Equal(time.Date(2026, 10, 17, 0, 0, 0, 0, time.UTC)) {
		t.Errorf("the answer is %+v, %v", read, err)
	}
}

// TestUnwrittenCloudWatchState proves that a failure of the simulator is CloudWatch's
// internal error.
func TestUnwrittenCloudWatchState(t *testing.T) {
	t.Parallel()
	directory := t.TempDir()
	_, at := start(t, simulator.Options{StateFile: directory + "/gone/state.json"})
	_, err := cloudWatchClient(at).ListMetrics(t.Context(), &cloudwatch.ListMetricsInput{Namespace: aws.String("AWS/SES")})
	api, is := errors.AsType[smithy.APIError](err)
	if !is || api.ErrorCode() != "InternalServiceError" || !strings.Contains(api.ErrorMessage(), "cannot write the state file") {
		t.Errorf("the error is %v", err)
	}
}
