// SPDX-License-Identifier: MPL-2.0

package simulator

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
)

// cloudWatchLevers are the levers of CloudWatch.
var cloudWatchLevers = []lever{
	{http.MethodPost, "cloudwatch", pullCloudWatch},
}

// CloudWatchDimensions says by which dimensions CloudWatch holds what it counts
// of tenants. The console shows the first set (AWS documentation); that the API
// has it is a guess (W-01).
type CloudWatchDimensions int

// The sets of dimensions.
const (
	// CloudWatchByIDAndName is TenantId and TenantName together.
	CloudWatchByIDAndName CloudWatchDimensions = iota
	// CloudWatchByName is TenantName alone, so that tenants of one name share
	// their series.
	CloudWatchByName
	// CloudWatchNone is no series at all.
	CloudWatchNone
)

var dimensionSets = []string{CloudWatchByIDAndName: "id-and-name", CloudWatchByName: "name", CloudWatchNone: "none"}

// String returns "id-and-name", "name" or "none".
func (d CloudWatchDimensions) String() string {
	if d < 0 || int(d) >= len(dimensionSets) {
		return fmt.Sprintf("CloudWatchDimensions(%d)", int(d))
	}
	return dimensionSets[d]
}

// UnmarshalText reads what String returns.
func (d *CloudWatchDimensions) UnmarshalText(text []byte) error {
	known := slices.Index(dimensionSets, string(text))
	if known < 0 {
		return fmt.Errorf("series %q are not known: want id-and-name, name or none", text)
	}
	*d = CloudWatchDimensions(known)
	return nil
}

// of returns the dimensions of a tenant's series, nil if it has none.
func (d CloudWatchDimensions) of(one counted) []dimension {
	switch {
	case one.Tenant == "" || d == CloudWatchNone:
		return nil
	case d == CloudWatchByName:
		return []dimension{{dimensionTenantName, one.Tenant}}
	default:
		return []dimension{{dimensionTenantID, one.TenantID}, {dimensionTenantName, one.Tenant}}
	}
}

// SetCloudWatchDimensions says by which dimensions CloudWatch holds what it
// counts of tenants, also of mail before. The setting is not in the state file.
func (s *Server) SetCloudWatchDimensions(dimensions CloudWatchDimensions) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.dimensions = dimensions
}

func pullCloudWatch(s *Server, body []byte) (any, error) {
	var given struct {
		Series *CloudWatchDimensions `json:"series"`
	}
	if err := readLever(body, &given); err != nil {
		return nil, err
	}
	if given.Series == nil {
		return nil, errors.New("series is missing: want id-and-name, name or none")
	}
	s.SetCloudWatchDimensions(*given.Series)
	return nil, nil
}
