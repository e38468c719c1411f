// SPDX-License-Identifier: MPL-2.0

package verification

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// texts is a set of strings; "?" stands for an unknown one.
func texts(elements ...string) types.Set {
	values := make([]attr.Value, 0, len(elements))
	for _, element := range elements {
		value := types.StringValue(element)
		if element == "?" {
			value = types.StringUnknown()
		}
		values = append(values, value)
	}
	return types.SetValueMust(types.StringType, values)
}

// times is a map of strings; "?" stands for an unknown one.
func times(elements map[string]string) types.Map {
	values := map[string]attr.Value{}
	for key, element := range elements {
		values[key] = types.StringValue(element)
		if element == "?" {
			values[key] = types.StringUnknown()
		}
	}
	return types.MapValueMust(types.StringType, values)
}

func TestPlanVerifiedAt(t *testing.T) {
	t.Parallel()
	region := types.StringValue("eu-west-1")
	state := model{Domains: texts("a.com", "b.com"), VerifiedAt: times(map[string]string{"a.com": "1", "b.com": "2"}), Common: framework.Common{Region: region}}
	tests := map[string]struct {
		plan, state model
		lapsed      []string
		want        types.Map
	}{
		"nothing changes":   {plan: model{Domains: state.Domains, Common: framework.Common{Region: region}}, state: state, want: state.VerifiedAt},
		"created":           {plan: model{Domains: texts("a.com"), Common: framework.Common{Region: region}}, want: times(map[string]string{"a.com": "?"})},
		"added":             {plan: model{Domains: texts("a.com", "b.com", "c.com"), Common: framework.Common{Region: region}}, state: state, want: times(map[string]string{"a.com": "1", "b.com": "2", "c.com": "?"})},
		"removed":           {plan: model{Domains: texts("b.com"), Common: framework.Common{Region: region}}, state: state, want: times(map[string]string{"b.com": "2"})},
		"unknown domains":   {plan: model{Domains: types.SetUnknown(types.StringType), Common: framework.Common{Region: region}}, state: state, want: types.MapUnknown(types.StringType)},
		"an unknown one":    {plan: model{Domains: texts("a.com", "?"), Common: framework.Common{Region: region}}, state: state, want: types.MapUnknown(types.StringType)},
		"another region":    {plan: model{Domains: state.Domains, Common: framework.Common{Region: types.StringValue("us-east-1")}}, state: state, want: times(map[string]string{"a.com": "?", "b.com": "?"})},
		"default spelt out": {plan: model{Domains: state.Domains, WaitFor: texts("dkim"), Common: framework.Common{Region: region}}, state: state, want: state.VerifiedAt},
		"waits for more":    {plan: model{Domains: state.Domains, WaitFor: texts("dkim", "mail_from"), Common: framework.Common{Region: region}}, state: state, want: times(map[string]string{"a.com": "?", "b.com": "?"})},
		"unknown wait_for":  {plan: model{Domains: state.Domains, WaitFor: types.SetUnknown(types.StringType), Common: framework.Common{Region: region}}, state: state, want: times(map[string]string{"a.com": "?", "b.com": "?"})},
		"another trigger": {
			plan:  model{Domains: state.Domains, Triggers: times(map[string]string{"records": "2"}), Common: framework.Common{Region: region}},
			state: model{Domains: state.Domains, VerifiedAt: state.VerifiedAt, Triggers: times(map[string]string{"records": "1"}), Common: framework.Common{Region: region}},
			want:  times(map[string]string{"a.com": "?", "b.com": "?"}),
		},
		"an unknown trigger": {
			plan:  model{Domains: state.Domains, Triggers: times(map[string]string{"records": "?"}), Common: framework.Common{Region: region}},
			state: model{Domains: state.Domains, VerifiedAt: state.VerifiedAt, Triggers: times(map[string]string{"records": "1"}), Common: framework.Common{Region: region}},
			want:  times(map[string]string{"a.com": "?", "b.com": "?"}),
		},
		"the same trigger": {
			plan:  model{Domains: state.Domains, Triggers: times(map[string]string{"records": "1"}), Common: framework.Common{Region: region}},
			state: model{Domains: state.Domains, VerifiedAt: state.VerifiedAt, Triggers: times(map[string]string{"records": "1"}), Common: framework.Common{Region: region}},
			want:  state.VerifiedAt,
		},
		"waits for less": {
			plan:  model{Domains: texts("a.com"), WaitFor: texts("mail_from"), Common: framework.Common{Region: region}},
			state: model{Domains: texts("a.com"), WaitFor: texts("dkim", "mail_from"), VerifiedAt: times(map[string]string{"a.com": "1"}), Common: framework.Common{Region: region}},
			want:  times(map[string]string{"a.com": "1"}),
		},
		"lapsed, and warned about": {
			plan: model{Domains: state.Domains, OnLapse: types.StringValue(onLapseWarn), Common: framework.Common{Region: region}}, state: state, lapsed: []string{"b.com"}, want: state.VerifiedAt,
		},
		"lapsed, by default warned about": {plan: model{Domains: state.Domains, Common: framework.Common{Region: region}}, state: state, lapsed: []string{"b.com"}, want: state.VerifiedAt},
		"lapsed, and now waited for": {
			plan: model{Domains: state.Domains, OnLapse: types.StringValue(onLapseWait), Common: framework.Common{Region: region}}, state: state, lapsed: []string{"b.com"},
			want: times(map[string]string{"a.com": "1", "b.com": "?"}),
		},
		"lapsed, and perhaps waited for": {
			plan: model{Domains: state.Domains, OnLapse: types.StringUnknown(), Common: framework.Common{Region: region}}, state: state, lapsed: []string{"b.com"},
			want: times(map[string]string{"a.com": "1", "b.com": "?"}),
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test.state.lapsed = test.lapsed
			for _, m := range []*model{&test.plan, &test.state} {
				if m.Triggers.IsNull() {
					m.Triggers = types.MapNull(types.StringType)
				}
			}
			if got := test.plan.planVerifiedAt(test.plan.kept(test.state)); !got.Equal(test.want) {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

func TestVerificationWait(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		waitFor types.Set
		want    ses.Wait
	}{
		"default":        {waitFor: types.SetNull(types.StringType), want: ses.Wait{DKIM: true}},
		"DKIM":           {waitFor: texts("dkim"), want: ses.Wait{DKIM: true}},
		"MAIL FROM only": {waitFor: texts("mail_from"), want: ses.Wait{MailFrom: true}},
		"both":           {waitFor: texts("dkim", "mail_from"), want: ses.Wait{DKIM: true, MailFrom: true}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(test.want, model{WaitFor: test.waitFor}.wait(nil)); diff != "" {
				t.Errorf("wait (-want +got):\n%s", diff)
			}
		})
	}
}

func TestVerificationWithout(t *testing.T) {
	t.Parallel()
	m := model{Domains: texts("a.com", "b.com"), VerifiedAt: times(map[string]string{"a.com": "1", "b.com": "2"})}
	m.without([]string{"a.com"})
	if !m.Domains.Equal(texts("b.com")) || !m.VerifiedAt.Equal(times(map[string]string{"b.com": "2"})) {
		t.Errorf("left: %s, %s", m.Domains, m.VerifiedAt)
	}
	m.without([]string{"b.com"})
	if !m.Domains.Equal(texts()) || !m.VerifiedAt.Equal(times(nil)) {
		t.Errorf("left: %s, %s", m.Domains, m.VerifiedAt)
	}
}

func TestResolversKeepTheirOrder(t *testing.T) {
	t.Parallel()
	list := types.ListValueMust(types.StringType, []attr.Value{types.StringValue("9.9.9.9"), types.StringValue("1.1.1.1")})
	m := model{DNSCheck: types.ObjectValueMust(map[string]attr.Type{"resolvers": list.Type(t.Context())}, map[string]attr.Value{"resolvers": list})}
	if diff := cmp.Diff([]string{"9.9.9.9", "1.1.1.1"}, m.resolvers()); diff != "" {
		t.Errorf("resolvers (-want +got):\n%s", diff)
	}
	if got := (model{}).resolvers(); len(got) != 0 {
		t.Errorf("resolvers without dns_check: %v", got)
	}
}

func TestNamesOf(t *testing.T) {
	t.Parallel()
	for want, names := range map[string][]string{
		"":                         nil,
		"a":                        {"a"},
		"a, b, c, d, e":            {"a", "b", "c", "d", "e"},
		"a, b, c, d, e and 2 more": {"a", "b", "c", "d", "e", "f", "g"},
	} {
		if got := namesOf(names); got != want {
			t.Errorf("namesOf(%q) = %q, want %q", names, got, want)
		}
	}
}
