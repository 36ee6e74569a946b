package session

import (
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"
)

// command is an editor as the environment names it.
type command struct {
	// words are the program and its arguments before the file name.
	words []string
	// name is the name of the editor.
	name string
	// typed are the words in the environment, without variables that are set for the editor.
	typed []string
}

// newCommand parses a command as git does: a command with variables, ~ or backslashes is passed to a shell, with the
// file as an argument. Other commands are split into words here, which gives better error messages.
func newCommand(text string) command {
	own := fields(text)
	if runtime.GOOS == "windows" {
		if _, err := exec.LookPath(text); err == nil { // a path with spaces and no quotes
			own = []string{text}
		}
	}
	c := command{words: own}
	for len(own) > 1 && strings.Contains(own[0], "=") {
		own = own[1:]
	}
	if len(own) > 0 {
		c.typed, c.name = own, strings.TrimSuffix(filepath.Base(own[0]), ".exe")
	}
	if runtime.GOOS != "windows" && strings.ContainsAny(text, "|&;<>()$`\\*?[#~=%!{}") {
		c.words = []string{"sh", "-c", text + ` "$@"`, c.name}
	}
	return c
}

// fields splits a command into words at spaces, honouring quotes as a shell does.
func fields(command string) []string {
	var words []string
	var word strings.Builder
	quote, begun := rune(0), false
	for _, r := range command {
		switch {
		case r == quote:
			quote = 0
		case quote == 0 && (r == '"' || r == '\''):
			quote, begun = r, true
		case quote == 0 && (r == ' ' || r == '\t' || r == '\n'):
			if begun {
				words = append(words, word.String())
			}
			word.Reset()
			begun = false
		default:
			word.WriteRune(r)
			begun = true
		}
	}
	if begun {
		words = append(words, word.String())
	}
	return words
}

// minEditTime is the shortest time in which a user can open an editor, read and close it. A command that ends earlier
// has probably only opened a window.
const minEditTime = 2 * time.Second

// waits reports whether an editor that ran for the given time and changed nothing waits until its window is closed.
// flag is the flag that makes it wait.
func (c command) waits(ran time.Duration) (flag string, waits bool) {
	if slices.Contains(terminalEditors(), c.name) {
		return "", true
	}
	flag, known := waitFlags()[c.name]
	if !known {
		return "--wait", ran >= minEditTime
	}
	flags := append(strings.Fields(flag), "-w", "--wait")
	return flag, slices.ContainsFunc(c.typed, func(word string) bool { return slices.Contains(flags, word) })
}

// terminalEditors returns editors that run in the terminal until they are closed.
func terminalEditors() []string {
	return []string{
		"vi", "vim", "nvim", "view", "ex", "nano", "pico", "rnano", "emacs", "emacsclient", "mg", "micro", "hx", "helix", "kak", "ne", "joe", "jed",
		"mcedit", "ed", "vis", "dte", "tilde",
	}
}

// waitFlags returns editors that open their own windows, and the flags that make them wait.
func waitFlags() map[string]string {
	return map[string]string{
		"code": "--wait", "code-insiders": "--wait", "codium": "--wait", "vscodium": "--wait", "cursor": "--wait", "windsurf": "--wait", "zed": "--wait",
		"zeditor": "--wait", "subl": "--wait", "sublime_text": "--wait", "atom": "--wait", "pulsar": "--wait", "nova": "--wait", "fleet": "--wait",
		"idea": "--wait", "goland": "--wait", "pycharm": "--wait", "webstorm": "--wait", "mate": "-w", "bbedit": "-w", "xed": "-w", "gedit": "--wait",
		"kate": "--block", "gvim": "-f", "mvim": "-f", "open": "-W -n",
	}
}
