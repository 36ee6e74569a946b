//go:build unix

package session

import (
	"context"
	"errors"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/planedeck/planedeck/config"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/ui/app"
)

// script writes an executable shell script and returns its path.
func script(t *testing.T, body string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "my editor")
	if err := os.WriteFile(name, []byte("#!/bin/sh\n"+body+"\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	return name
}

// editing returns the editor of a session with the given environment, and the
// folder in which its texts are edited.
func editing(t *testing.T, environ ...string) (app.Editor, string) {
	t.Helper()
	edit, dir, _ := editingUntil(t.Context(), t, environ...)
	return edit, dir
}

// editingUntil is editing for a session that ends with ctx. It also returns the
// files that the session leaves.
func editingUntil(ctx context.Context, t *testing.T, environ ...string) (app.Editor, string, *texts) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "state")
	o := Options{Environ: append(environ, "PATH="+os.Getenv("PATH")), Config: config.Config{StateDir: dir}}
	o.folder = folderOf(o)
	o.Now = testday.Clock()
	w := wiring{Options: o, texts: &texts{}}
	return w.editorOf(ctx), dir, w.texts
}

// filesIn returns the files in a folder.
func filesIn(t *testing.T, dir string) []string {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil {
		t.Fatal(err)
	}
	return names
}

func silent() app.Terminal { return app.Terminal{Out: io.Discard, Err: io.Discard} }

func TestEditorGetsTextAndReturnsIt(t *testing.T) {
	edit, dir := editing(t, `EDITOR="`+script(t, `cat "$2" > "$OUT"; stat -c %a "$2" >> "$OUT"; echo "$1 $2" >> "$OUT"; printf 'new\r\n' > "$2"`)+`" -w`,
		"OUT="+filepath.Join(t.TempDir(), "seen"))
	got, err := edit(silent(), "about", "old\n")
	if got != "new\n" || err != nil {
		t.Errorf("%q, %v", got, err)
	}
	if files := filesIn(t, dir); len(files) > 0 {
		t.Errorf("left behind: %q", files)
	}
}

func TestEditedFileIsPrivate(t *testing.T) {
	seen := filepath.Join(t.TempDir(), "seen")
	edit, dir := editing(t, "OUT="+seen, "VISUAL='"+script(t, `{ cat "$1"; ls -l "$1"; } > "$OUT"; echo new > "$1"`)+"'", "EDITOR=/nowhere")
	if _, err := edit(silent(), "about", "old\n"); err != nil {
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

func TestFailedEditorLosesNothing(t *testing.T) {
	for name, tt := range map[string]struct{ editor, want, says string }{
		"it ends badly after saving": {script(t, `printf saved > "$1"; exit 3`), "saved", "my editor ended with exit status 3"},
		"it doesn't exist":           {"/nowhere/vi", "old", "/nowhere/vi could not be started: no such file or directory"},
		"it is not on the path":      {"no-such-editor-here", "old", "no-such-editor-here could not be started: executable file not found in $PATH"},
		"it deletes the file":        {script(t, `rm "$1"`), "old", "read what was edited: no such file or directory"},
		"the text is too long":       {script(t, `head -c 2000000 /dev/zero > "$1"`), "old", "the text is longer than 1 MB; the text is in "},
	} {
		t.Run(name, func(t *testing.T) {
			edit, _ := editing(t, "EDITOR='"+tt.editor+"'")
			got, err := edit(silent(), "about", "old")
			if got != tt.want || err == nil || !strings.Contains(err.Error(), tt.says) || name == "it deletes the file" && strings.Contains(err.Error(), "is in") {
				t.Errorf("%q, %v", got, err)
			}
		})
	}
}

func TestTextSurvivesEndOfSession(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	stop()
	edit, dir, kept := editingUntil(ctx, t, "EDITOR=cat")
	if _, err := edit(silent(), "about", "precious"); err == nil {
		t.Error("the editor ran")
	}
	files := filesIn(t, dir)
	if len(files) != 1 || !slices.Equal(kept.all(), files) {
		t.Fatal(files, kept.all())
	}
	if text, err := os.ReadFile(files[0]); string(text) != "precious" || err != nil {
		t.Errorf("%q, %v", text, err)
	}
}

func TestNoEditorWithoutVariables(t *testing.T) {
	if edit, _ := editing(t, "EDITOR= ", "VISUAL="); edit != nil {
		t.Error("there is an editor although none is set")
	}
}

func TestEditorCommandIsSplitIntoWords(t *testing.T) {
	for command, want := range map[string][]string{
		"vi": {"vi"}, "code  -w": {"code", "-w"}, `"/My Apps/e" -a 'b "c"'`: {"/My Apps/e", "-a", `b "c"`}, `e ""`: {"e", ""}, " ": nil,
	} {
		if got := fields(command); !slices.Equal(got, want) {
			t.Errorf("%s: %q", command, got)
		}
	}
}

// A command is interpreted as a shell and git do, with the file as one argument after it.
func TestEditorCommandRunsAsInAShell(t *testing.T) {
	home := t.TempDir()
	dir := filepath.Join(home, "my dir")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	body := "#!/bin/sh\nfor last; do :; done\necho \"$# $MODE $1\" > \"$last\"\n"
	for _, name := range []string{filepath.Join(dir, "ed"), filepath.Join(home, "ed")} {
		if err := os.WriteFile(name, []byte(body), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	for command, want := range map[string]string{
		strings.ReplaceAll(dir, " ", `\ `) + "/ed -w": "2  -w", "~/ed": "1", "MODE=dark ~/ed -w": "2 dark -w", `"$HOME/my dir/ed"`: "1", "'" + dir + "/ed' -w": "2  -w",
		"$HOME/ed --flag='a b'": "2  --flag=a b", `sh -c 'exec ~/ed "$@"' x`: "1",
	} {
		edit, _ := editing(t, "EDITOR="+command, "HOME="+home)
		got, err := edit(silent(), "about", "old")
		if !strings.HasPrefix(got, want) || err != nil {
			t.Errorf("%s: %q, %v", command, got, err)
		}
	}
	edit, _ := editing(t, "EDITOR=~/nowhere/ed", "HOME="+home)
	if _, err := edit(silent(), "about", "old"); err == nil || err.Error() != "ed could not be started: the shell can't find it" {
		t.Error(err)
	}
}

func TestEditorThatDoesNotWaitLosesNothing(t *testing.T) {
	edit, dir, kept := editingUntil(t.Context(), t, "EDITOR='"+script(t, "exit 0")+"'")
	_, err := edit(silent(), "a comment", "")
	away, ok := errors.AsType[*app.NotWaitedError](err)
	if !ok || away.Flag != "--wait" || away.Editor != "my editor" || !slices.Equal(filesIn(t, dir), []string{away.File}) {
		t.Fatalf("%v, %q", err, filesIn(t, dir))
	}
	if !slices.Contains(kept.all(), away.File) {
		t.Errorf("a file that the editor may have open isn't listed: %q", kept.all())
	}
	if _, err = edit(silent(), "a description", "other"); err == nil || len(filesIn(t, dir)) != 2 {
		t.Errorf("%v, %q", err, filesIn(t, dir))
	}
	if _, err = edit(silent(), "a comment", ""); err == nil || len(filesIn(t, dir)) != 2 {
		t.Errorf("the same file is opened again: %v, %q", err, filesIn(t, dir))
	}
	if err := os.WriteFile(away.File, []byte("typed in the window\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if !slices.Contains(kept.all(), away.File) {
		t.Errorf("the file isn't listed at the end: %q", kept.all())
	}
	got, err := edit(silent(), "a comment", "")
	if later, ok := errors.AsType[*app.SavedLaterError](err); !ok || later.File != away.File || got != "typed in the window\n" {
		t.Errorf("%q, %v", got, err)
	}
	if slices.Contains(kept.all(), away.File) {
		t.Error("a file whose text was returned is still listed")
	}
	if err := os.WriteFile(away.File, []byte("and more\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if got, _ = edit(silent(), "a comment", "written here"); got != "and more\n\n\nwritten here" {
		t.Errorf("both texts were changed: %q", got)
	}
}

func TestEditorsThatWaitAreRecognized(t *testing.T) {
	for _, tt := range []struct {
		command string
		ran     time.Duration
		flag    string
		waits   bool
	}{
		{"vim", 0, "", true},
		{"VISUAL=1 /usr/bin/nvim -f", 0, "", true},
		{"code", time.Minute, "--wait", false},
		{"code --wait", 0, "--wait", true},
		{"code -n -w", 0, "--wait", true},
		{"'/Applications/Sublime Text/subl'", 3 * time.Second, "--wait", false},
		{"gvim", 0, "-f", false},
		{"gvim -f", 0, "-f", true},
		{"mine", time.Second, "--wait", false},
		{"mine", 3 * time.Second, "--wait", true},
	} {
		if flag, waits := newCommand(tt.command).waits(tt.ran); flag != tt.flag || waits != tt.waits {
			t.Errorf("%s after %s: %q, %v", tt.command, tt.ran, flag, waits)
		}
	}
}

// An editor, whether started directly or by a shell, can save its text when the session ends.
func TestEditorCanSaveWhenSessionEnds(t *testing.T) {
	// If the tests run under nohup, shells would inherit that the signal is ignored,
	// and could not catch it.
	caught := make(chan os.Signal, 1)
	signal.Notify(caught, syscall.SIGHUP)
	defer signal.Stop(caught)
	for name, command := range map[string]string{"the editor": "%s", "started by a script": "sh -c '%s \"$@\"; true' x"} {
		ctx, stop := context.WithCancel(t.Context())
		ready := filepath.Join(t.TempDir(), "ready")
		if err := syscall.Mkfifo(ready, 0o600); err != nil {
			t.Fatal(err)
		}
		body := `trap 'echo saved > "$1"; exit 1' HUP; : > "$READY"; while :; do sleep 0.05; done`
		file := filepath.Join(t.TempDir(), "ed")
		if err := os.WriteFile(file, []byte("#!/bin/sh\n"+body+"\n"), 0o700); err != nil {
			t.Fatal(err)
		}
		edit, _, kept := editingUntil(ctx, t, "EDITOR="+strings.ReplaceAll(command, "%s", file), "READY="+ready)
		go func() {
			defer stop()
			_, _ = os.ReadFile(ready) // until the editor writes into it
		}()
		got, err := edit(silent(), "about", "old")
		if err == nil || len(kept.all()) != 1 {
			t.Fatalf("%s: %v, %q", name, err, kept.all())
		}
		saved, _ := os.ReadFile(kept.all()[0])
		if got != "saved\n" && string(saved) != "saved\n" {
			t.Errorf("%s: %q, in the file %q", name, got, saved)
		}
	}
}
