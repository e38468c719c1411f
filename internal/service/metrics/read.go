// SPDX-License-Identifier: MPL-2.0

package metrics

import (
	"context"
	"errors"
	"fmt"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// reading is what was found of one tenant.
type reading struct {
	data ses.MetricData
	// narrowed says to people which of the tenant's mail the figures are of, such as ", mail to Gmail"; empty for all of it.
	narrowed string
	// missing tells that there is no such tenant, err why there are no figures.
	missing bool
	err     error
}

// read looks the tenants up and reads their figures. It fails where not even the tenants can be looked up.
func (a arguments) read(ctx context.Context, client *ses.Client, tenants []string, w window) (map[string]reading, error) {
	missing, err := client.MissingTenants(ctx, tenants)
	if err != nil {
		return nil, err
	}
	found := make(map[string]reading, len(tenants))
	var queries []ses.MetricQuery
	for _, tenant := range tenants {
		switch {
		case missing[tenant]:
			found[tenant] = reading{missing: true}
		case w.length() == 0:
			found[tenant] = reading{data: nothing(a.wanted()), narrowed: a.narrowed()}
		default:
			queries = append(queries, a.query(tenant, w))
		}
	}
	from := client.Metrics
	if a.Source.ValueString() == sourceCloudWatch {
		from = client.CloudWatchMetrics
	}
	for i, result := range from(ctx, queries) {
		found[queries[i].TenantName] = reading{data: result.Data, narrowed: a.narrowed(), err: result.Err}
	}
	return found, nil
}

// narrowed says what the filters leave of a tenant's mail.
func (a arguments) narrowed() string {
	text := ""
	for _, filter := range []struct{ by, value string }{{" from ", a.Domain.ValueString()}, {" through ", a.ConfigurationSetName.ValueString()}, {" to ", a.ISP.ValueString()}} {
		if filter.value != "" {
			text += filter.by + filter.value
		}
	}
	if text != "" {
		text = ", mail" + text
	}
	return text
}

// shows makes what is shown of a reading.
func (r reading) shows(tenant, region string, w window, limits thresholds, series bool) outcome {
	switch {
	case r.missing:
		return unavailable("There is no SES tenant " + tenant + " in " + region + ".")
	case r.err != nil:
		return unavailable(reason(r.err, region))
	}
	f := figures{r.data, w}
	return flatten(f, judge(tenant+r.narrowed, f, limits), series)
}

// reason says in short why there are no figures, in the same words each time it is read: a request id would be a change in every plan.
func reason(err error, region string) string {
	var e *ses.Error
	switch {
	case ses.IsVDMOff(err):
		return "Virtual Deliverability Manager is off in " + region + "."
	case ses.IsCancelled(err):
		return "The time for reading ran out."
	case !errors.As(err, &e):
		return err.Error() + "."
	case e.Code == "":
		return e.Service + " did not answer " + e.Operation + "."
	case e.Message == "":
		return e.Service + " answered " + e.Code + " to " + e.Operation + "."
	}
	return e.Service + " answered " + e.Code + " to " + e.Operation + ": " + e.Message
}

// advice is what leads on from figures that cannot be had.
func advice(err error, region string) string {
	if ses.IsVDMOff(err) {
		return fmt.Sprintf("Virtual Deliverability Manager is off in %s, as it is until somebody switches it on: in the SES console, or with aws sesv2 put-account-vdm-attributes --vdm-attributes VdmEnabled=ENABLED --region %s. "+
			"It costs extra for each mail, and counts from then on only. Without it, source = \"cloudwatch\" knows sends, bounces and complaints; on_unavailable = \"null\" goes on without figures.", region, region)
	}
	return "on_unavailable = \"null\" goes on without figures."
}
