package cli

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/planedeck/planedeck/plane/planetest/testday"
)

// What a shell completes if there is no list of words.
const (
	anyText = "any text"
	aFile   = "a file"
	aFolder = "a folder"
	aField  = "a field"
)

// completed maps flags and arguments to what is completed for them: one of the words, the description of one, or one of
// the constants above. An entry for one command takes precedence.
func completed() map[string]string {
	return map[string]string{
		"PROJECT": "BORIS", "--project": "APOLLO", "ITEM": "APOLLO-22", "--keep": "APOLLO-22", "--to-backlog": "APOLLO-22", "--parent": "none",
		"CYCLE": "Sprint 3", "--cycle": "next", "item list --cycle": "all", "item move --to": "none", "cycle transfer --to": "backlog", "--like": "prev",
		"cycle unarchive CYCLE": "Sprint 0",
		"--assignee":            "bea", "--label": "bug", "--state": "In Progress", "cycle list --state": "archived", "--priority": "urgent", "--points": "5",
		"--json": aField, "--columns": aField, "report --format": "html",
		"--profile": "home", "--theme": "contrast", "--kind": "ical", "--world": "hostile",
		"calendar remove NAME": "team", "calendar setup NAME": "team", "calendar view NAME": "team", "setup calendar NAME": "team",
		"completion {bash": "fish", "api METHOD": "DELETE", "ID": "change APOLLO-21: priority", "ID|all": "all",
		"--config": aFile, "--output": aFile, "--body-file": aFile, "--input": aFile, "--address": aFile, "--dir": aFolder,

		"NAME": anyText, "LINE": anyText, "PATH": anyText,
		"--base-url": anyText, "--workspace": anyText, "--username": anyText, "--key": anyText, "--listen": anyText,
		"--jq": anyText, "--template": anyText, "--filter": anyText, "--field": anyText,
		"--name": anyText, "--description": anyText, "--body": anyText, "--external-id": anyText,
		"--category": anyText, "--country": anyText, "--color": anyText,
		"--start": anyText, "--end": anyText, "--due": anyText, "--from": anyText, "calendar view --to": anyText, "--now": anyText, "--gap": anyText,
		"--since": anyText, "--timeout": anyText, "--max-age": anyText, "--latency": anyText, "--item-cost": anyText,
		"--limit": anyText, "--count": anyText, "--rate": anyText,
	}
}

// TestFlagsAndArgumentsAreCompleted checks every flag and argument of all commands against completed.
func TestFlagsAndArgumentsAreCompleted(t *testing.T) {
	w := loadWorlds(t)
	synctest.Test(t, func(t *testing.T) {
		testday.Begin()
		u := newUser(t, w.small)
		u.set("PLANEDECK_CONFIG=" + filepath.Join(u.home, "config.toml"))
		const settings = "project = \"APOLLO\"\n[profiles.home]\nworkspace = \"x\"\n[calendars.team]\nkind = \"ical\"\naddress = \"team.ics\"\n"
		if err := os.WriteFile(filepath.Join(u.home, "config.toml"), []byte(settings), 0o600); err != nil {
			t.Fatal(err)
		}
		edit := line{args: "item edit APOLLO-21 --priority low -p APOLLO"}
		u.fillCopy(edit)
		u.server.Arm(unreachable())
		if s := u.types(edit, "--queue"); s.code != 0 {
			t.Fatal(s.errs)
		}
		before := len(u.server.Log())
		used := map[string]bool{}
		check := func(cmd *cobra.Command, word string, typed ...string) {
			path := strings.Fields(cmd.CommandPath())[1:]
			key := strings.Join(append(path, word), " ")
			want, own := completed()[key]
			if !own {
				key, want = word, completed()[word]
			}
			used[key] = true
			s := u.types(line{args: strings.Join(append([]string{"__complete"}, path...), " ")}, append(typed, "")...)
			if want == aField {
				want = fieldsOf(cmd)[0].Name
			}
			if want == "" || !isCompleted(s.out, want) {
				t.Errorf("%s, %s: want %q: %q", cmd.CommandPath(), word, want, s.out)
			}
		}
		eachCommand(newRoot(System{}), func(cmd *cobra.Command) {
			cmd.Flags().VisitAll(func(f *pflag.Flag) {
				if f.Value.Type() != "bool" {
					check(cmd, "--"+f.Name, "--"+f.Name)
				}
			})
			var before []string
			for n := range strings.Fields(cmd.Use)[1:] {
				place := argumentName(cmd, n)
				if place == "" || strings.HasPrefix(cmd.Use, "completion") && n > 0 {
					break
				}
				check(cmd, place, before...)
				before = append(before, "x")
			}
		})
		for key := range completed() {
			if !used[key] {
				t.Errorf("no flag or argument is %q", key)
			}
		}
		if more := u.server.Log()[before:]; len(more) > 0 {
			t.Errorf("completion sent requests: %v", more)
		}
	})
}

// isCompleted reports whether the output for a shell contains a word or its description, or is a directive.
func isCompleted(out, want string) bool {
	directives := map[string]string{anyText: ":4\n", aFile: ":0\n", aFolder: ":16\n"}
	if directive, ok := directives[want]; ok {
		return out == directive
	}
	return slices.ContainsFunc(strings.Split(out, "\n"), func(row string) bool {
		word, means, _ := strings.Cut(row, "\t")
		return word == want || means == want
	})
}

// TestReferencesAreCompletedFromTheirProject checks that references are completed even if their project isn't named,
// and only from that project.
func TestReferencesAreCompletedFromTheirProject(t *testing.T) {
	tests := []struct {
		name, usual, typed string
		want               []string // the identifiers of all listed references
	}{
		{"nothing is typed, there is no usual project", "", "item view |", []string{"APOLLO-", "CRATE-"}},
		{"nothing is typed, there is a usual project", "CRATE", "item view |", []string{"CRATE-"}},
		{"its identifier is typed", "", "item view CRATE-|", []string{"CRATE-"}},
		{"in lower case", "", "item view crate-|", []string{"CRATE-"}},
		{"even if another one is the usual project", "CRATE", "item view APOLLO-|", []string{"APOLLO-"}},
		{"a part of its identifier is typed", "CRATE", "item view ap|", []string{"APOLLO-"}},
		{"the flag names another project", "CRATE", "item view --project APOLLO |", []string{"APOLLO-"}},
		{"the flag names the project", "", "item view --project CRATE |", []string{"CRATE-"}},
		{"not from a project other than the flag's", "", "item view --project CRATE APOLLO-|", nil},
		{"the first item determines the project of the others", "CRATE", "item edit APOLLO-21 |", []string{"APOLLO-"}},
		{"the first item determines the project of the parent", "CRATE", "item edit APOLLO-21 --parent |", []string{"APOLLO-"}},
		{"in a list", "", "cycle transfer -p APOLLO prev --keep APOLLO-1,|", []string{"APOLLO-"}},
		{"not if something else determines the project", "CRATE", "cycle add current APOLLO-|", nil},
		{"an unknown project", "CRATE", "item view ORION-|", nil},
		{"a joined project that was not read", "CRATE", "item view BORIS-|", nil},
	}
	w := loadWorlds(t)
	synctest.Test(t, func(t *testing.T) {
		testday.Begin()
		u := newUser(t, w.small)
		config := filepath.Join(u.home, "config.toml")
		u.set("PLANEDECK_CONFIG=" + config)
		u.types(line{args: "item list --cycle all --project APOLLO"})
		u.types(line{args: "item list --cycle all --project CRATE"})
		for _, tt := range tests {
			if err := os.WriteFile(config, []byte("project = \""+tt.usual+"\"\n"), 0o600); err != nil {
				t.Fatal(err)
			}
			typed := strings.Split(strings.TrimSuffix("__complete "+tt.typed, "|"), " ")
			s := u.types(line{}, typed...)
			got := map[string]bool{}
			for reference := range strings.SplitSeq(s.out, "\n") {
				reference = reference[strings.LastIndexByte(reference, ',')+1:]
				if identifier, _, ok := strings.Cut(reference, "-"); ok {
					got[identifier+"-"] = true
				}
			}
			if list := slices.Sorted(maps.Keys(got)); !slices.Equal(list, tt.want) {
				t.Errorf("%s: %v, want %v: %s", tt.name, list, tt.want, s.out)
			}
		}
	})
}
