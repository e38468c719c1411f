// SPDX-License-Identifier: MPL-2.0

package dnscheck

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/miekg/dns"

	"github.com/ses-tenancy/terraform-provider-ses/internal/dnsrecord"
)

// textRule compares the texts of one kind of TXT record.
type textRule struct {
	// matches reports whether a text means what is expected.
	matches func(found, wanted string) bool
	// concerns reports whether a text is meant to be of this kind.
	concerns func(found string) bool
	// single is what to do where several texts of the kind are at one name, empty if that is no mistake.
	single string
	// differs says how a text of the kind differs from the expected one.
	differs func(found, wanted string) string
}

// ruleFor picks the rule by what the expected text is.
func ruleFor(e Expectation) textRule {
	wanted := strings.ToLower(e.Record.Value)
	switch {
	case e.AnyValue:
		return textRule{
			matches:  func(found, _ string) bool { return isKey(found) },
			concerns: everyText,
			single:   "A selector has one key: delete the other TXT records.",
			differs:  func(string, string) string { return "Publish the public key that belongs to the signing key, as p=…" },
		}
	case strings.HasPrefix(wanted, "v=spf1"):
		return textRule{
			matches:  sameSPF,
			concerns: func(found string) bool { return strings.Contains(strings.ToLower(found), "spf") },
			single:   "A name has one SPF record at most (RFC 7208 section 4.5): put their mechanisms into one.",
			differs: func(string, string) string {
				return "Change the record to the expected text, or add include:amazonses.com to it."
			},
		}
	case strings.HasPrefix(wanted, "v=dmarc1"):
		return textRule{
			matches:  sameDMARC,
			concerns: func(found string) bool { return strings.Contains(strings.ToLower(found), "dmarc") },
			single:   "A domain has one DMARC record at most (RFC 7489 section 6.6.3): delete the others.",
			differs:  func(string, string) string { return "Change the record to the expected text." },
		}
	case strings.HasPrefix(wanted, "p=") || strings.Contains(wanted, "v=dkim1"):
		return textRule{
			matches:  sameKey,
			concerns: everyText,
			single:   "A selector has one key (RFC 6376 section 3.6.2.2): delete the other TXT records.",
			differs:  keyAdvice,
		}
	default:
		return textRule{
			matches:  func(found, wanted string) bool { return found == wanted },
			concerns: everyText,
			differs:  func(string, string) string { return "Change the record to the expected text." },
		}
	}
}

func judgeTexts(e Expectation, all []string) (verdict Verdict, found, advice string) {
	rule := ruleFor(e)
	var concerned []string
	matches := false
	for _, text := range all {
		if rule.concerns(text) {
			concerned = append(concerned, text)
			matches = matches || rule.matches(text, e.Record.Value)
		}
	}
	found = strings.Join(concerned, " | ")
	switch {
	case len(concerned) == 0:
		return VerdictMissing, "", ""
	case len(concerned) > 1 && rule.single != "":
		return VerdictWrongValue, found, rule.single
	case matches:
		return VerdictOK, found, ""
	case rule.matches(withoutQuotes(concerned[0]), e.Record.Value):
		return VerdictWrongValue, found, "Quotes or backslashes have become part of the text: enter it without them."
	default:
		return VerdictWrongValue, found, rule.differs(concerned[0], e.Record.Value)
	}
}

// texts joins the strings of each TXT record, as every user of them does (RFC 7208 section 3.3, RFC 6376 section 3.6.2.2).
func texts(records []dns.RR) []string {
	all := make([]string, 0, len(records))
	for _, rr := range records {
		txt, ok := rr.(*dns.TXT)
		if !ok {
			continue
		}
		var b strings.Builder
		for _, part := range txt.Txt {
			b.WriteString(unescape(part))
		}
		all = append(all, b.String())
	}
	slices.Sort(all)
	return all
}

// unescape undoes the escaping in which the library holds texts: \X and \DDD (RFC 1035 section 5.1).
func unescape(text string) string {
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		if text[i] != '\\' || i+1 == len(text) {
			b.WriteByte(text[i])
			continue
		}
		if i+3 < len(text) {
			if n, err := strconv.ParseUint(text[i+1:i+4], 10, 8); err == nil {
				b.WriteByte(byte(n))
				i += 3
				continue
			}
		}
		i++
		b.WriteByte(text[i])
	}
	return b.String()
}

func everyText(string) bool { return true }

// isKey reports whether a text is a DKIM key that is not revoked.
func isKey(text string) bool {
	key, ok := tagList(text)
	return ok && squeeze(key["p"]) != ""
}

// sameKey reports whether two DKIM keys are the same: the tags that SES leaves out have defaults (RFC 6376 section 3.6.1).
func sameKey(found, wanted string) bool {
	have, ok := tagList(found)
	want, _ := tagList(wanted)
	if !ok || squeeze(have["p"]) != squeeze(want["p"]) || squeeze(have["p"]) == "" {
		return false
	}
	version, isVersioned := have["v"]
	algorithm, isNamed := have["k"]
	return (!isVersioned || version == "DKIM1") && (!isNamed || strings.EqualFold(algorithm, "rsa"))
}

// keyAdvice says where a DKIM key goes wrong, which no eye sees.
func keyAdvice(found, wanted string) string {
	have, _ := tagList(found)
	want, _ := tagList(wanted)
	key, expectedKey := squeeze(have["p"]), squeeze(want["p"])
	switch {
	case key == "":
		return "It holds no key: publish the expected text."
	case key == expectedKey:
		return "The key is right, its other tags are not: publish the expected text alone."
	case strings.HasPrefix(expectedKey, key):
		return fmt.Sprintf("The key is cut off after %d of %d characters: publish all of it, in strings of at most %d.", len(key), len(expectedKey), dnsrecord.MaxStringBytes)
	}
	same := 0
	for same < min(len(key), len(expectedKey)) && key[same] == expectedKey[same] {
		same++
	}
	return fmt.Sprintf("The key differs from its character %d on: publish the expected one.", same+1)
}

// sameSPF reports whether an SPF record has all mechanisms of the wanted one where they count, so before "all" (RFC 7208
// section 5.1); whoever sends by other ways too has more of them.
func sameSPF(found, wanted string) bool {
	have, ok := mechanisms(found)
	want, _ := mechanisms(wanted)
	return ok && !slices.ContainsFunc(want, func(m string) bool { return !slices.Contains(have, m) })
}

func mechanisms(text string) (terms []string, ok bool) {
	fields := strings.Fields(strings.ToLower(text))
	if len(fields) == 0 || fields[0] != "v=spf1" {
		return nil, false
	}
	for _, term := range fields[1:] {
		term = strings.TrimPrefix(term, "+")
		if strings.TrimLeft(term, "-~?") == "all" {
			break
		}
		terms = append(terms, term)
	}
	return terms, true
}

// sameDMARC reports whether two DMARC records ask for the same: spacing, order and tags at their default do not matter.
func sameDMARC(found, wanted string) bool {
	have, ok := dmarcTags(found)
	want, _ := dmarcTags(wanted)
	return ok && maps.Equal(have, want)
}

// dmarcTags are the tags of a DMARC record without those at their default (RFC 7489 section 6.3).
func dmarcTags(text string) (map[string]string, bool) {
	tags, ok := tagList(text)
	if !ok || tags["v"] != "DMARC1" || !strings.HasPrefix(squeeze(text), "v=DMARC1") {
		return nil, false
	}
	for _, tag := range []string{"p", "sp", "adkim", "aspf"} {
		if value, ok := tags[tag]; ok {
			tags[tag] = strings.ToLower(value)
		}
	}
	for _, tag := range []string{"rua", "ruf"} {
		if value, ok := tags[tag]; ok {
			tags[tag] = squeeze(value)
		}
	}
	if tags["sp"] == tags["p"] {
		delete(tags, "sp")
	}
	defaults := map[string]string{"adkim": "r", "aspf": "r", "pct": "100", "fo": "0", "ri": "86400", "rf": "afrf"}
	maps.DeleteFunc(tags, func(tag, value string) bool { return defaults[tag] == value && value != "" })
	return tags, true
}

// tagList reads tag=value pairs separated by semicolons (RFC 6376 section 3.2). Anything else makes it fail.
func tagList(text string) (map[string]string, bool) {
	tags := map[string]string{}
	for pair := range strings.SplitSeq(text, ";") {
		if strings.TrimSpace(pair) == "" {
			continue
		}
		tag, value, ok := strings.Cut(pair, "=")
		if !ok {
			return nil, false
		}
		tags[strings.TrimSpace(tag)] = strings.TrimSpace(value)
	}
	return tags, len(tags) > 0
}

// squeeze takes all white space out, which means nothing inside keys and lists of addresses.
func squeeze(text string) string {
	return strings.Join(strings.Fields(text), "")
}

// withoutQuotes takes out what was meant for a zone file and not for the form of a DNS service.
func withoutQuotes(text string) string {
	return strings.NewReplacer(`" "`, "", `"`, "", `\`, "").Replace(text)
}
