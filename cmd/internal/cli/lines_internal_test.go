package cli

import (
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"
)

// ground is what a command needs in order to work.
type ground int

const (
	nothing  ground = iota
	settings        // address, workspace and key, and the files on disk
	server
)

// line is a valid command line: if anything goes wrong, it isn't the user's mistake. FOLDER stands for the user's
// folder.
type line struct {
	args  string
	needs ground
	// writes means that it changes something on the server, asks that it needs the user's consent.
	writes, asks bool
	// in is what it reads from standard input.
	in string
	// document means that it prints a text for a file, not for a terminal.
	document bool
	// code is its exit code if nothing goes wrong.
	code int

	command *cobra.Command
	// json are the flags that make it print JSON with all fields; nil if it can't.
	json []string
}

// lines returns at least one line for each command, for the small world.
func lines(t *testing.T) []line {
	t.Helper()
	root := wholeRoot()
	all := slices.Concat([]line{
		{args: "project list", needs: server},
		{args: "project view APOLLO", needs: server},
		{args: "project use APOLLO", needs: server},
		{args: "cycle list -p APOLLO", needs: server},
		{args: "cycle list -p APOLLO --state archived", needs: server},
		{args: "cycle view -p APOLLO", needs: server},
		{args: "cycle view next -p APOLLO", needs: server},
		{args: "report -p APOLLO", needs: server, document: true},
		{args: "item list -p APOLLO", needs: server},
		{args: "item list -p APOLLO --cycle none", needs: server},
		{args: "item view APOLLO-19 --comments", needs: server},
		{args: "item branch APOLLO-19", needs: server},
		{args: "mine -p APOLLO", needs: server},
		{args: "auth status", needs: server},
		{args: "auth login --with-key --base-url https://plane.example.com --workspace acme", needs: server, in: "KEY\n"},
		{args: "doctor", needs: server},
		{args: "api GET projects/", needs: server},
	}, writingLines(), []line{
		{args: "log", needs: settings},
		{args: "cache", needs: settings},
		{args: "cache clear", needs: settings},
		{args: "outbox", needs: settings},
		{args: "outbox list", needs: settings},
		{args: "outbox retry all", needs: settings},
		{args: "outbox drop none --yes", needs: settings, code: exitUsage},
		{args: "auth logout", code: exitFailed}, // the key of the environment stays
		{args: "calendar list"},
		{args: "calendar view"},
		{args: "calendar remove none --yes", code: exitUsage},
		{args: "calendar setup team --kind ical --address FOLDER/team.ics --dry-run"},
		{args: "setup calendar team --kind ical --address FOLDER/team.ics"},
		{args: "keys", document: true},
		{args: "completion bash", document: true},
		{args: "man --dir FOLDER", document: true},
		{args: "reference", document: true},
		{args: "version", document: true},
		{args: "help", document: true},
		{args: "project", document: true},
		{args: "cycle", document: true},
		{args: "item", document: true},
		{args: "auth", document: true},
		{args: "calendar", document: true},
	})
	for i := range all {
		cmd, _, err := root.Find(strings.Fields(all[i].args))
		if err != nil {
			t.Fatal(err)
		}
		all[i].command, all[i].json = cmd, jsonFlags(cmd)
	}
	return all
}

// writingLines returns the lines that change something.
func writingLines() []line {
	write := func(args string) line { return line{args: args, needs: server, writes: true} }
	agreed := func(args string) line { return line{args: args + " --yes", needs: server, writes: true, asks: true} }
	return []line{
		write("cycle create Hardening -p APOLLO"),
		write("cycle create -p APOLLO --count 2"),
		write("cycle edit next -p APOLLO --name Renamed"),
		agreed("cycle end -p APOLLO"),
		agreed("cycle transfer prev -p APOLLO --to next"),
		write("cycle add next 7 8 -p APOLLO"),
		write("cycle remove current 19 21 -p APOLLO"),
		write("cycle archive prev -p APOLLO"),
		write("cycle unarchive 70000000-0000-4000-8000-000000000100 -p APOLLO"),
		agreed("cycle delete next -p APOLLO"),
		write("item create New -p APOLLO"),
		write("item create New -p APOLLO --cycle next"),
		write("item edit APOLLO-21 --priority urgent"),
		write("item edit APOLLO-21 APOLLO-22 --priority low"),
		write("item move APOLLO-21 --to next"),
		write("item move APOLLO-21 APOLLO-22 --to next"),
		write("item move APOLLO-21 --to none"),
		agreed("item delete APOLLO-22"),
		agreed("item delete APOLLO-21 APOLLO-22"),
		write("item comment APOLLO-19 --body Done"),
		write("item start APOLLO-16"),
	}
}

// excludedCommands returns the commands without a line, with the reason.
func excludedCommands() map[string]string {
	return map[string]string{
		"planedeck":          "it draws screens",
		"planedeck setup":    "it draws screens",
		"planedeck emulator": "it serves until it is stopped",
	}
}

// where returns the lines that satisfy a condition.
func where(t *testing.T, is func(line) bool) []line {
	t.Helper()
	return slices.DeleteFunc(lines(t), func(l line) bool { return !is(l) })
}

func asksServer(l line) bool { return l.needs == server }
func writes(l line) bool     { return l.writes }

// jsonFlags returns the flags that make a command print JSON with all fields; nil if it can't.
func jsonFlags(cmd *cobra.Command) []string {
	fields := fieldsOf(cmd)
	switch flag := cmd.Flags().Lookup("json"); {
	case flag == nil:
		return nil
	case flag.Value.Type() == "bool":
		return []string{"--json"}
	case len(fields) == 0:
		fields = checkSchema().Describe() // The doctor's fields aren't in its annotations.
	}
	names := make([]string, len(fields))
	for i, f := range fields {
		names[i] = f.Name
	}
	return []string{"--json", strings.Join(names, ",")}
}

// hasFlag reports whether the command of a line has a flag.
func (l line) hasFlag(name string) bool { return l.command.Flags().Lookup(name) != nil }

func TestEveryCommandIsCoveredBySituations(t *testing.T) {
	tried := map[string]bool{}
	for _, l := range lines(t) {
		tried[l.command.CommandPath()] = true
	}
	var look func(cmd *cobra.Command)
	look = func(cmd *cobra.Command) {
		_, excluded := excludedCommands()[cmd.CommandPath()]
		if cmd.Runnable() && tried[cmd.CommandPath()] == excluded {
			t.Errorf("%s: add a line to lines, or the reason for none to excludedCommands", cmd.CommandPath())
		}
		for _, c := range cmd.Commands() {
			look(c)
		}
	}
	look(wholeRoot())
}

// wholeRoot returns the root command with what cobra adds when it runs.
func wholeRoot() *cobra.Command {
	root := newRoot(System{})
	root.InitDefaultHelpCmd()
	return root
}

// TestWrongNumberOfArguments passes too many arguments and none at all, without a configuration.
func TestWrongNumberOfArguments(t *testing.T) {
	t.Parallel()
	w := loadWorlds(t)
	var look func(cmd *cobra.Command)
	look = func(cmd *cobra.Command) {
		for _, more := range []string{"", " a b c d e f"} {
			l := line{args: strings.TrimPrefix(strings.TrimPrefix(cmd.CommandPath(), "planedeck"), " ") + more}
			if strings.HasPrefix(l.args, "help") {
				continue // cobra's own command reports unknown topics in its own way.
			}
			w.each(t, []line{l}, func(u *user, l line) {
				u.set("PLANE_API_KEY=", "PLANE_WORKSPACE_SLUG=", "PLANE_BASE_URL=")
				s := u.types(l)
				if good := []int{exitDone, exitUsage, exitNotConfigured}; !slices.Contains(good, s.code) {
					u.t.Errorf("exit %d, %s", s.code, s.errs)
				}
				if s.code != exitDone {
					checkMessage(u.t, s.errs)
				}
			})
		}
		for _, c := range cmd.Commands() {
			if c.Name() != "emulator" {
				look(c)
			}
		}
	}
	look(wholeRoot())
}
