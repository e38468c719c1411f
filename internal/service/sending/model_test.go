// SPDX-License-Identifier: MPL-2.0

package sending

import (
	"strings"
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

func TestFlatten(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		had        types.String
		entity     ses.ReputationEntity
		policy     string
		effective  types.String
		configured types.String
	}{
		"tracked":                            {types.StringValue("none"), ses.ReputationEntity{Tracked: true, Policy: "strict", Aggregate: "DISABLED"}, "strict", types.StringValue("DISABLED"), types.StringValue("ENABLED")},
		"a word that is new":                 {types.StringNull(), ses.ReputationEntity{Tracked: true, Policy: "gentle", Aggregate: "SLOWED"}, "gentle", types.StringValue("SLOWED"), types.StringNull()},
		"not tracked":                        {types.StringNull(), ses.ReputationEntity{Aggregate: "ENABLED"}, "standard", types.StringValue("ENABLED"), types.StringNull()},
		"not tracked, but written":           {types.StringValue("strict"), ses.ReputationEntity{Aggregate: "ENABLED"}, "strict", types.StringValue("ENABLED"), types.StringNull()},
		"not tracked, planned after apply":   {types.StringUnknown(), ses.ReputationEntity{Aggregate: "ENABLED"}, "standard", types.StringValue("ENABLED"), types.StringNull()},
		"no status, as an old service might": {types.StringNull(), ses.ReputationEntity{Policy: "standard"}, "standard", types.StringNull(), types.StringNull()},
	} {
		m := model{ReputationPolicy: c.had, Status: c.configured}
		m.flatten(&c.entity)
		if m.ReputationPolicy.ValueString() != c.policy || !m.EffectiveStatus.Equal(c.effective) || !m.Status.Equal(c.configured) {
			t.Errorf("%s: policy %s, effective status %s, status %s", name, m.ReputationPolicy, m.EffectiveStatus, m.Status)
		}
	}
}

func TestCheckPassed(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 10, 1, 12, 0, 0, 0, time.UTC)
	for text, wrong := range map[string]string{
		"2026-10-01T12:00:00Z": "", "2026-10-01T11:59:59.999Z": "", "2026-10-01T14:00:00+02:00": "",
		"2026-10-01T12:00:01Z": "has not come yet (it is 2026-10-01T12:00:00Z)", "2026-10-01T12:00:00-01:00": "has not come yet", "noon": "is no time",
	} {
		err := checkPassed(types.StringValue(text), now)
		if (err == nil) != (wrong == "") || err != nil && !strings.Contains(err.Error(), wrong) {
			t.Errorf("%s: %v, want %q", text, err, wrong)
		}
	}
	for _, value := range []types.String{types.StringNull(), types.StringUnknown()} {
		if err := checkPassed(value, now); err != nil {
			t.Errorf("%s: %v", value, err)
		}
	}
}

func TestResuming(t *testing.T) {
	t.Parallel()
	at := time.Date(2026, 10, 1, 12, 0, 0, 500_000_000, time.UTC)
	for name, c := range map[string]struct {
		configured, state string
		at                time.Time
		findings          bool
		says, leavesOut   []string
	}{
		"left out":                   {"null", "null", at, false, []string{`resume_pauses_before = "2026-10-01T12:00:00.5Z"`}, []string{"REINSTATED"}},
		"left out, findings":         {"null", "null", at, true, []string{`with status = "REINSTATED" to send despite the findings`}, []string{`or status`}},
		"ENABLED":                    {"ENABLED", "ENABLED", at, false, []string{`resume_pauses_before`, `or status = "REINSTATED" to send despite open findings`}, nil},
		"ENABLED for the first time": {"ENABLED", "null", at, false, []string{`resume_pauses_before`}, []string{"or status"}},
		"REINSTATED, findings":       {"REINSTATED", "REINSTATED", at, true, []string{`resume_pauses_before`}, []string{"with status"}},
		"without time":               {"ENABLED", "ENABLED", time.Time{}, true, []string{`set status = "DISABLED" and apply, then set status = "ENABLED"`}, []string{"resume_pauses_before"}},
	} {
		s := situation{Configured: statusValue(c.configured), State: statusValue(c.state), Standing: true, Customer: ses.StatusRecord{Status: ses.StatusDisabled, UpdatedAt: c.at}}
		said := s.resuming(c.findings)
		for _, part := range c.says {
			if !strings.Contains(said, part) {
				t.Errorf("%s: %q is not said in %q", name, part, said)
			}
		}
		for _, part := range c.leavesOut {
			if strings.Contains(said, part) {
				t.Errorf("%s: %q is said in %q", name, part, said)
			}
		}
	}
}
