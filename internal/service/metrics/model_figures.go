// SPDX-License-Identifier: MPL-2.0

package metrics

import (
	"slices"
	"time"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// counted are the members of totals and of each day, by what SES counts.
var counted = []struct{ name, metric string }{
	{"send", ses.MetricSend},
	{"delivery", ses.MetricDelivery},
	{"permanent_bounce", ses.MetricPermanentBounce},
	{"transient_bounce", ses.MetricTransientBounce},
	{"complaint", ses.MetricComplaint},
	{"open", ses.MetricOpen},
	{"click", ses.MetricClick},
}

// rated are the members of rates: a part of a whole. The whole is the first of those that is known: Virtual Deliverability Manager knows the
// right one always, CloudWatch never does for complaints.
var rated = []struct {
	name, part string
	whole      []string
}{
	// Permanent bounces of all mails: SES judges an account by that, and each mail may bounce.
	{"bounce", ses.MetricPermanentBounce, []string{ses.MetricSend}},
	{"delivery", ses.MetricDelivery, []string{ses.MetricSend}},
	// Only deliveries to mailbox providers that tell SES of complaints can lead to one that is counted. Without that figure the deliveries,
	// else the sends, take its place: they are more, so that the rate comes out somewhat too low.
	{"complaint", ses.MetricComplaint, []string{ses.MetricDeliveryComplaint, ses.MetricDelivery, ses.MetricSend}},
	// Only mails that carry an open tracker can be seen to be opened, and only wrapped links to be followed.
	{"open", ses.MetricOpen, []string{ses.MetricDeliveryOpen, ses.MetricDelivery, ses.MetricSend}},
	{"click", ses.MetricClick, []string{ses.MetricDeliveryClick, ses.MetricDelivery, ses.MetricSend}},
}

// usual are the metrics that are always asked for, engagement those that tell of opens and clicks.
var (
	usual = []string{
		ses.MetricSend, ses.MetricDelivery, ses.MetricPermanentBounce, ses.MetricTransientBounce, ses.MetricComplaint, ses.MetricDeliveryComplaint,
	}
	engagement = []string{ses.MetricOpen, ses.MetricDeliveryOpen, ses.MetricClick, ses.MetricDeliveryClick}
)

// figures are what is known of a tenant's mails in a window.
type figures struct {
	data   ses.MetricData
	window window
}

// nothing are the figures of a window that has no days: nothing can have been counted of what is wanted.
func nothing(wanted []string) ses.MetricData {
	data := ses.MetricData{}
	for _, metric := range wanted {
		data[metric] = map[time.Time]int64{}
	}
	return data
}

// total is how often something was counted in the window; ok is false where that is not known.
func (f figures) total(metric string) (sum int64, ok bool) {
	days, ok := f.data[metric]
	for at, count := range days {
		if !at.Before(f.window.start) && at.Before(f.window.end) {
			sum += count
		}
	}
	return sum, ok
}

// on is how often something was counted on one day; ok is false where that is not known. A day that SES leaves out has no count.
func (f figures) on(metric string, at time.Time) (count int64, ok bool) {
	days, ok := f.data[metric]
	return days[at], ok
}

// share is a part of a whole.
type share struct{ part, whole int64 }

// rate is the share that a member of rates stands for; ok is false where it is not known or the whole is nothing: no mail is not good mail.
func (f figures) rate(name string) (s share, ok bool) {
	for _, member := range rated {
		if member.name != name {
			continue
		}
		part, partKnown := f.total(member.part)
		if i := slices.IndexFunc(member.whole, func(metric string) bool { return f.data[metric] != nil }); partKnown && i >= 0 {
			whole, _ := f.total(member.whole[i])
			return share{part, whole}, whole > 0
		}
	}
	return share{}, false
}

// fraction is the share as a number; equal shares give equal numbers, since a division is rounded to the nearest one.
func (s share) fraction() float64 { return float64(s.part) / float64(s.whole) }

// busiest is the day on which most mails were sent, the latest of several; ok is false where nothing was sent or that is not known.
func (f figures) busiest() (at time.Time, sent int64, ok bool) {
	for _, one := range f.window.days() {
		if count, known := f.on(ses.MetricSend, one); known && count > 0 && count >= sent {
			at, sent, ok = one, count, true
		}
	}
	return at, sent, ok
}
