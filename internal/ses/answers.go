// SPDX-License-Identifier: MPL-2.0

package ses

import (
	"time"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses/call"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses/readahead"
)

// answers are what a client has read or is reading, by the question.
type answers struct {
	store *readahead.Store

	// one is read by name, each by a call of its own. Identical reads are one.
	account      readahead.Answers[struct{}, *Account]
	tenant       readahead.Answers[string, *Tenant]
	identity     readahead.Answers[string, *Identity]
	set          readahead.Answers[string, *ConfigurationSet]
	destinations readahead.Answers[string, []EventDestination]
	suppressed   readahead.Answers[[2]string, *SuppressedAddress]
	identities   readahead.Answers[IdentityFilter, []IdentitySummary]
	sets         readahead.Answers[string, []string]
	template     readahead.Answers[string, *Template]
	holders      readahead.Answers[string, []ResourceTenant]

	// setKnown are configuration sets that were read by name, allSets the names of all.
	setKnown readahead.Answers[string, bool]
	allSets  readahead.Answers[struct{}, map[string]bool]
	// templates and allTemplates are the names of all email templates.
	templates    readahead.Answers[struct{}, []string]
	allTemplates readahead.Answers[struct{}, map[string]bool]
	// known is what was read of a tenant, by whatever call.
	known readahead.Answers[string, TenantSummary]
	// listed reports whether lists show a tenant.
	listed readahead.Answers[string, bool]
	// held is what a tenant holds, by its name.
	held readahead.Answers[string, []TenantResource]
	// created is the reputation of a tenant that this process has created, until something changes whether it may send.
	created readahead.Answers[string, *ReputationEntity]
	// reputation is by the tenant's name, reputationOf by its ARN.
	reputation, reputationOf readahead.Answers[string, *ReputationEntity]
	// lookup has the tenants whose names hold a part.
	lookup readahead.Answers[string, []TenantSummary]
	// domains are all of the account's domains by name, tenants all tenants by name, entities all reputation entities by ARN.
	domains  readahead.Answers[struct{}, map[string]IdentitySummary]
	tenants  readahead.Answers[struct{}, map[string]TenantSummary]
	entities readahead.Answers[struct{}, map[string]*ReputationEntity]
	// findings are by the resource's ARN, openFindings those of all resources.
	findings     readahead.Answers[string, []Finding]
	openFindings readahead.Answers[struct{}, map[string][]Finding]
	// metric and sums are daily counts of VDM and of CloudWatch, metricsRefused an error that holds for every query of VDM.
	metric         readahead.Answers[dailyMetric, map[time.Time]int64]
	metricsRefused readahead.Answers[struct{}, error]
	sums           readahead.Answers[dailySeries, map[time.Time]int64]
	// series are CloudWatch's series by the tenant's name, allSeries those of all tenants.
	series    readahead.Answers[string, map[string][]series]
	allSeries readahead.Answers[struct{}, map[string][]series]
}

// about makes the objects that an answer is about out of its key.
func about[K any](objects ...func(K) object) func(K) []any {
	return func(key K) []any {
		all := make([]any, len(objects))
		for i, object := range objects {
			all[i] = object(key)
		}
		return all
	}
}

// newAnswers says which writes end which answers: those to the objects that an answer is about. Answers about nothing are ended by time
// alone.
func newAnswers() answers {
	s := &readahead.Store{Watch: call.Watch}
	return answers{
		store:   s,
		account: readahead.Answers[struct{}, *Account]{Store: s, Kind: "account"},
		tenant:  readahead.Answers[string, *Tenant]{Store: s, Kind: "tenant", About: about(tenantItself, tenantTags)},
		identity: readahead.Answers[string, *Identity]{
			Store: s, Kind: "identity", About: about(identityItself),
		},
		set:          readahead.Answers[string, *ConfigurationSet]{Store: s, Kind: "configuration set", About: about(setItself)},
		destinations: readahead.Answers[string, []EventDestination]{Store: s, Kind: "event destinations", About: about(setItself)},
		suppressed: readahead.Answers[[2]string, *SuppressedAddress]{
			Store: s, Kind: "suppressed", About: about(func(key [2]string) object { return suppressedItself(key[0], key[1]) }),
		},
		identities: readahead.Answers[IdentityFilter, []IdentitySummary]{Store: s, Kind: "identities"},
		sets:       readahead.Answers[string, []string]{Store: s, Kind: "configuration sets"},
		template:   readahead.Answers[string, *Template]{Store: s, Kind: "template", About: about(templateItself)},
		holders:    readahead.Answers[string, []ResourceTenant]{Store: s, Kind: "holders", About: about(holders)},

		setKnown: readahead.Answers[string, bool]{Store: s, Kind: "known configuration set", About: about(setItself)},
		allSets:  readahead.Answers[struct{}, map[string]bool]{Store: s, Kind: "all configuration sets", KeepErrors: true},

		templates:    readahead.Answers[struct{}, []string]{Store: s, Kind: "templates"},
		allTemplates: readahead.Answers[struct{}, map[string]bool]{Store: s, Kind: "all templates", KeepErrors: true},

		known:        readahead.Answers[string, TenantSummary]{Store: s, Kind: "known", About: about(tenantStatus)},
		listed:       readahead.Answers[string, bool]{Store: s, Kind: "listed", About: about(tenantStatus)},
		held:         readahead.Answers[string, []TenantResource]{Store: s, Kind: "resources", About: about(tenantItself)},
		created:      readahead.Answers[string, *ReputationEntity]{Store: s, Kind: "created", About: about(tenantStatus), Lasting: true},
		reputation:   readahead.Answers[string, *ReputationEntity]{Store: s, Kind: "reputation", About: about(tenantItself)},
		reputationOf: readahead.Answers[string, *ReputationEntity]{Store: s, Kind: "reputation of", About: about(func(arn string) object { return tenantItself(TenantOf(arn)) })},
		lookup:       readahead.Answers[string, []TenantSummary]{Store: s, Kind: "names", About: about(tenantsLike), Lasting: true},
		domains:      readahead.Answers[struct{}, map[string]IdentitySummary]{Store: s, Kind: "domains", KeepErrors: true},
		tenants:      readahead.Answers[struct{}, map[string]TenantSummary]{Store: s, Kind: "all tenants", KeepErrors: true},
		entities:     readahead.Answers[struct{}, map[string]*ReputationEntity]{Store: s, Kind: "all reputation entities", KeepErrors: true},
		findings:     readahead.Answers[string, []Finding]{Store: s, Kind: "findings", KeepErrors: true},
		openFindings: readahead.Answers[struct{}, map[string][]Finding]{Store: s, Kind: "open findings", KeepErrors: true},

		metric:         readahead.Answers[dailyMetric, map[time.Time]int64]{Store: s, Kind: "metric"},
		metricsRefused: readahead.Answers[struct{}, error]{Store: s, Kind: "metrics refused"},
		sums:           readahead.Answers[dailySeries, map[time.Time]int64]{Store: s, Kind: "daily sums"},
		series:         readahead.Answers[string, map[string][]series]{Store: s, Kind: "series", KeepErrors: true},
		allSeries:      readahead.Answers[struct{}, map[string][]series]{Store: s, Kind: "series of all tenants", KeepErrors: true},
	}
}
