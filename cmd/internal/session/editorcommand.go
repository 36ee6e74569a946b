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
	// words are the program and what stands before the file's name.
	words []string
	// name is what the editor is called.
	name string
	// own are the words that the user wrote, without variables that are set for the editor.
	own []string
}

// newCommand reads a command as git does: what a shell has to understand (variables, ~, backslashes) is given to one,
// with the file as an argument. Other commands are cut into words, as their errors then say more.
func newCommand(text string) command {
	own := fields(text)
	if runtime.GOOS == "windows" {
		if _, err := exec.LookPath(text); err == nil { // a path with spaces, and without quotes
			own = []string{text}
		}
	}
	c := command{words: own}
	for len(own) > 1 && strings.Contains(own[0], "=") {
		own = own[1:]
	}
	if len(own) > 0 {
		c.own, c.name = own, strings.TrimSuffix(filepath.Base(own[0]), ".exe")
	}
	if runtime.GOOS != "windows" && strings.ContainsAny(text, "|&;<>()$`\\*?[#~=%!{}") {
		c.words = []string{"sh", "-c", text + ` "$@"`, c.name}
	}
	return c
}

// fields cuts a command into its words, as a shell does with spaces and quotes.
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

// hasty is the time in which nobody opens an editor, reads and closes it: one that ends earlier has probably only told
// its window what to open.
const hasty = 2 * time.Second

// waits reports whether an editor that ran for a time and changed nothing had the text open until then. Flag is what
// makes it wait, in the words of a command line.
func (c command) waits(ran time.Duration) (flag string, waits bool) {
	if slices.Contains(inTerminal(), c.name) {
		return "", true
	}
	flag, known := waitFlags()[c.name]
	if !known {
		return "--wait", ran >= hasty
	}
	flags := append(strings.Fields(flag), "-w", "--wait")
	return flag, slices.ContainsFunc(c.own, func(word string) bool { return slices.Contains(flags, word) })
}

// inTerminal are editors that are open as long as they run.
func inTerminal() []string {
	return []string{
		"vi", "vim", "nvim", "view", "ex", "nano", "pico", "rnano", "emacs", "emacsclient", "mg", "micro", "hx", "helix", "kak", "ne", "joe", "jed",
		"mcedit", "ed", "vis", "dte", "tilde",
	}
}

// waitFlags are the editors with windows of their own, and how they are made to wait.
func waitFlags() map[string]string {
	return map[string]string{
		"code": "--wait", "code-insiders": "--wait", "codium": "--wait", "vscodium": "--wait", "cursor": "--wait", "windsurf": "--wait", "zed": "--wait",
		"zeditor": "--wait", "subl": "--wait", "sublime_text": "--wait", "atom": "--wait", "pulsar": "--wait", "nova": "--wait", "fleet": "--wait",
		"idea": "--wait", "goland": "--wait", "pycharm": "--wait", "webstorm": "--wait", "mate": "-w", "bbedit": "-w", "xed": "-w", "gedit": "--wait",
		"kate": "--block", "gvim": "-f", "mvim": "-f", "open": "-W -n",
	}
}
