// SPDX-License-Identifier: MPL-2.0

package framework

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/hashicorp/terraform-plugin-framework-validators/mapvalidator"
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/ses-tenancy/terraform-provider-ses/internal/ses"
)

// checked is a validator of strings made of a function.
type checked struct {
	summary string
	check   func(string) error
}

// Checked makes a validator of a function that says what is wrong with a string; null and unknown values pass.
func Checked(summary string, check func(string) error) validator.String {
	return checked{summary: summary, check: check}
}

// Description implements validator.String.
func (c checked) Description(context.Context) string { return strings.ToLower(c.summary) }

// MarkdownDescription implements validator.String.
func (c checked) MarkdownDescription(ctx context.Context) string { return c.Description(ctx) }

// ValidateString implements validator.String.
func (c checked) ValidateString(_ context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	if !Known(req.ConfigValue) {
		return
	}
	if err := c.check(req.ConfigValue.ValueString()); err != nil {
		resp.Diagnostics.AddAttributeError(req.Path, c.summary, sentence(err.Error()))
	}
}

// sentence makes an error text fit to stand alone.
func sentence(s string) string {
	if s == "" {
		return s
	}
	s = strings.ToUpper(s[:1]) + s[1:]
	if strings.HasSuffix(s, ".") || strings.HasSuffix(s, "?") {
		return s
	}
	return s + "."
}

// nameForm is what SES takes as the name of a tenant, a configuration set or an event destination (measured on AWS,
// FACTS.md T-05).
var nameForm = Pattern(`^[A-Za-z0-9_-]+$`)

// HasNameForm reports whether a text has only characters that SES takes in names, A-Z a-z 0-9 _ -, and at least one (measured on AWS,
// FACTS.md T-05).
func HasNameForm(text string) bool { return nameForm().MatchString(text) }

// maxNameLength bounds those names.
const maxNameLength = 64

// CheckName accepts 1 to 64 of A-Z a-z 0-9 _ - (measured on AWS, FACTS.md T-05) as the name of what is told,
// such as "tenant".
func CheckName(what, name string) error {
	switch {
	case name == "":
		return errors.New("the " + what + " name must not be empty")
	case strings.HasPrefix(name, "arn:"):
		return fmt.Errorf("%q is an ARN: use the %s name", name, what)
	case len(name) > maxNameLength:
		return fmt.Errorf("the %s name %q has %d characters; SES takes at most %d", what, name, len(name), maxNameLength)
	case !HasNameForm(name):
		return fmt.Errorf("the %s name %q may hold only A-Z, a-z, 0-9, _ and -", what, name)
	}
	return nil
}

// TenantName accepts what [CheckTenantName] does.
func TenantName() validator.String { return Checked("Invalid tenant name", CheckTenantName) }

// tenantID is the form of the ids that SES gives to tenants; their length is not documented.
var tenantID = Pattern(`^tn-[0-9a-f]{20,}$`)

// CheckTenantName is [CheckName] for tenants. It also refuses a tenant id.
func CheckTenantName(name string) error {
	if tenantID().MatchString(name) {
		return fmt.Errorf("%q is the id of a tenant: use its name, such as ses_tenant.acme.name", name)
	}
	return CheckName("tenant", name)
}

// ConfigurationSetName accepts what [CheckConfigurationSetName] does.
func ConfigurationSetName() validator.String {
	return Checked("Invalid configuration set name", CheckConfigurationSetName)
}

// CheckConfigurationSetName is [CheckName] for configuration sets.
func CheckConfigurationSetName(name string) error { return CheckName("configuration set", name) }

// TemplateName accepts what [CheckTemplateName] does.
func TemplateName() validator.String {
	return Checked("Invalid template name", CheckTemplateName)
}

// CheckTemplateName is [CheckName] for email templates (guess, FACTS.md C-16).
func CheckTemplateName(name string) error { return CheckName("template", name) }

// TenantNameOrNone accepts what [CheckTenantName] does, and "" for no tenant.
func TenantNameOrNone() validator.String {
	return Checked("Invalid tenant name", orNone(CheckTenantName))
}

// ConfigurationSetNameOrNone accepts what [CheckConfigurationSetName] does, and "" for no configuration set.
func ConfigurationSetNameOrNone() validator.String {
	return Checked("Invalid configuration set name", orNone(CheckConfigurationSetName))
}

// orNone accepts "" beside what a check accepts.
func orNone(check func(string) error) func(string) error {
	return func(s string) error {
		if s == "" {
			return nil
		}
		return check(s)
	}
}

// Instant accepts what [ParseInstant] does.
func Instant() validator.String {
	return Checked("Invalid time", func(text string) error {
		_, err := ParseInstant(text)
		return err
	})
}

// ParseInstant reads a time as RFC 3339 writes it.
func ParseInstant(text string) (time.Time, error) {
	instant, err := time.Parse(time.RFC3339, text)
	if err != nil {
		return time.Time{}, fmt.Errorf("%q is no time as RFC 3339 writes it; write something like 2026-10-01T12:00:00Z", text)
	}
	return instant, nil
}

// Day accepts what [ParseDay] does.
func Day() validator.String {
	return Checked("Invalid day", func(text string) error {
		_, err := ParseDay(text)
		return err
	})
}

// ParseDay reads a UTC day, such as 2026-10-01, as its midnight.
func ParseDay(text string) (time.Time, error) {
	day, err := time.Parse(time.DateOnly, text)
	if err != nil {
		return time.Time{}, fmt.Errorf("%q is no day; write something like 2026-10-01", text)
	}
	return day, nil
}

// tagText is what a tag's key and value may hold (AWS documentation, measured on AWS,
// FACTS.md G-12).
var tagText = Pattern(`^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$`)

// TagValue accepts what SES keeps as the value of a tag: up to 256 characters out of letters, digits, white space and _.:/=+-@.
func TagValue() validator.String {
	return stringvalidator.All(stringvalidator.UTF8LengthAtMost(256), tagTextValidator{})
}

// NotBlank refuses a text of white space alone; "" passes.
func NotBlank(summary string) validator.String {
	return Checked(summary, func(text string) error {
		if text != "" && strings.TrimSpace(text) == "" {
			return errors.New("it holds nothing but white space")
		}
		return nil
	})
}

// tagTextValidator accepts what tagText does.
type tagTextValidator struct{}

// Description says what is accepted.
func (tagTextValidator) Description(context.Context) string { return tagTextForm }

// MarkdownDescription is [tagTextValidator.Description].
func (v tagTextValidator) MarkdownDescription(ctx context.Context) string { return v.Description(ctx) }

// ValidateString checks a text.
func (tagTextValidator) ValidateString(ctx context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	stringvalidator.RegexMatches(tagText(), tagTextForm).ValidateString(ctx, req, resp)
}

// tagTextForm says what tagText accepts.
const tagTextForm = "may hold only letters, digits, white space and _.:/=+-@"

// Tags accepts at most 50 tags with keys of 1 to 128 and values of up to 256 characters out of letters, digits, white space and _.:/=+-@.
func Tags() []validator.Map {
	return []validator.Map{
		mapvalidator.SizeAtMost(ses.MaxTags),
		mapvalidator.NoNullValues(),
		mapvalidator.KeysAre(
			stringvalidator.UTF8LengthBetween(1, 128),
			tagTextValidator{},
			Checked("Reserved tag", func(key string) error {
				if strings.HasPrefix(strings.ToLower(key), systemTagPrefix) {
					return fmt.Errorf("the tag %q begins with aws:, which only AWS itself may write", key)
				}
				return nil
			}),
		),
		mapvalidator.ValueStringsAre(TagValue()),
	}
}
