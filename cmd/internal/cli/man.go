package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"runtime/debug"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/planedeck/planedeck/config"
)

const manHelp = `Write a man page for each command to a folder: planedeck.1, planedeck-cache.1 and so on.

The pages only depend on the version: their date is that of its commit, or SOURCE_DATE_EPOCH if that is set, never today's.`

// newMan returns the command that writes the man pages.
func newMan(sys System) *cobra.Command {
	var dir string
	cmd := &cobra.Command{
		Use:     "man --dir DIR",
		Short:   "Write the man pages to a folder",
		Long:    manHelp,
		Example: "  planedeck man --dir ~/.local/share/man/man1\n  planedeck man --dir . && man ./planedeck.1",
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if dir == "" {
				return usagef("planedeck man needs a folder, such as --dir ~/.local/share/man/man1")
			}
			info, ok := debug.ReadBuildInfo()
			version, _, _ := strings.Cut(versionText(info, ok), " ")
			return writeManual(cmd.Root(), dir, manualHead(version, builtOn(config.Env(sys.Environ), info)))
		},
		DisableFlagsInUseLine: true,
	}
	cmd.Flags().StringVar(&dir, "dir", "", "folder to write to; it must exist")
	return cmd
}

// builtOn returns the date of a build in UTC: SOURCE_DATE_EPOCH if that is set, otherwise that of the commit; empty if
// neither is known.
func builtOn(env config.Lookup, info *debug.BuildInfo) string {
	if text, _ := env("SOURCE_DATE_EPOCH"); text != "" {
		if seconds, err := strconv.ParseInt(text, 10, 64); err == nil {
			return time.Unix(seconds, 0).UTC().Format(time.DateOnly)
		}
	}
	if info == nil {
		return ""
	}
	for _, s := range info.Settings {
		if day, _, ok := strings.Cut(s.Value, "T"); ok && s.Key == "vcs.time" {
			return day
		}
	}
	return ""
}

// writeManual writes a page for each command to dir.
func writeManual(root *cobra.Command, dir string, head func(name string) string) error {
	folder, err := os.OpenRoot(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return &failure{code: exitFailed, text: "there is no folder " + dir, hint: "create it first: mkdir -p " + dir}
	}
	if err != nil {
		return err
	}
	for _, c := range documented(root) {
		if err == nil {
			err = writeFile(folder, pageName(c)+".1", head(pageName(c))+manPage(c))
		}
	}
	return errors.Join(err, folder.Close())
}

func writeFile(folder *os.Root, name, text string) error {
	file, err := folder.Create(name)
	if err != nil {
		return err
	}
	_, err = file.WriteString(text)
	return errors.Join(err, file.Close())
}

// pageName returns the name of a command's page, such as planedeck-calendar-list.
func pageName(c *cobra.Command) string { return strings.ReplaceAll(c.CommandPath(), " ", "-") }

// manualHead returns a function that writes the head of a page, with a version and a date.
func manualHead(version, day string) func(name string) string {
	return func(name string) string {
		return fmt.Sprintf(".TH %s 1 %s %s \"planedeck\"\n", roffQuoted(strings.ToUpper(name)), roffQuoted(day), roffQuoted("planedeck "+version))
	}
}

// manPage returns the page of a command in the macros of man(7), without its head.
func manPage(c *cobra.Command) string {
	var b roff
	b.section("NAME")
	b.text(pageName(c) + " - " + lowerFirst(c.Short))
	b.section("SYNOPSIS")
	b.line(".B", c.UseLine())
	b.section("DESCRIPTION")
	b.paragraphs(description(c))
	if names := otherNames(c); len(names) > 0 {
		b.paragraphs("Also: " + strings.Join(names, ", ") + ".")
	}
	b.commands(c)
	b.flags(c)
	b.fields(c)
	if c.Example != "" {
		b.section("EXAMPLES")
		b.verbatim(strings.Join(examples(c), "\n"))
	}
	b.section("EXIT STATUS")
	for _, m := range exitMeanings() {
		b.WriteString(".TP\n")
		b.line(".B", strconv.Itoa(m.code))
		b.text(m.text)
	}
	b.related(c)
	return b.String()
}

// lowerFirst makes the first letter lower case, as man pages do after the name.
func lowerFirst(text string) string { return strings.ToLower(text[:1]) + text[1:] }

// roff builds a page. It escapes texts, so that none is interpreted as a macro.
type roff struct{ strings.Builder }

func (b *roff) section(name string) { b.line(".SH", name) }

// line writes a macro with one argument.
func (b *roff) line(macro, text string) { b.WriteString(macro + " " + roffQuoted(text) + "\n") }

func (b *roff) text(text string) { b.WriteString(roffText(text) + "\n") }

func (b *roff) verbatim(text string) {
	b.WriteString(".RS 4\n.nf\n")
	for line := range strings.SplitSeq(text, "\n") {
		b.text(line)
	}
	b.WriteString(".fi\n.RE\n")
}

func (b *roff) paragraphs(text string) {
	for _, p := range paragraphs(text) {
		b.WriteString(".PP\n")
		if p.verbatim {
			b.verbatim(p.text)
			continue
		}
		b.text(p.text)
	}
}

func (b *roff) commands(c *cobra.Command) {
	if !c.HasAvailableSubCommands() {
		return
	}
	b.section("COMMANDS")
	for _, sub := range c.Commands() {
		if sub.IsAvailableCommand() {
			b.WriteString(".TP\n")
			b.line(".B", sub.CommandPath())
			b.text(sub.Short)
		}
	}
}

func (b *roff) flags(c *cobra.Command) {
	flags := append(ownFlags(c), flagHelp{"h", "help", "", "print the help of the command"})
	b.section("OPTIONS")
	for _, f := range flags {
		b.WriteString(".TP\n")
		b.line(".B", strings.Join(f.names(), ", "))
		b.text(f.usage)
	}
}

// fields lists the fields of --json.
func (b *roff) fields(c *cobra.Command) {
	fields := fieldsOf(c)
	if len(fields) == 0 {
		return
	}
	b.section("FIELDS OF --json")
	for _, f := range fields {
		b.WriteString(".TP\n")
		b.line(".B", f.Name)
		b.text(f.Doc)
	}
}

// related lists the pages of a command's parent and subcommands.
func (b *roff) related(c *cobra.Command) {
	var names []string
	if c.HasParent() {
		names = append(names, pageName(c.Parent())+"(1)")
	}
	for _, sub := range c.Commands() {
		if sub.IsAvailableCommand() {
			names = append(names, pageName(sub)+"(1)")
		}
	}
	if len(names) > 0 {
		b.section("SEE ALSO")
		b.text(strings.Join(names, ", "))
	}
}

// roffText escapes a line of text so that roff prints it verbatim, with dashes that can be copied.
func roffText(text string) string {
	var b strings.Builder
	for i, r := range text {
		switch {
		case i == 0 && (r == '.' || r == '\''):
			b.WriteString(`\&` + string(r))
		case r == '\\':
			b.WriteString(`\e`)
		case r == '-':
			b.WriteString(`\-`)
		case r == '\'':
			b.WriteString(`\(aq`)
		case r == '^':
			b.WriteString(`\(ha`)
		case r == '~':
			b.WriteString(`\(ti`)
		case r == '`':
			b.WriteString(`\(ga`)
		case r > '~':
			fmt.Fprintf(&b, `\[u%04X]`, r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// roffQuoted escapes a text as one argument of a macro.
func roffQuoted(text string) string {
	return `"` + strings.ReplaceAll(strings.TrimPrefix(roffText(text), `\&`), `"`, `\(dq`) + `"`
}
