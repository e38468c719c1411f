// SPDX-License-Identifier: MPL-2.0

package dnsrecord

import (
	"cmp"
	"encoding/csv"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"
)

// The formats of Table.
const (
	// FormatBlocks is a block of lines for each record, to copy into the forms of a DNS service.
	FormatBlocks = "blocks"
	// FormatText is a table in aligned columns.
	FormatText = "text"
	// FormatMarkdown is a table in GitHub's Markdown, names and values as code.
	FormatMarkdown = "markdown"
	// FormatCSV is comma-separated values (RFC 4180) with a header line.
	FormatCSV = "csv"
	// FormatZone is lines for a zone file, as BIND reads it (RFC 1035 section 5.1).
	FormatZone = "zone"
)

// Formats lists the formats that Table knows.
func Formats() []string {
	return []string{FormatBlocks, FormatText, FormatMarkdown, FormatCSV, FormatZone}
}

// Times to live in seconds.
const (
	// DefaultTTL is short, so that a mistake is soon fixed.
	DefaultTTL = 600
	// MaxTTL is the greatest time to live (RFC 2181 section 8).
	MaxTTL = 1<<31 - 1
)

// unknownValue stands for a value that is not known.
const unknownValue = "(not known)"

// NamedRecord is a record with the key under which its domain has it, or with any other key that tells it apart.
type NamedRecord struct {
	// Key sorts the table and names the row.
	Key string
	// Record is what to publish.
	Record Record
}

// Layout says how [Table] writes records.
type Layout struct {
	// Zone is the zone whose names are shortened; empty means full names.
	Zone string
	// Format is one of [Formats].
	Format string
	// TTL is the time to live of each record in seconds, 0 to MaxTTL.
	TTL int
}

// Table writes records for somebody who publishes them by hand, sorted by key. With a zone, the names inside it are short: the
// blocks and the zone file have only these, the tables have the full ones beside them. A record outside the zone is shown by its
// full name, and it is an error if all are outside. Values are shown raw, as the forms of DNS services want them; only FormatZone
// quotes them. Formats and record types that this package does not know are errors.
func Table(records []NamedRecord, layout Layout) (string, error) {
	rows, err := tableRows(records, layout)
	if err != nil {
		return "", err
	}
	switch layout.Format {
	case FormatBlocks:
		return blocks(rows), nil
	case FormatText:
		return alignedTable(header(layout.Zone), cellRows(rows, layout.Zone)), nil
	case FormatMarkdown:
		return markdownTable(rows, layout.Zone), nil
	case FormatCSV:
		return csvTable(rows), nil
	case FormatZone:
		return zoneLines(rows, layout.Zone), nil
	default:
		return "", fmt.Errorf("cannot write the records in the format %q: it is one of %s", shorten(layout.Format), strings.Join(Formats(), ", "))
	}
}

// row is one record with its name inside the zone, empty outside of it, and its time to live.
type row struct {
	NamedRecord
	name string
	ttl  string
}

func tableRows(records []NamedRecord, layout Layout) ([]row, error) {
	zone, rows := layout.Zone, make([]row, 0, len(records))
	inside := 0
	var outside error
	for _, r := range records {
		if !slices.Contains([]string{TypeCNAME, TypeTXT, TypeMX}, r.Record.Type) {
			return nil, fmt.Errorf("cannot write the record %q: its type %q is neither CNAME, TXT nor MX", shorten(r.Key), shorten(r.Record.Type))
		}
		line := row{NamedRecord: r, ttl: strconv.Itoa(layout.TTL)}
		if zone != "" {
			name, err := RelativeName(r.Record.FQDN, zone)
			if err != nil {
				outside = err
			} else {
				line.name = name
				inside++
			}
		}
		rows = append(rows, line)
	}
	if outside != nil && inside == 0 {
		return nil, fmt.Errorf("cannot write the records for the zone %q, as none of them is inside it: %w", zone, outside)
	}
	slices.SortStableFunc(rows, func(a, b row) int {
		return cmp.Or(
			cmp.Compare(a.Key, b.Key),
			cmp.Compare(a.Record.FQDN, b.Record.FQDN),
			cmp.Compare(a.Record.Type, b.Record.Type),
			cmp.Compare(a.Record.Value, b.Record.Value),
		)
	})
	return rows, nil
}

func header(zone string) []string {
	if zone == "" {
		return []string{"RECORD", "FULL NAME", "TYPE", "TTL", "PRIORITY", "VALUE"}
	}
	return []string{"RECORD", "NAME", "FULL NAME", "TYPE", "TTL", "PRIORITY", "VALUE"}
}

// cellRows are the cells of the tables that people read.
func cellRows(rows []row, zone string) [][]string {
	all := make([][]string, 0, len(rows))
	for _, r := range rows {
		cells := []string{oneLine(r.Key)}
		if zone != "" {
			cells = append(cells, cmp.Or(oneLine(r.name), "-"))
		}
		cells = append(cells, oneLine(r.Record.FQDN), r.Record.Type, r.ttl, cmp.Or(priority(r.Record), "-"), cmp.Or(oneLine(r.Record.Value), unknownValue))
		all = append(all, cells)
	}
	return all
}

// blocks writes each record as lines of a label and what a form of a DNS service asks for under it, with an empty line between records.
func blocks(rows []row) string {
	var b strings.Builder
	for i, r := range rows {
		if i > 0 {
			b.WriteByte('\n')
		}
		line := func(label, value string) { fmt.Fprintf(&b, "%-10s%s\n", label, value) }
		line("Type:", r.Record.Type)
		line("Name:", oneLine(cmp.Or(r.name, r.Record.FQDN)))
		line("Value:", cmp.Or(oneLine(r.Record.Value), unknownValue))
		if r.Record.Type == TypeMX {
			line("Priority:", priority(r.Record))
		}
		line("TTL:", r.ttl)
	}
	return b.String()
}

// alignedTable sets cells in columns two spaces apart, without spaces at the ends of lines.
func alignedTable(header []string, rows [][]string) string {
	var b strings.Builder
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	for _, cells := range append([][]string{header}, rows...) {
		// A strings.Builder takes every write, so that there is no error to look at.
		_, _ = fmt.Fprintln(w, strings.TrimRight(strings.Join(cells, "\t"), " "))
	}
	_ = w.Flush()
	return b.String()
}

func markdownTable(rows []row, zone string) string {
	var b strings.Builder
	line := func(cells []string) {
		b.WriteString("| " + strings.Join(cells, " | ") + " |\n")
	}
	titles := []string{"Record", "Name", "Full name", "Type", "TTL", "Priority", "Value"}
	if zone == "" {
		titles = slices.Delete(titles, 1, 2)
	}
	line(titles)
	line(slices.Repeat([]string{"---"}, len(titles)))
	for _, cells := range cellRows(rows, zone) {
		last := len(cells) - 1
		for i, cell := range cells {
			switch {
			case cell == "-" || i == last && cell == unknownValue:
			case i >= last-3 && i < last:
				cells[i] = markdownText(cell)
			default:
				cells[i] = markdownCode(cell)
			}
		}
		line(cells)
	}
	return b.String()
}

func csvTable(rows []row) string {
	var b strings.Builder
	w := csv.NewWriter(&b)
	// A strings.Builder takes every write, so that there is no error to look at.
	_ = w.Write([]string{"record", "name", "full_name", "type", "ttl", "priority", "value"})
	for _, r := range rows {
		_ = w.Write([]string{r.Key, r.name, r.Record.FQDN, r.Record.Type, r.ttl, priority(r.Record), r.Record.Value})
	}
	w.Flush()
	return b.String()
}

func zoneLines(rows []row, zone string) string {
	var b strings.Builder
	if zone != "" {
		fmt.Fprintf(&b, "$ORIGIN %s\n", absolute(lowerName(zone)))
	}
	cells := make([][]string, 0, len(rows))
	for _, r := range rows {
		name := presentName(absolute(r.Record.FQDN))
		if r.name == "@" {
			name = r.name
		} else if r.name != "" {
			name = presentName(r.name)
		}
		comment := "; " + oneLine(r.Key)
		if r.Record.Value == "" {
			cells = append(cells, []string{"; " + name, r.ttl, "IN", r.Record.Type, unknownValue + " " + comment})
			continue
		}
		cells = append(cells, []string{name, r.ttl, "IN", r.Record.Type, r.Record.RDATA() + " " + comment})
	}
	if len(cells) > 0 {
		b.WriteString(alignedTable(cells[0], cells[1:]))
	}
	return b.String()
}

// priority is the priority of an MX record, empty for others.
func priority(r Record) string {
	if r.Type != TypeMX {
		return ""
	}
	return strconv.Itoa(r.Priority)
}

// oneLine keeps control characters from breaking a table.
func oneLine(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return ' '
		}
		return r
	}, s)
}

func markdownText(s string) string {
	return strings.ReplaceAll(s, "|", `\|`)
}

// markdownCode sets a code span, in which names keep their underscores; its fence is longer than any run of backticks inside.
func markdownCode(s string) string {
	fence := "`"
	for strings.Contains(s, fence) {
		fence += "`"
	}
	if len(fence) > 1 {
		s = " " + s + " "
	}
	return fence + markdownText(s) + fence
}
