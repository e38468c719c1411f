// SPDX-License-Identifier: MPL-2.0

package simulator

import (
	"strings"
	"time"
)

// The metrics of Virtual Deliverability Manager (SDK model).
const (
	metricSend              = "SEND"
	metricComplaint         = "COMPLAINT"
	metricPermanentBounce   = "PERMANENT_BOUNCE"
	metricTransientBounce   = "TRANSIENT_BOUNCE"
	metricOpen              = "OPEN"
	metricClick             = "CLICK"
	metricDelivery          = "DELIVERY"
	metricDeliveryOpen      = "DELIVERY_OPEN"
	metricDeliveryClick     = "DELIVERY_CLICK"
	metricDeliveryComplaint = "DELIVERY_COMPLAINT"
)

// metricNames are in the order in which SES lists them (measured on AWS, M-04).
var metricNames = []string{
	metricDeliveryComplaint, metricClick, metricSend, metricOpen, metricComplaint, metricDelivery, metricDeliveryOpen,
	metricPermanentBounce, metricDeliveryClick, metricTransientBounce,
}

// counted is what was counted on one UTC day of mails that have everything else
// in common. Empty members stand for mails that have no such thing.
type counted struct {
	Day              string `json:"day"`
	Tenant           string `json:"tenant,omitempty"`
	TenantID         string `json:"tenant_id,omitempty"`
	Identity         string `json:"identity,omitempty"`
	ConfigurationSet string `json:"configuration_set,omitempty"`
	ISP              string `json:"isp,omitempty"`
	// Untracked tells that Virtual Deliverability Manager leaves these mails
	// out: those to the mailbox simulator and those to several recipients (SDK
	// model). CloudWatch counts them.
	Untracked bool `json:"untracked,omitempty"`
	// Metrics are counts by the name of the metric.
	Metrics map[string]int64 `json:"metrics"`
}

// alike tells whether two are about the same mails.
func (c counted) alike(other counted) bool {
	return c.Day == other.Day && c.Tenant == other.Tenant && c.TenantID == other.TenantID && c.Identity == other.Identity &&
		c.ConfigurationSet == other.ConfigurationSet && c.ISP == other.ISP && c.Untracked == other.Untracked
}

// at is the beginning of the day.
func (c counted) at() time.Time {
	// Days are checked before they are counted.
	day, _ := time.Parse(time.DateOnly, c.Day)
	return day
}

// count adds to what was counted.
func (r *region) count(more counted) {
	if r.Counted == nil {
		r.Counted = map[string][]counted{}
	}
	held := r.Counted[more.Tenant]
	for i := range held {
		if held[i].alike(more) {
			if held[i].Metrics == nil {
				held[i].Metrics = map[string]int64{}
			}
			for name, value := range more.Metrics {
				held[i].Metrics[name] += value
			}
			return
		}
	}
	r.Counted[more.Tenant] = append(held, more)
}

// countMail counts an accepted mail on the day of its sending, with its
// outcome. Guess (M-12): each recipient counts as a mail, what happens to a
// mail happens on the day on which it was sent, and SES has a feedback loop
// with every provider, so that each delivery is one that could bring a
// complaint. Nothing is known of opens and clicks, nor of trackers for them:
// only the lever counts those.
func (r *region) countMail(sent Mail) {
	for _, recipient := range sent.To {
		local, domain, _ := strings.Cut(recipient, "@")
		one := counted{
			Day:    sent.At.UTC().Format(time.DateOnly),
			Tenant: sent.Tenant, TenantID: sent.TenantID, Identity: sent.Identity, ConfigurationSet: sent.ConfigurationSet,
			Untracked: domain == mailboxSimulator || len(sent.To) > 1,
			ISP:       providers[domain],
			Metrics:   map[string]int64{metricSend: 1},
		}
		outcomes := []string{metricDelivery, metricDeliveryComplaint}
		if domain == mailboxSimulator {
			name, _, _ := strings.Cut(local, "+")
			if simulated, known := simulatedOutcomes[strings.ToLower(name)]; known {
				outcomes = simulated
			}
		}
		for _, outcome := range outcomes {
			one.Metrics[outcome]++
		}
		r.count(one)
	}
}

// simulatedOutcomes is what becomes of mail to the mailbox simulator, by the
// local part without a label after + (AWS documentation). Any other address
// there takes mail.
var simulatedOutcomes = map[string][]string{
	"bounce":          {metricPermanentBounce},
	"suppressionlist": {metricPermanentBounce},
	"complaint":       {metricDelivery, metricDeliveryComplaint, metricComplaint},
}

// providers are the mailbox providers of some domains, as metrics name them.
// Guess (M-12): the names, which have the characters that the dimension takes
// (measured on AWS, M-05). Domains that are not here have no provider.
var providers = map[string]string{
	"gmail.com": "Gmail", "googlemail.com": "Gmail", "yahoo.com": "Yahoo", "aol.com": "Yahoo",
	"outlook.com": "Hotmail", "hotmail.com": "Hotmail", "live.com": "Hotmail", "icloud.com": "Apple", "me.com": "Apple",
}
