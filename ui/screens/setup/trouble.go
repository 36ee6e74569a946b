package setup

import (
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/ui/kit/words"
)

// trouble is why a step failed: what is at fault, and what to do about it.
type trouble struct{ what, next string }

// attempt is what a step was tried with. It knows the culprit of each error.
type attempt struct {
	step     step
	entry    Entry
	known    Start  // what was there before anything was entered
	settings string // path of the configuration file
	below    string // where Plane may be if the address is not of a workspace, empty where there is no doubt
}

// explain finds the culprit, the most telling first.
func (a attempt) explain(err error) trouble {
	for _, of := range []func(error) (trouble, bool){a.ofServer, a.ofKey, a.ofWorkspace, a.ofNetwork, a.ofAnswer} {
		if t, ok := of(err); ok {
			return t
		}
	}
	return trouble{sentence(err.Error()), ""}
}

// ofServer knows what only the first step can find.
func (a attempt) ofServer(err error) (trouble, bool) {
	old, isOld := errors.AsType[*oldError](err)
	switch {
	case isOld:
		what := strings.Join(strings.Fields("Plane "+old.version+" is too old"), " ")
		needs := fmt.Sprintf("planedeck needs %d.%d or newer", oldestMajor, oldestMinor)
		return trouble{what + ": " + needs + ".", "Ask whoever runs it for an update."}, true
	case a.step == stepServer && asksLogin(err):
		return trouble{
			a.host() + " asks for a login of its own before it lets anyone through.",
			"planedeck can't pass it: use an address behind it.",
		}, true
	}
	return trouble{}, false
}

// asksLogin reports whether an answer keeps everybody out, whoever gave it.
func asksLogin(err error) bool {
	e, ok := errors.AsType[*plane.Error](err)
	return ok && (e.Status == 401 || e.Status == 403)
}

// ofKey knows keys that are not accepted. One that was there before is called
// by the place that it came from.
func (a attempt) ofKey(err error) (trouble, bool) {
	switch {
	case !errors.Is(err, plane.ErrUnauthorized):
		return trouble{}, false
	case a.entry.Key == a.known.Key && a.known.KeyFrom != "":
		return trouble{
			"Plane does not know the key from " + a.known.KeyFrom + " any more: revoked or expired.",
			"Paste another one; F1 shows where to get it.",
		}, true
	}
	return trouble{"Plane does not know this key: mistyped, revoked or expired.", "F1 shows where to get a new one."}, true
}

// ofWorkspace knows workspaces that are closed or empty.
func (a attempt) ofWorkspace(err error) (trouble, bool) {
	slug := a.entry.Workspace
	empty, isEmpty := errors.AsType[*emptyError](err)
	switch {
	case isEmpty && empty.projects == 0:
		return trouble{slug + " is there, but has no project yet.", "Create one in the browser, then enter tries again."}, true
	case isEmpty:
		return trouble{
			fmt.Sprintf("%s is there, but you are in none of its projects (%d).", slug, empty.projects),
			"Join one in the browser or ask to be added, then enter tries again.",
		}, true
	case a.step == stepWorkspace && (errors.Is(err, plane.ErrForbidden) || errors.Is(err, plane.ErrNotFound)):
		return noWorkspace(slug), true
	}
	return trouble{}, false
}

// ofAnswer knows answers that are useless at any step.
func (a attempt) ofAnswer(err error) (trouble, bool) {
	answer, _ := errors.AsType[*plane.Error](err)
	switch {
	case errors.Is(err, plane.ErrNotPlane), a.below != "" && errors.Is(err, plane.ErrNotFound):
		return a.ofPath(ofStranger(a.host(), answer), answer), true
	case answer == nil:
		return trouble{}, false
	case errors.Is(err, plane.ErrServer):
		return trouble{fmt.Sprintf("%s answered with error %d.", a.host(), answer.Status), "It may pass: enter tries again."}, true
	case errors.Is(err, plane.ErrRateLimited):
		next := "enter tries again in a minute."
		if answer.RetryAfter > 0 {
			next = "enter tries again in " + words.Duration(answer.RetryAfter) + "."
		}
		return trouble{"All requests that this key may make in a minute are used up.", next}, true
	}
	return trouble{}, false
}

// host is the server's name as people say it.
func (a attempt) host() string { return hostOf(a.entry.BaseURL) }

// noWorkspace can't tell a wrong name from a missing invitation: Plane answers
// the same to both.
func noWorkspace(slug string) trouble {
	t := trouble{fmt.Sprintf("This key has no access to a workspace named %q.", slug), "Check the name in the address, or ask to be invited."}
	if strings.ContainsFunc(slug, unicode.IsUpper) {
		t.next = fmt.Sprintf("Capitals count: is it %q? Else ask to be invited.", strings.ToLower(slug))
	}
	return t
}

// ofNetwork explains why no answer came.
func (a attempt) ofNetwork(err error) (trouble, bool) {
	e, ok := errors.AsType[*plane.NetworkError](err)
	if !ok {
		return trouble{}, false
	}
	switch e.Kind {
	case plane.NetNoHost:
		return trouble{"No host is named " + e.Host + ".", "Check the spelling, and whether this machine is online."}, true
	case plane.NetRefused:
		return trouble{"Nothing listens at " + e.Host + ".", "Is another port needed, as in :8080, or is Plane stopped?"}, true
	case plane.NetCertificate:
		return ofCertificate(e, a.settings), true
	case plane.NetTimeout:
		return trouble{e.Host + " did not answer in " + words.Duration(patience) + ".", "Check address and port; enter tries again."}, true
	case plane.NetCut:
		return trouble{e.Host + " closed the connection without an answer.", "Check address and port; enter tries again."}, true
	case plane.NetOther:
	}
	return trouble{"Could not connect to " + e.Host + ".", "Is it http, not https, or another port? enter tries again."}, true
}

// hostOf is the server of an address without its scheme.
func hostOf(base string) string {
	_, host, _ := strings.Cut(base, "://")
	return host
}

// sentence makes one of an error's text.
func sentence(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:] + "."
}
