//go:build unix

package session

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/planedeck/planedeck/config"
	"github.com/planedeck/planedeck/ui"
)

// script writes a program for the shell and returns its path.
func script(t *testing.T, body string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "my editor")
	if err := os.WriteFile(name, []byte("#!/bin/sh\n"+body+"\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	return name
}

// editing is a session whose environment has some variables, and the folder in
// which its texts are edited.
func editing(t *testing.T, environ ...string) (ui.Editor, string) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "state")
	o := Options{Environ: append(environ, "PATH="+os.Getenv("PATH")), Config: config.Config{StateDir: dir}}
	o.folder = folderOf(o)
	w := wiring{Options: o}
	return w.editorOf(), dir
}

// left are the files that an edit has left behind.
func left(t *testing.T, dir string) []string {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil {
		t.Fatal(err)
	}
	return names
}

func silent() ui.Terminal { return ui.Terminal{Out: io.Discard, Err: io.Discard} }

func TestTheEditorGetsTheTextAndGivesItBack(t *testing.T) {
	edit, dir := editing(t, `EDITOR="`+script(t, `cat "$2" > "$OUT"; stat -c %a "$2" >> "$OUT"; echo "$1 $2" >> "$OUT"; printf 'new\r\n' > "$2"`)+`" -w`,
		"OUT="+filepath.Join(t.TempDir(), "seen"))
	got, err := edit(t.Context(), silent(), "old\n")
	if got != "new\n" || err != nil {
		t.Errorf("%q, %v", got, err)
	}
	if files := left(t, dir); len(files) > 0 {
		t.Errorf("left behind: %q", files)
	}
}

func TestTheFileIsForTheUserAlone(t *testing.T) {
	seen := filepath.Join(t.TempDir(), "seen")
	edit, dir := editing(t, "OUT="+seen, "VISUAL='"+script(t, `{ cat "$1"; ls -l "$1"; } > "$OUT"`)+"'", "EDITOR=/nowhere")
	if _, err := edit(t.Context(), silent(), "old\n"); err != nil {
		t.Fatal(err)
	}
	out, err := os.ReadFile(seen)
	if err != nil {
		t.Fatal(err)
	}
	text, listing, _ := strings.Cut(string(out), "\n")
	if text != "old" || !strings.HasPrefix(listing, "-rw------- ") || !strings.Contains(listing, dir) || !strings.HasSuffix(listing, ".md\n") {
		t.Errorf("%q, %q", text, listing)
	}
}

func TestAFailedEditorLosesNothing(t *testing.T) {
	for name, tt := range map[string]struct{ editor, want, says string }{
		"it ends badly after saving": {script(t, `printf saved > "$1"; exit 3`), "saved", "my editor ended with exit status 3"},
		"there is none":              {"/nowhere/vi", "old", "/nowhere/vi could not be started: no such file or directory"},
		"it is not on the path":      {"no-such-editor-here", "old", "no-such-editor-here could not be started: executable file not found in $PATH"},
		"it deletes the file":        {script(t, `rm "$1"`), "old", "read what was edited: no such file or directory"},
		"the text is too long":       {script(t, `head -c 2000000 /dev/zero > "$1"`), "old", "the text is longer than 1 MB; the text is in "},
	} {
		t.Run(name, func(t *testing.T) {
			edit, _ := editing(t, "EDITOR='"+tt.editor+"'")
			got, err := edit(t.Context(), silent(), "old")
			if got != tt.want || err == nil || !strings.Contains(err.Error(), tt.says) {
				t.Errorf("%q, %v", got, err)
			}
		})
	}
}

func TestTheTextOfASessionThatEndsIsKept(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	stop()
	edit, dir := editing(t, "EDITOR=cat")
	if _, err := edit(ctx, silent(), "precious"); err == nil {
		t.Error("the editor ran")
	}
	files := left(t, dir)
	if len(files) != 1 {
		t.Fatal(files)
	}
	if text, err := os.ReadFile(files[0]); string(text) != "precious" || err != nil {
		t.Errorf("%q, %v", text, err)
	}
}

func TestWithoutAnEditorThereIsNone(t *testing.T) {
	if edit, _ := editing(t, "EDITOR= ", "VISUAL="); edit != nil {
		t.Error("one that nobody named")
	}
}

func TestAnEditorsCommandHasWords(t *testing.T) {
	for command, want := range map[string][]string{
		"vi": {"vi"}, "code  -w": {"code", "-w"}, `"/My Apps/e" -a 'b "c"'`: {"/My Apps/e", "-a", `b "c"`}, `e ""`: {"e", ""}, " ": nil,
	} {
		if got := fields(command); !slices.Equal(got, want) {
			t.Errorf("%s: %q", command, got)
		}
	}
}
