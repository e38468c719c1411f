// SPDX-License-Identifier: MPL-2.0

package metrics

import (
	"fmt"
	"strconv"
	"time"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// Names of thresholds and of breaches.
const (
	bounceRate    = "bounce_rate"
	complaintRate = "complaint_rate"
	dailySends    = "daily_sends"
	minimumSends  = "minimum_sends"
)

// thresholds are what the figures are judged by.
type thresholds struct {
	// bounce and complaint are fractions, 0–1.
	bounce, complaint float64
	// daily is how many mails may be sent a day; nil sets no limit.
	daily *int64
	// minimum is how many mails must have been sent before a rate says anything.
	minimum int64
}

// usualThresholds are those of an argument that is left out: AWS reviews accounts from 5 % bounces or 0.1 % complaints on (AWS
// documentation). Two hundred mails are the daily quota of the sandbox; a single complaint among fewer is more than 0.1 % in any case.
func usualThresholds() thresholds { return thresholds{bounce: 0.05, complaint: 0.001, minimum: 200} }

// breach is a threshold that is exceeded.
type breach struct {
	value, threshold float64
	message          string
}

// judgement says whether a tenant is well.
type judgement struct {
	breaches map[string]breach
	// enough tells that so many mails were sent that the rates say something.
	enough bool
}

// judge compares figures with thresholds. A figure that equals its threshold is no breach, and one that is not known is none either.
func judge(tenant string, f figures, limits thresholds) judgement {
	sent, known := f.total(ses.MetricSend)
	j := judgement{breaches: map[string]breach{}, enough: known && sent >= limits.minimum}
	if j.enough {
		j.compare(tenant, f, bounceRate, "bounce", limits.bounce, "of its mails bounced")
		j.compare(tenant, f, complaintRate, "complaint", limits.complaint, "of its deliveries drew complaints")
	}
	if at, most, ok := f.busiest(); ok && limits.daily != nil && most > *limits.daily {
		j.breaches[dailySends] = breach{float64(most), float64(*limits.daily), fmt.Sprintf("SES tenant %s: %d mails were sent on %s, more than the %d of %s.",
			tenant, most, at.Format(time.DateOnly), *limits.daily, dailySends)}
	}
	return j
}

// compare notes a rate that exceeds its threshold.
func (j judgement) compare(tenant string, f figures, threshold, rate string, limit float64, what string) {
	s, ok := f.rate(rate)
	if !ok || s.fraction() <= limit {
		return
	}
	j.breaches[threshold] = breach{s.fraction(), limit, fmt.Sprintf("SES tenant %s: %s %s %s (%d of %d), more than the %s of %s.",
		tenant, percentOver(s.fraction(), limit), what, f.window.text(), s.part, s.whole, percent(limit, 15), threshold)}
}

// percent writes a fraction for people, with as many significant digits as are asked for.
func percent(fraction float64, digits int) string {
	return strconv.FormatFloat(rounded(fraction, digits), 'f', -1, 64) + " %"
}

// rounded is a fraction in percent, with as many significant digits as are asked for.
func rounded(fraction float64, digits int) float64 {
	// What FormatFloat has written can be read.
	number, _ := strconv.ParseFloat(strconv.FormatFloat(fraction*100, 'g', digits, 64), 64)
	return number
}

// percentOver writes a fraction that is greater than a limit: with three significant digits, or as many as it takes to show that it is.
func percentOver(fraction, limit float64) string {
	digits := 3
	for digits < 17 && rounded(fraction, digits) <= rounded(limit, 15) {
		digits++
	}
	return percent(fraction, digits)
}
