// SPDX-License-Identifier: MPL-2.0

package template

import (
	"context"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// Adoption is the argument adopt.
func (m *model) Adoption() (adopt types.String, sought bool) { return m.Adopt, !m.Name.IsUnknown() }

// Look finds the template that a creation would adopt.
func (m *model) Look(ctx context.Context, client *ses.Client, tags framework.TagPolicy) (*framework.Found[model], error) {
	found, err := look(ctx, client, m.Name.ValueString())
	if found == nil || err != nil {
		return nil, err
	}
	stands := &model{ARN: types.StringUnknown()}
	stands.flatten(found, tags)
	return &framework.Found[model]{
		Stands:   stands,
		Obstacle: func(plan *model) string { return adoptionObstacle(plan, found) },
		Effect: func(plan *model) string {
			arn := func(owner ses.Owner) string { return client.TemplateARN(owner, m.Name.ValueString()) }
			return "The template exists already and will be managed here from the next apply on. Its content does not change." +
				tags.AdoptionNote(found.Tags, plan.TagsAll) + framework.HoldersNote(ctx, client, arn, plan.TenantName)
		},
	}, nil
}

// look reads a template that may exist; nil where it does not.
func look(ctx context.Context, client *ses.Client, name string) (*ses.Template, error) {
	found, err := client.Template(ctx, name)
	if ses.IsNotFound(err) {
		return nil, nil
	}
	return found, err
}

// adoptionObstacle names the parts whose content would change; empty where the template may be taken over. A part that is not known yet is
// compared at apply.
func adoptionObstacle(plan *model, found *ses.Template) string {
	stands := model{}
	stands.flatten(found, framework.TagPolicy{})
	var changes []string
	for _, part := range []struct {
		name           string
		stands, wanted types.String
	}{{"subject", stands.Title, plan.Title}, {"html", stands.HTML, plan.HTML}, {"text", stands.Text, plan.Text}} {
		if !part.wanted.IsUnknown() && !part.wanted.Equal(part.stands) {
			changes = append(changes, part.name)
		}
	}
	if len(changes) == 0 {
		return ""
	}
	return "The template exists with other content: " + strings.Join(changes, ", ") + " would change, and emails that name the template with it. " +
		"Write the content that exists, apply, and change it afterwards."
}
