package cli

import (
	"context"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/planedeck/planedeck/cmd/internal/session"
	"github.com/planedeck/planedeck/config"
	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/kit/cell"
)

// completes returns the words that an argument or the value of a flag can be completed to. They come from the copy on
// disk; no request is made, and nothing is written.
type completes func(c *completer) []string

// completions maps flags and arguments to their words. A flag or argument that means something else in one command has
// an entry that begins with the name of that command.
func completions() map[string]completes {
	return map[string]completes{
		"PROJECT": (*completer).projects, "--project": (*completer).projects,
		"CYCLE": (*completer).cycles, "--cycle": (*completer).cycles, "--like": (*completer).cycles,
		"item list --cycle": withWords((*completer).cycles, "none", "all"), "item move --to": withWords((*completer).cycles, "none"),
		"cycle transfer --to": withWords((*completer).cycles, "backlog"), "cycle unarchive CYCLE": (*completer).archivedCycles,
		"ITEM": (*completer).items, "--keep": (*completer).items, "--to-backlog": (*completer).items,
		"--parent":   withWords((*completer).items, "none"),
		"--assignee": withWords((*completer).people, "@me", "none"), "--label": withWords((*completer).labels, "none"),
		"--state": (*completer).states, "cycle list --state": onlyWords(phaseNames()...),
		"--priority": onlyWords(namesOf(plane.Priorities())...), "--points": withWords((*completer).points, "none"),
		"--json": (*completer).fields, "--columns": (*completer).fields,
		"report --format": onlyWords("md", "json", "html"), "api METHOD": onlyWords("GET", "POST", "PATCH", "PUT", "DELETE"),
		"ID": (*completer).writes, "ID|all": withWords((*completer).writes, "all"),
		"--profile": (*completer).profiles, "--theme": onlyWords(namesOf(config.Themes())...),
		"--kind":               onlyWords(string(config.PlannerCalendar), string(config.ICalCalendar)),
		"calendar remove NAME": (*completer).calendars, "calendar setup NAME": (*completer).calendars, "calendar view NAME": (*completer).calendars,
		"setup calendar NAME": (*completer).calendars,
		"--config":            files, "--output": files, "--body-file": files, "--input": files, "--address": files,
		"emulator --world": func(c *completer) []string { return append(files(c), "demo", "small", "hostile") },
		"--dir":            folders,
	}
}

// completeAll makes shells complete the arguments and flag values of a command and its subcommands. Where any text is
// allowed, nothing is completed.
func completeAll(root *cobra.Command, sys System) {
	known, nothing := completions(), cobra.ShellCompDirectiveNoFileComp
	root.CompletionOptions.SetDefaultShellCompDirective(nothing)
	eachCommand(root, func(cmd *cobra.Command) {
		_, name, _ := strings.Cut(cmd.CommandPath(), " ")
		find := func(word string) completes {
			if own, ok := known[name+" "+word]; ok {
				return own
			}
			return known[word]
		}
		cmd.Flags().VisitAll(func(f *pflag.Flag) {
			if words := find("--" + f.Name); words != nil {
				// It only fails if the flag doesn't exist or already has a function.
				_ = cmd.RegisterFlagCompletionFunc(f.Name, func(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
					return newCompleter(sys, cmd, args).complete(words, typed, f.Value.Type() == "stringSlice")
				})
			}
		})
		if cmd.ValidArgs == nil {
			cmd.ValidArgsFunction = func(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
				words := find(argumentName(cmd, len(args)))
				if words == nil {
					return nil, nothing
				}
				return newCompleter(sys, cmd, args).complete(words, typed, false)
			}
		}
	})
}

// eachCommand calls f for a command and all its subcommands, recursively.
func eachCommand(cmd *cobra.Command, f func(*cobra.Command)) {
	f(cmd)
	for _, below := range cmd.Commands() {
		eachCommand(below, f)
	}
}

// argumentName returns the name of argument n, counted from 0, in the usage of its command: "ITEM" for the second
// argument of "CYCLE ITEM…"; empty if there is none.
func argumentName(cmd *cobra.Command, n int) string {
	places := strings.Fields(cmd.Use)[1:]
	if flag := slices.IndexFunc(places, func(place string) bool { return strings.HasPrefix(place, "--") }); flag >= 0 {
		places = places[:flag]
	}
	last := len(places) - 1
	if last < 0 || n > last && !strings.Contains(places[last], "…") {
		return ""
	}
	return strings.Trim(places[min(n, last)], "[]…")
}

// completer completes one word of a command line.
type completer struct {
	ctx context.Context
	*run
	cmd       *cobra.Command
	args      []string // the arguments before the word
	typed     string
	directive cobra.ShellCompDirective
}

func newCompleter(sys System, cmd *cobra.Command, args []string) *completer {
	value := func(name string) string {
		if f := cmd.Flags().Lookup(name); f != nil {
			return f.Value.String()
		}
		return ""
	}
	sys.Err = io.Discard // Messages would garble the line that is being typed.
	w := &workFlags{config: value("config"), profile: value("profile"), project: value("project"), demo: value("demo") == "true"}
	return &completer{ctx: cmd.Context(), run: &run{sys: sys, flags: w}, cmd: cmd, args: args, directive: cobra.ShellCompDirectiveNoFileComp}
}

// complete returns the words that begin with what was typed, ignoring case. In a list, that is the part after the last
// comma and after a + or -; words that the list already contains aren't offered again.
func (c *completer) complete(words completes, typed string, list bool) ([]string, cobra.ShellCompDirective) {
	before := ""
	if list {
		before = typed[:strings.LastIndexByte(typed, ',')+1]
		if rest := typed[len(before):]; strings.HasPrefix(rest, "+") || strings.HasPrefix(rest, "-") {
			before += rest[:1]
		}
	}
	c.typed = typed[len(before):]
	chosen := strings.Split(before, ",")
	var found []string
	for _, word := range words(c) {
		name, _, _ := strings.Cut(word, "\t")
		if len(name) >= len(c.typed) && strings.EqualFold(name[:len(c.typed)], c.typed) && !slices.Contains(chosen, name) {
			found = append(found, before+word)
		}
	}
	return found, c.directive
}

// open opens a session on the copy, once, and reports whether that succeeded. It doesn't report errors.
func (c *completer) open() bool {
	if c.session != nil {
		return true
	}
	so, err := rootOptions{config: c.flags.config, profile: c.flags.profile, demo: c.flags.demo}.configure(c.ctx, c.sys, nil)
	if err != nil {
		return false
	}
	so.Connected = nil // No request is made, so none waits for the rate limit.
	h, err := session.OpenHeadless(so, false)
	if err != nil {
		return false
	}
	c.session, c.options = h, so
	h.Store.Recall(store.Key{Kind: store.Projects})
	return true
}

// onlyWords completes fixed words.
func onlyWords(words ...string) completes {
	return func(*completer) []string { return words }
}

// withWords completes fixed words and others.
func withWords(others completes, words ...string) completes {
	return func(c *completer) []string { return slices.Concat(words, others(c)) }
}

// files lets the shell complete the name of a file.
func files(c *completer) []string {
	c.directive = cobra.ShellCompDirectiveDefault
	return nil
}

// folders lets the shell complete the name of a folder.
func folders(c *completer) []string {
	c.directive = cobra.ShellCompDirectiveFilterDirs
	return nil
}

// namesOf converts constants to words.
func namesOf[T ~string](all []T) []string {
	names := make([]string, len(all))
	for i, one := range all {
		names[i] = string(one)
	}
	return names
}

// described returns a word with its meaning, in the format that the completion scripts of shells read.
func described(word, means string) string {
	word = cell.Printable(word)
	if means == "" {
		return word
	}
	return word + "\t" + cell.Printable(means)
}
