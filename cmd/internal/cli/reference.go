package cli

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/planedeck/planedeck/cmd/internal/output"
)

// newReference returns the hidden command that prints docs/cli.md.
func newReference() *cobra.Command {
	return &cobra.Command{
		Use:    "reference",
		Short:  "Print the reference of all commands as markdown",
		Hidden: true,
		Args:   noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			_, err := io.WriteString(cmd.OutOrStdout(), reference(cmd.Root()))
			return err
		},
	}
}

const referenceHead = `# Commands

Generated: ` + "`go run ./cmd/planedeck reference > docs/cli.md`" + `. ` + "`planedeck COMMAND --help`" + ` and the man pages (planedeck man) have the same text.
`

// writesHelp describes what commands that change something print for scripts.
const writesHelp = `
## What changes print

A command that creates or edits one thing prints that thing: ` + "`item create`" + `, ` + "`cycle create`" + `, ` + "`cycle edit`" + `, ` + "`cycle end`" + `. Its field
` + "`outcome`" + ` is described below. If its creation waits in the outbox, values that only Plane assigns, such as ` + "`identifier`" + `, are null. All other
commands that change something print rows with the same fields, one for each item, cycle or branch, if ` + "`--json`" + `, ` + "`--jq`" + `, ` + "`--template`" + `, ` + "`--csv`" + ` or
` + "`--columns`" + ` asks for them; otherwise stdout is empty, and a message on stderr says what was done. ` + "`outbox retry`" + ` and ` + "`outbox drop`" + ` print a row for
each change.

| outcome | means | exit code |
|---|---|---|
| ` + "`done`" + ` | it was done | 0 |
| ` + "`unchanged`" + ` | there was nothing to do | 0 |
| ` + "`queued`" + ` | the server could not be reached, and ` + "`--queue`" + ` kept it in the outbox | 0 |
| ` + "`refused`" + `, ` + "`failed`" + ` | it was not done; the field ` + "`refused`" + ` says why | 6, because something else was done |
| ` + "`unknown`" + ` | the connection was lost, and it may have been done | 6, because something else was done |
| ` + "`dropped`" + ` | ` + "`outbox drop`" + ` has deleted it | 0 |
| ` + "`planned`" + ` | ` + "`--dry-run`" + `: it would be done | 0 |

If only a part was done (exit code 6), all rows are printed on stdout and the error on stderr. If nothing was done, no rows are
printed: the error says why (exit codes 1, 3, 4, 5).

` + "```" + `sh
planedeck item edit 12 13 14 --state done --json thing,outcome,refused
planedeck cycle transfer prev --to current --yes --jq '.[] | select(.outcome == "done") | .thing'
` + "```" + `

` + "`--json`" + ` alone lists the fields of a command. A field that doesn't exist is refused before anything is sent.
`

// reference returns the page of all commands in markdown.
func reference(root *cobra.Command) string {
	var b strings.Builder
	b.WriteString(referenceHead)
	all := documented(root)
	b.WriteString("\n| command | does |\n|---|---|\n")
	for _, c := range all {
		fmt.Fprintf(&b, "| [%s](#%s) | %s |\n", c.CommandPath(), strings.ReplaceAll(c.CommandPath(), " ", "-"), markdownText(c.Short))
	}
	b.WriteString("\n## Exit codes\n\n| code | means |\n|---|---|\n")
	for _, m := range exitMeanings() {
		fmt.Fprintf(&b, "| %d | %s |\n", m.code, m.text)
	}
	b.WriteString(writesHelp)
	for _, c := range all {
		writeReference(&b, c)
	}
	return b.String()
}

// writeReference writes the section of a command.
func writeReference(b *strings.Builder, c *cobra.Command) {
	fmt.Fprintf(b, "\n## %s\n", c.CommandPath())
	for _, p := range paragraphs(description(c)) {
		if p.verbatim {
			fmt.Fprintf(b, "\n```\n%s\n```\n", p.text)
			continue
		}
		fmt.Fprintf(b, "\n%s\n", markdownText(p.text))
	}
	fmt.Fprintf(b, "\n```\n%s\n```\n", c.UseLine())
	if names := otherNames(c); len(names) > 0 {
		fmt.Fprintf(b, "\nAlso: `%s`\n", strings.Join(names, "`, `"))
	}
	if flags := ownFlags(c); len(flags) > 0 {
		b.WriteString("\n| flag | does |\n|---|---|\n")
		for _, f := range flags {
			fmt.Fprintf(b, "| `%s` | %s |\n", strings.Join(f.names(), "`, `"), strings.ReplaceAll(markdownText(f.usage), "|", `\|`))
		}
	}
	if fields := fieldsOf(c); len(fields) > 0 {
		b.WriteString("\n| field of `--json` | is |\n|---|---|\n")
		for _, f := range fields {
			fmt.Fprintf(b, "| `%s` | %s |\n", f.Name, strings.ReplaceAll(markdownText(f.Doc), "|", `\|`))
		}
	}
	if c.Example != "" {
		fmt.Fprintf(b, "\n```sh\n%s\n```\n", strings.Join(examples(c), "\n"))
	}
}

// markdownText escapes a text so that markdown shows it verbatim.
func markdownText(text string) string {
	return strings.NewReplacer(`\`, `\\`, "*", `\*`, "<", `\<`, "`", "\\`").Replace(text)
}

// documented returns root and all its visible subcommands, in the order of their names.
func documented(root *cobra.Command) []*cobra.Command {
	all := []*cobra.Command{root}
	for _, c := range root.Commands() {
		if c.IsAvailableCommand() {
			all = append(all, documented(c)...)
		}
	}
	return all
}

// description returns the full description of a command.
func description(c *cobra.Command) string {
	if c.Long != "" {
		return c.Long
	}
	return c.Short + "."
}

// otherNames returns the aliases of a command, with the names of its parents.
func otherNames(c *cobra.Command) []string {
	var names []string
	for _, alias := range c.Aliases {
		names = append(names, c.Parent().CommandPath()+" "+alias)
	}
	return names
}

// examples returns the lines of the examples of a command.
func examples(c *cobra.Command) []string {
	lines := strings.Split(strings.TrimSpace(c.Example), "\n")
	for i, line := range lines {
		lines[i] = strings.TrimSpace(line)
	}
	return lines
}

// helpPart is a part of a help text.
type helpPart struct {
	text     string
	verbatim bool // its lines aren't joined
}

// paragraphs splits a help text at its empty lines. Lines that are indented by two spaces are verbatim; others are
// joined.
func paragraphs(text string) []helpPart {
	var all []helpPart
	open := false // whether the next line may belong to the last paragraph
	for line := range strings.SplitSeq(text, "\n") {
		code, verbatim := strings.CutPrefix(line, "  ")
		line = strings.TrimSpace(line)
		last := len(all) - 1
		switch {
		case line == "":
			open = false
		case !open || all[last].verbatim != verbatim:
			all, open = append(all, helpPart{line, verbatim}), true
			if verbatim {
				all[last+1].text = code
			}
		case verbatim:
			all[last].text += "\n" + code
		default:
			all[last].text += " " + line
		}
	}
	return all
}

// flagHelp is a flag as help texts show it.
type flagHelp struct {
	short, long string // without dashes; short may be empty
	value       string // name of its value; empty for a switch
	usage       string
}

// names returns the flag's forms, the longest last: "-q", "--quiet"; "--config string".
func (f flagHelp) names() []string {
	long := "--" + f.long
	if f.value != "" {
		long += " " + f.value
	}
	if f.short == "" {
		return []string{long}
	}
	return []string{"-" + f.short, long}
}

// ownFlags returns the flags of a command in the order of its help, without --help and --version.
func ownFlags(c *cobra.Command) []flagHelp {
	var all []flagHelp
	add := func(f *pflag.Flag) {
		if f.Hidden || f.Deprecated != "" || f.Name == "help" || f.Name == "version" {
			return
		}
		value, usage := pflag.UnquoteUsage(f)
		if zero := []string{"", "0", "0s", "false", "[]"}; !slices.Contains(zero, f.DefValue) {
			if f.Value.Type() == "string" {
				usage += " (default " + strconv.Quote(f.DefValue) + ")"
			} else {
				usage += " (default " + f.DefValue + ")"
			}
		}
		all = append(all, flagHelp{f.Shorthand, f.Name, value, usage})
	}
	c.LocalFlags().VisitAll(add)
	c.InheritedFlags().VisitAll(add)
	return all
}

// fieldNote is the name of the annotation that lists the fields of a command's --json.
const fieldNote = "fields"

// fieldNotes returns the annotations of a command whose --json has these fields: a line for each, with a tab after the
// name.
func fieldNotes(fields []output.Described) map[string]string {
	var lines []string
	for _, f := range fields {
		lines = append(lines, f.Name+"\t"+f.Doc)
	}
	return map[string]string{fieldNote: strings.Join(lines, "\n")}
}

// fieldsOf returns the fields of a command's --json; nil if it has none.
func fieldsOf(c *cobra.Command) []output.Described {
	var fields []output.Described
	for line := range strings.Lines(c.Annotations[fieldNote]) {
		name, doc, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		fields = append(fields, output.Described{Name: name, Doc: doc})
	}
	return fields
}

// firstExamples returns the first example of each of the first three commands of a group.
func firstExamples(commands []*cobra.Command) string {
	var lines []string
	for _, c := range commands[:min(len(commands), 3)] {
		lines = append(lines, "  "+examples(c)[0])
	}
	return strings.Join(lines, "\n")
}

// exitMeaning is an exit code with its meaning.
type exitMeaning struct {
	code int
	text string
}

func exitMeanings() []exitMeaning {
	return []exitMeaning{
		{exitDone, "done"},
		{exitFailed, "failed"},
		{exitUsage, "a mistake in the command line, or cancelled"},
		{exitRefused, "refused by the server: no access, a rule"},
		{exitNotConfigured, "not configured, or the API key is not valid"},
		{exitUnreachable, "the server could not be reached"},
		{exitPartly, "partly done; stderr says what is not"},
		{exitInterrupted, "interrupted"},
	}
}
