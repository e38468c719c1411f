// SPDX-License-Identifier: MPL-2.0

package simulator

import (
	"strconv"
	"strings"
	"time"
)

// timestamp encodes a time as SES does: seconds since 1970 as a JSON number
// with milliseconds, in the exponent form 1.790312384592E9 (measured on AWS,
// P-03).
type timestamp time.Time

// MarshalJSON writes the number.
func (t timestamp) MarshalJSON() ([]byte, error) {
	seconds := float64(time.Time(t).UnixMilli()) / 1000
	mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(seconds, 'E', -1, 64), "E")
	if !strings.Contains(mantissa, ".") {
		mantissa += ".0"
	}
	power, err := strconv.Atoi(exponent)
	if err != nil {
		return nil, err
	}
	return []byte(mantissa + "E" + strconv.Itoa(power)), nil
}

// timestampOf returns the timestamp of a time, nil for the zero time.
func timestampOf(at time.Time) *timestamp {
	if at.IsZero() {
		return nil
	}
	stamp := timestamp(at)
	return &stamp
}
