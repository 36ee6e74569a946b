package app_test

import (
	"encoding/base64"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode"

	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/ui/app"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/uitest"
)

// recorder records everything that is written to a terminal.
type recorder struct {
	mu  sync.Mutex
	all strings.Builder
}

func (r *recorder) Write(p []byte) (int, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.all.Write(p)
}

func (r *recorder) speak(lines []string) {
	_, _ = r.Write([]byte(strings.Join(lines, "\r\n") + "\r\n"))
}

func (r *recorder) text() string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.all.String()
}

// foreign returns the first part of the output that is neither printable text nor a sequence of ours, with its
// surroundings; empty for none. Our sequences are those that Bubble Tea writes for a frame: colours, cursor movement,
// clearing, the modes that planedeck uses, the title, the clipboard and queries about the terminal itself.
func foreign(out string) string {
	for _, c := range regexp.MustCompile(`\x1b\]52;c;([A-Za-z0-9+/=]*)\x07`).FindAllStringSubmatch(out, -1) {
		copied, err := base64.StdEncoding.DecodeString(c[1])
		if err != nil || strings.ContainsFunc(string(copied), func(r rune) bool { return unicode.IsControl(r) && r != '\n' }) {
			return "in the clipboard: " + string(copied)
		}
	}
	for _, title := range regexp.MustCompile(`\x1b\]2;([^\x07\x1b]*)`).FindAllStringSubmatch(out, -1) {
		if !strings.HasPrefix(title[1], "planedeck") && title[1] != "" {
			return "the title " + title[1]
		}
	}
	ours := regexp.MustCompile(`\x1b\]52;c;[A-Za-z0-9+/=]*\x07` + `|\x1b\]2;[^\x00-\x1f]*\x07` + `|\x1b\]11;\?(\x07|\x1b\\)` +
		`|\x1b\[[0-9;:]*[mABCDEFGHJKLMPSTXZ@` + "`" + `dIbr]` + `|\x1b\[\?(7|25|1002|1003|1004|1006|1049|2004|2026|2027|2048)[hl]` + `|\x1b\[\?[0-9]+\$p` +
		`|\x1b\[[<>=?][0-9;]*[um]` + `|\x1b\[>[0-9]*q` + `|\x1b\[[0-9] q` + `|\x1bM`)
	rest := ours.ReplaceAllString(out, "")
	at := strings.IndexFunc(rest, func(r rune) bool {
		return unicode.IsControl(r) && !strings.ContainsRune("\r\n\t\b", r) || unicode.Is(unicode.Bidi_Control, r) || r == '\u200b' || r == '\ufeff' || r == '\u2028'
	})
	if at < 0 {
		return ""
	}
	return rest[max(at-40, 0):min(at+40, len(rest))]
}

// evil is a text that a server, or a proxy in front of it, could send.
const evil = "evil \x1b]52;c;aGFja2Vk\x07 \x1b]0;pwned\x07 \u009b?1000h \x1b[?1000h \x1bc \u202e \x07 \x0e"

// tour visits the screens, writes, provokes failures, and copies.
func tour(d *uitest.Driver) {
	walk := func(keys ...string) {
		for _, k := range keys {
			d.Press(k)
			d.Sleep(300 * time.Millisecond)
		}
	}
	walk("j", "k", "y", "enter", "j", "e", "esc", "enter", "?", "esc", ":", "esc", "y", "enter", "L", "u", "s", "esc", "a", "esc", "D", "esc", "x", "u")
	walk("enter", "tab", "j", "tab", "tab", "tab", "tab", "tab", "e", "esc", "c", "esc", "y", "j", "enter", "esc", "esc", "P", "tab", "j", "/", "a", "esc", "esc")
	for _, body := range []string{`{"error": ` + quote(evil) + `}`, `{"name": [` + quote(evil) + `]}`, `{"detail": ` + quote(evil) + `}`, "<html>" + evil} {
		for _, status := range []int{400, 403, 404, 409, 502} {
			d.Server.Arm(planetest.Fault{Kind: planetest.Status, Status: status, Body: body, ContentType: "application/json", Method: "PATCH"})
			walk("p", "j", "enter", "p", "k", "enter")
			d.Sleep(time.Minute)
			d.Server.Arm(planetest.Fault{Kind: planetest.Status, Status: status, Body: body, ContentType: "application/json", Method: "GET"})
			walk("r")
			d.Sleep(time.Minute)
		}
	}
	walk("!", "j", "enter", "esc", "esc")
}

// quote writes a text as JSON in pure ASCII.
func quote(s string) string {
	var b strings.Builder
	for _, r := range s {
		if r < ' ' || r > '~' {
			b.WriteString(`\u` + strings.ToLower(string("0123456789abcdef"[r>>12&15])+string("0123456789abcdef"[r>>8&15])+string("0123456789abcdef"[r>>4&15])+string("0123456789abcdef"[r&15])))
			continue
		}
		b.WriteRune(r)
	}
	return `"` + b.String() + `"`
}

// Rule: whatever the server sends, only printable text and sequences of ours are written to the terminal, whether the
// session is drawn or spoken.
func TestServerTextNeverReachesTheTerminalRaw(t *testing.T) {
	for name, o := range map[string]uitest.Options{
		"drawn": {}, "without colour": {NoColor: true}, "light": {Light: true, Size: [2]int{120, 40}}, "ASCII": {ASCII: true}, "heard": {Size: [2]int{100, 30}},
	} {
		t.Run(name, func(t *testing.T) {
			if testing.Short() && name != "drawn" && name != "heard" {
				t.Skip("skipped in short mode")
			}
			world, err := planetest.Hostile(testday.Morning())
			if err != nil {
				t.Fatal(err)
			}
			var r recorder
			o.World, o.Output, o.Rate, o.Start = world, &r, -1, nav.Projects{}
			if name == "heard" {
				o.Output = nil
				o.Change = func(w *app.Options) { w.Speak = r.speak }
			}
			uitest.Story(t, o, func(t *testing.T, d *uitest.Driver) {
				d.Sleep(time.Second)
				tour(d)
				if found := foreign(r.text()); found != "" {
					t.Errorf("%q", found)
				}
				if len(r.text()) < 5000 {
					t.Errorf("only %d bytes were written", len(r.text()))
				}
			})
		})
	}
}

func TestForeignSequencesAreDetected(t *testing.T) {
	for _, bad := range []string{
		"\x1b]52;c;aGkHaGk=\x07", "\x1b]0;t\x07", "\x1b]2;t\x07", "\x1b[?1000h", "\x1b[6n", "\x1b[c", "\x1bc", "\u009b1m", "a\x07", "\x0e", "\u202e", "\x7f", "\x1bP+q\x1b\\",
	} {
		if foreign("ok "+bad+" ok") == "" {
			t.Errorf("%q is not detected", bad)
		}
	}
	if found := foreign("\x1b[31mok\x1b[m\r\n\x1b[?2004h\x1b]2;planedeck · a\x07\x1b]52;c;aGk=\x07"); found != "" {
		t.Errorf("%q", found)
	}
}
