// SPDX-License-Identifier: MPL-2.0

package domain

import (
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/ses-tenancy/terraform-provider-ses/internal/framework"
	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// dkimTypes are the members of dkim.
var dkimTypes = map[string]attr.Type{
	"signing_key_length": types.StringType, "selector": types.StringType, "replicate_from_region": types.StringType, "signing_enabled": types.BoolType,
}

// dkimSettings is dkim, member by member.
type dkimSettings struct {
	KeyLength    types.String
	Selector     types.String
	ParentRegion types.String
	Enabled      types.Bool
}

// defaultDKIM is what a new domain gets: Easy DKIM.
func defaultDKIM() dkimSettings {
	return dkimSettings{KeyLength: types.StringValue(rsa2048), Selector: types.StringNull(), ParentRegion: types.StringNull(), Enabled: types.BoolValue(true)}
}

// dkimFrom reads the object; its members are null where it is.
func dkimFrom(object types.Object) dkimSettings {
	members := object.Attributes()
	d := dkimSettings{}
	d.KeyLength, _ = members["signing_key_length"].(types.String)
	d.Selector, _ = members["selector"].(types.String)
	d.ParentRegion, _ = members["replicate_from_region"].(types.String)
	d.Enabled, _ = members["signing_enabled"].(types.Bool)
	return d
}

// dkimOf is how an identity signs.
func dkimOf(identity *ses.Identity) dkimSettings {
	d := dkimSettings{Enabled: types.BoolValue(identity.DKIM.SigningEnabled)}
	switch parent := ses.ParentRegionOf(identity.DKIM.Origin); {
	case parent != "":
		d.ParentRegion = types.StringValue(parent)
	case identity.DKIM.Origin == ses.OriginBYODKIM && len(identity.DKIM.Tokens) > 0:
		d.Selector = types.StringValue(identity.DKIM.Tokens[0])
	case identity.DKIM.Origin != ses.OriginBYODKIM:
		d.KeyLength = framework.OrNull(identity.DKIM.NextKeyLength)
	}
	return d
}

// object is the object of a plan or state.
func (d dkimSettings) object() types.Object {
	return types.ObjectValueMust(dkimTypes, map[string]attr.Value{
		"signing_key_length": d.KeyLength, "selector": d.Selector, "replicate_from_region": d.ParentRegion, "signing_enabled": d.Enabled,
	})
}

// hasKind reports whether one of the three ways of signing is named; an unknown value counts as given.
func (d dkimSettings) hasKind() bool {
	return !d.KeyLength.IsNull() || !d.Selector.IsNull() || !d.ParentRegion.IsNull()
}

// mayHaveNoKind reports whether a way of signing is named by unknown values alone: they may turn out null, which leaves the way that stands.
func (d dkimSettings) mayHaveNoKind() bool {
	return d.hasKind() && !framework.Known(d.KeyLength) && !framework.Known(d.Selector) && !framework.Known(d.ParentRegion)
}

// orUnknown has every way of signing that is left out unknown.
func (d dkimSettings) orUnknown() dkimSettings {
	for _, way := range []*types.String{&d.KeyLength, &d.Selector, &d.ParentRegion} {
		if way.IsNull() {
			*way = types.StringUnknown()
		}
	}
	return d
}

// staysEasyDKIM reports whether only the length of the key is open: the domain signs by Easy DKIM already, and no other way is named.
func (d dkimSettings) staysEasyDKIM(stands dkimSettings) bool {
	return d.Selector.IsNull() && d.ParentRegion.IsNull() && stands.Selector.IsNull() && stands.ParentRegion.IsNull()
}

// isKindKnown reports whether it is known in which of the three ways SES signs, which decides the records that there are.
func (d dkimSettings) isKindKnown() bool {
	return !d.Selector.IsUnknown() && !d.ParentRegion.IsUnknown()
}

// isBYODKIM reports whether the key is the customer's own.
func (d dkimSettings) isBYODKIM() bool { return !d.Selector.IsNull() }

// isReplica reports whether the keys are those of another Region.
func (d dkimSettings) isReplica() bool { return !d.ParentRegion.IsNull() }

// sameKey reports whether both sign by the same key, as far as the settings tell.
func (d dkimSettings) sameKey(other dkimSettings) bool {
	return d.KeyLength.Equal(other.KeyLength) && d.Selector.Equal(other.Selector) && d.ParentRegion.Equal(other.ParentRegion)
}

// expand is what SES is told.
func (d dkimSettings) expand(privateKey string) ses.DKIM {
	return ses.DKIM{KeyLength: d.KeyLength.ValueString(), Selector: d.Selector.ValueString(), PrivateKey: privateKey, ParentRegion: d.ParentRegion.ValueString()}
}

// keepDKIM is what an update does to dkim.
var keepDKIM = framework.Keep{
	Default: defaultDKIM().object(),
	Clear:   `dkim = { signing_key_length = "RSA_2048_BIT" }, which goes back to Easy DKIM`,
	Members: map[string]string{"signing_enabled": "signing_enabled = true"},
	Rule: func(configured, stands types.Object) types.Object {
		standing := dkimFrom(stands)
		switch {
		case !stands.IsUnknown():
		case !dkimFrom(configured).hasKind():
			return stands
		default:
			standing.Enabled = types.BoolUnknown()
		}
		return planDKIM(configured, standing)
	},
}

// planDKIM is the whole object that a plan holds: what the configuration says over what stands. Naming one way of signing drops the others.
func planDKIM(config types.Object, stands dkimSettings) types.Object {
	if config.IsUnknown() {
		return config
	}
	given := dkimFrom(config)
	planned := stands
	switch {
	case given.mayHaveNoKind() && !given.staysEasyDKIM(stands):
		planned = given.orUnknown()
	case given.hasKind():
		planned = given
	}
	planned.Enabled = framework.OrKeepBool(given.Enabled, stands.Enabled)
	return planned.object()
}
