package setup

import (
	"errors"
	"testing"

	"pgregory.net/rapid"

	"github.com/planedeck/planedeck/plane"
)

func TestStepsRunInOrder(t *testing.T) {
	var c checks
	e := Entry{BaseURL: "https://plane.example.org", Workspace: "acme", Key: "k"}
	for _, want := range []step{stepServer, stepKey, stepWorkspace} {
		got, ok := c.next(e)
		if !ok || got != want {
			t.Fatalf("next is %v, %v, want %v", got, ok, want)
		}
		c.start(got, e)
		if _, ok := c.next(e); ok {
			t.Fatal("another step starts before this one has ended")
		}
		c.end(got, e, outcome{fact: "fine"})
	}
	if !c.complete(e) {
		t.Error("not complete after the last step")
	}
}

func TestStepRunsIfItsInputIsThere(t *testing.T) {
	passedServer := Entry{BaseURL: "https://a"}
	for name, c := range map[string]struct {
		entry Entry
		want  step
		ok    bool
	}{
		"nothing":             {Entry{}, 0, false},
		"no address":          {Entry{Key: "k", Workspace: "acme"}, 0, false},
		"no key":              {Entry{BaseURL: "https://a", Workspace: "acme"}, 0, false},
		"a key":               {Entry{BaseURL: "https://a", Key: "k"}, stepKey, true},
		"another address":     {Entry{BaseURL: "https://b", Key: "k"}, stepServer, true},
		"workspace before it": {Entry{BaseURL: "https://a", Key: "k", Workspace: "acme"}, stepKey, true},
	} {
		t.Run(name, func(t *testing.T) {
			var all checks
			all.start(stepServer, passedServer)
			all.end(stepServer, passedServer, outcome{})
			if got, ok := all.next(c.entry); got != c.want || ok != c.ok {
				t.Errorf("next is %v, %v, want %v, %v", got, ok, c.want, c.ok)
			}
		})
	}
}

func TestFailedStepIsNotRetriedAutomatically(t *testing.T) {
	var c checks
	e := Entry{BaseURL: "https://a"}
	c.start(stepServer, e)
	c.end(stepServer, e, outcome{err: errors.New("down")})
	if _, ok := c.next(e); ok {
		t.Error("retried automatically")
	}
	c.again()
	if _, ok := c.next(e); !ok {
		t.Error("not retried on request")
	}
}

// Property: whatever the order of typing, checks and outcomes, the entry is
// complete only if each step has passed with the current input.
func TestOnlyCurrentInputIsTicked(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var c checks
		var e Entry
		good := map[step]map[Entry]bool{stepServer: {}, stepKey: {}, stepWorkspace: {}}
		letter := rapid.SampledFrom([]string{"", "a", "b"})
		t.Repeat(map[string]func(*rapid.T){
			"type": func(t *rapid.T) {
				e = Entry{BaseURL: letter.Draw(t, "base"), Workspace: letter.Draw(t, "slug"), Key: letter.Draw(t, "key")}
				if c.outdated(e) {
					c.stop()
				}
			},
			"try": func(*rapid.T) {
				if s, ok := c.next(e); ok {
					c.start(s, e)
				}
			},
			"answer": func(t *rapid.T) {
				s := step(rapid.IntRange(0, int(stepCount)-1).Draw(t, "step"))
				of := rapid.SampledFrom([]Entry{e, {BaseURL: "a"}, {BaseURL: "a", Key: "b", Workspace: "b"}}).Draw(t, "of")
				o := outcome{}
				if rapid.Bool().Draw(t, "bad") {
					o.err = errors.New("bad")
				}
				if c[s].state == running && c[s].of == s.part(of) {
					good[s][s.part(of)] = o.err == nil
				}
				c.end(s, of, o)
			},
			"again": func(*rapid.T) { c.again() },
			"": func(t *rapid.T) {
				all := true
				for s := range stepCount {
					all = all && good[s][s.part(e)]
				}
				if c.complete(e) && !all {
					t.Fatalf("complete with %v, although not all steps passed", e)
				}
			},
		})
	})
}

func TestOldVersions(t *testing.T) {
	for version, old := range map[string]bool{
		"0.23.1": true, "v0.27.9": true, "0.28.0": false, "1.3.1": false, "v1.3.1": false, "": false, "stable": false, "0.x": false,
	} {
		if tooOld(version) != old {
			t.Errorf("%q: %v, want %v", version, !old, old)
		}
	}
}

func TestSecretShowsItsPrefixButNotItsLength(t *testing.T) {
	for text, want := range map[string]string{
		"": "", "plane": "•••••", "plane_api_": "plane_api_", "plane_api_0123": "plane_api_••••",
		"plane_api_0123456789abcdef0123": "plane_api_••••••••••••••••", "0123456789abcdef0123": "••••••••••••••••",
	} {
		if got := (&secret{text}).masked("•"); got != want {
			t.Errorf("%q is shown as %q, want %q", text, got, want)
		}
	}
}

func TestPlaneIsDescribedByVersionAndEdition(t *testing.T) {
	for want, i := range map[string]plane.Instance{
		"Plane 1.3.1, community": {Version: "v1.3.1", Edition: "PLANE_COMMUNITY"},
		"Plane 1.3.1":            {Version: "1.3.1"},
		"Plane, commercial":      {Edition: "PLANE_COMMERCIAL"},
		"Plane":                  {},
	} {
		if got := describe(i); got != want {
			t.Errorf("%+v: %q, want %q", i, got, want)
		}
	}
}

// Characters that are copied along with a key are removed, but nothing of the key is lost.
func TestKeyIsCleaned(t *testing.T) {
	for text, want := range map[string]string{
		" plane_api_1 \r\n": "plane_api_1", "'plane_api_1'": "plane_api_1", `"plane_api_1"`: "plane_api_1", "plane\x00_\tapi\x7f_\u0085\u009f1": "plane_api_1",
		"schlüssel\u00a0": "schlüssel\u00a0", "a'b": "a'b", " ": "", "~!": "~!",
	} {
		if got := clean(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
