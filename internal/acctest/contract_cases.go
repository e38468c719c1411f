// SPDX-License-Identifier: MPL-2.0

package acctest

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/ses-tenancy/terraform-provider-ses/internal/acctest/core"
)

// otherRegion applies the object in the provider's Region and in another one.
func (c *contract) otherRegion() {
	c.t.Helper()
	there := c.e.In(OtherRegion)
	here, elsewhere := c.subject.Configure(c.t, c.e), c.subject.Configure(c.t, there)
	in := func(region string) string { return fmt.Sprintf("region = %q", region) }
	c.write(c.e.Provider(), here)
	c.apply(core.Create)
	c.write(c.e.Provider(), here, in(c.e.Region))
	c.apply(core.NoOp)
	c.write(c.e.Provider(), elsewhere, in(OtherRegion))
	c.apply(core.DeleteThenCreate)
	attributes := c.attributes()
	if attributes["region"] != OtherRegion {
		c.t.Errorf("The Region is %v, want %s.", attributes["region"], OtherRegion)
	}
	if Importable(c.t, c.typeName) {
		id := c.importID(attributes)
		c.forget()
		// Without a Region the id is one of the provider's Region, unless an ARN in it names another one.
		if diags := c.workspace.Import(c.t.Context(), c.address, id); !diags.HasError() {
			if c.attributes()["region"] != c.e.Region && !strings.Contains(id, OtherRegion) {
				c.t.Errorf("The import of %s takes an object of another Region.", id)
			}
			c.forget()
		}
		c.importByID(id + "@" + OtherRegion)
		c.expectEmpty()
	}
	c.destroy()
}

// gone removes the object behind Terraform's back. A type without identity has no key of its own: the object stays, and is updated.
func (c *contract) gone() {
	c.t.Helper()
	c.write(c.e.Provider(), c.subject.Configure(c.t, c.e))
	c.apply(core.Create)
	c.subject.Remove(c.t, c.e)
	plan := c.plan(core.PlanOptions{})
	keyed := identitySchema(c.t, c.typeName) != nil
	if keyed {
		c.expectAction(plan, core.Create)
	} else {
		c.expectAction(plan, core.Update)
	}
	if warnings := plan.Warnings.Error(); len(plan.Warnings) != 1 || !strings.Contains(warnings, "is gone") {
		c.t.Errorf("The plan warns %q, want one warning that the object is gone.", warnings)
	}
	if diags := c.workspace.Refresh(c.t.Context()); diags.HasError() {
		c.t.Fatalf("The refresh failed: %v", diags.Errors())
	}
	if attributes := c.attributes(); (attributes == nil) != keyed {
		c.t.Errorf("The state holds %v.", attributes)
	}
}

// destroyGone applies the planned destroy of an object that somebody has removed since.
func (c *contract) destroyGone() {
	c.t.Helper()
	c.write(c.e.Provider(), c.subject.Configure(c.t, c.e))
	c.apply(core.Create)
	plan := c.plan(core.PlanOptions{Destroy: true})
	c.subject.Remove(c.t, c.e)
	if diags := c.workspace.Apply(c.t.Context(), plan); diags.HasError() {
		c.t.Errorf("The destroy failed: %v", diags.Errors())
	}
	if attributes := c.attributes(); attributes != nil {
		c.t.Errorf("The state still holds %v.", attributes)
	}
}

// imported imports the object by id, with and without Region, and by its identity, and expects the same state each time.
func (c *contract) imported() {
	c.t.Helper()
	c.write(c.e.Provider(), c.subject.Configure(c.t, c.e))
	c.apply(core.Create)
	id := c.importID(c.attributes())
	keys := naturalKey(c.t, c.typeName)
	key := map[string]any{}
	for _, name := range keys {
		key[name] = c.attributes()[name]
	}
	protocol := c.e.Protocol(c.t, c.typeName)
	byID := protocol.Imported(id, nil)
	full := maps.Clone(key)
	full["region"], full["account_id"] = c.e.Region, Account
	if identity := Attributes(byID.Identity); !cmp.Equal(identity, full) {
		c.t.Errorf("The identity is %v, want %v.", identity, full)
	}
	for _, identity := range []map[string]any{key, full} {
		byIdentity := protocol.Imported("", identity)
		if diff := cmp.Diff(Attributes(byID.State), Attributes(byIdentity.State)); diff != "" || !byIdentity.Identity.Equal(byID.Identity) {
			c.t.Errorf("By the identity %v another object is imported than by the id %s (-by id +by identity):\n%s", identity, id, diff)
		}
	}
	ids := []string{id, id + "@" + c.e.Region}
	if arn, ok := c.attributes()["arn"].(string); ok {
		ids = append(ids, arn)
	}
	for _, id := range ids {
		c.forget()
		c.importByID(id)
		c.expectEmpty()
	}
	c.destroy()
}

// unknownProvider plans while an argument of the provider block waits for a value of the same apply: first with nothing in the state, then with
// the object that exists, which stays as it is.
func (c *contract) unknownProvider(argument string) {
	c.t.Helper()
	known := c.e.Provider()
	pattern := regexp.MustCompile(argument + `\s*=\s*("[^"]*")`)
	match := pattern.FindStringSubmatch(known)
	if match == nil {
		c.t.Fatalf("The provider block has no %s:\n%s", argument, known)
	}
	arguments := c.subject.Configure(c.t, c.e)
	write := func(round int) {
		late := fmt.Sprintf("\nresource \"terraform_data\" \"late\" {\n  input            = %s\n  triggers_replace = %d\n}\n", match[1], round)
		c.write(strings.Replace(known, match[0], argument+" = terraform_data.late.output", 1)+late, arguments)
	}
	write(1)
	c.apply(core.Create)
	write(2)
	plan := c.plan(core.PlanOptions{})
	c.expectAction(plan, core.NoOp)
	// An object knows its own Region. Without credentials, however, nothing can be asked of SES.
	if warnings := plan.Warnings.Error(); argument != "region" && !strings.Contains(warnings, "was not refreshed") {
		c.t.Errorf("The plan warns %q, want it to say that the object was not refreshed.", warnings)
	}
	c.apply(core.NoOp)
	c.destroy()
}

// tags gives the object tags of its own and of the provider block, changes a default, and ignores what others add.
func (c *contract) tags() {
	c.t.Helper()
	provider := func(owner string) string {
		return c.e.Provider(fmt.Sprintf("default_tags {\n  tags = { owner = %q, team = \"default\" }\n}\nignore_tags {\n  keys         = [\"theirs\"]\n  key_prefixes = [\"k8s:\"]\n}", owner))
	}
	arguments, own := c.subject.Configure(c.t, c.e), `tags = { team = "mail" }`
	expect := func(want map[string]any) {
		c.t.Helper()
		if got := c.attributes()["tags_all"]; !cmp.Equal(got, any(want)) {
			c.t.Errorf("All tags are %v, want %v.", got, want)
		}
	}
	c.write(provider("us"), arguments, own)
	c.apply(core.Create)
	expect(map[string]any{"owner": "us", "team": "mail"})
	arn, _ := c.attributes()["arn"].(string)
	c.e.Tag(c.t, arn, map[string]string{"theirs": "x", "k8s:x": "y"})
	c.expectEmpty()
	c.write(provider("you"), arguments, own)
	c.apply(core.Update)
	expect(map[string]any{"owner": "you", "team": "mail"})
	c.write(provider("you"), arguments)
	c.apply(core.Update)
	expect(map[string]any{"owner": "you", "team": "default"})
	tags := c.e.Tags(c.t, arn)
	if want := map[string]string{"owner": "you", "team": "default", "theirs": "x", "k8s:x": "y"}; !maps.Equal(tags, want) {
		c.t.Errorf("SES has the tags %v, want %v.", tags, want)
	}
	c.destroy()
}

// forget removes the object from the state.
func (c *contract) forget() {
	c.t.Helper()
	if err := c.workspace.Forget(c.address); err != nil {
		c.t.Fatal(err)
	}
}

// importByID imports the object by an id, which has to succeed.
func (c *contract) importByID(id string) {
	c.t.Helper()
	if diags := c.workspace.Import(c.t.Context(), c.address, id); diags.HasError() {
		c.t.Fatalf("The import of %s failed: %v", id, diags.Errors())
	}
}

// identitySchema is the identity of the type, nil for none.
func identitySchema(t *testing.T, typeName string) *tfprotov6.ResourceIdentitySchema {
	t.Helper()
	schemas, err := newServer().GetResourceIdentitySchemas(t.Context(), &tfprotov6.GetResourceIdentitySchemasRequest{})
	if err != nil {
		t.Fatal(err)
	}
	return schemas.IdentitySchemas[typeName]
}

// naturalKey are the attributes that an identity needs, the tenant first, as import ids have them.
func naturalKey(t *testing.T, typeName string) []string {
	t.Helper()
	schema := identitySchema(t, typeName)
	if schema == nil {
		t.Fatalf("%s can be imported, and has no identity.", typeName)
	}
	var names []string
	for _, attribute := range schema.IdentityAttributes {
		if attribute.RequiredForImport {
			names = append(names, attribute.Name)
		}
	}
	slices.SortStableFunc(names, func(a, b string) int {
		switch {
		case a == b:
			return 0
		case a == "tenant_name":
			return -1
		case b == "tenant_name":
			return 1
		}
		return strings.Compare(a, b)
	})
	return names
}

// importID is the import id that documentation gives for an object: its natural key.
func (c *contract) importID(attributes map[string]any) string {
	c.t.Helper()
	return ImportID(c.t, c.typeName, attributes)
}

// ImportID is the id by which an object with these attributes is imported.
func ImportID(t *testing.T, typeName string, attributes map[string]any) string {
	t.Helper()
	var parts []string
	for _, name := range naturalKey(t, typeName) {
		parts = append(parts, fmt.Sprint(attributes[name]))
	}
	return strings.Join(parts, "|")
}
