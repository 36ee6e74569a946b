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

// problem is why a step failed: the cause, and what to do about it.
type problem struct{ what, next string }

// attempt is the input of a failed step. It determines the cause of each error.
type attempt struct {
	step     step
	entry    Entry
	known    Start  // what was known before anything was entered
	settings string // path of the configuration file
	below    string // where Plane may be if the address is not of a workspace, empty if the address is unambiguous
}

// explain determines the cause of an error, the most specific first.
func (a attempt) explain(err error) problem {
	for _, of := range []func(error) (problem, bool){a.ofServer, a.ofKey, a.ofWorkspace, a.ofNetwork, a.ofAnswer} {
		if t, ok := of(err); ok {
			return t
		}
	}
	return problem{sentence(err.Error()), ""}
}

// ofServer explains errors that only the first step can find.
func (a attempt) ofServer(err error) (problem, bool) {
	old, isOld := errors.AsType[*oldError](err)
	switch {
	case isOld:
		what := strings.Join(strings.Fields("Plane "+old.version+" is too old"), " ")
		needs := fmt.Sprintf("planedeck needs %d.%d or newer", oldestMajor, oldestMinor)
		return problem{what + ": " + needs + ".", "Ask whoever runs it for an update."}, true
	case a.step == stepServer && asksLogin(err):
		return problem{
			a.host() + " requires a login of its own before it lets anyone through.",
			"planedeck can't pass it: use an address behind it.",
		}, true
	}
	return problem{}, false
}

// asksLogin reports whether a response denies access, whoever sent it.
func asksLogin(err error) bool {
	e, ok := errors.AsType[*plane.Error](err)
	return ok && (e.Status == 401 || e.Status == 403)
}

// ofKey explains keys that are not accepted. A key that was known before is named by its source.
func (a attempt) ofKey(err error) (problem, bool) {
	switch {
	case !errors.Is(err, plane.ErrUnauthorized):
		return problem{}, false
	case a.entry.Key == a.known.Key && a.known.KeyFrom != "":
		return problem{
			"Plane does not know the key from " + a.known.KeyFrom + " any more: revoked or expired.",
			"Paste another one; F1 shows where to get it.",
		}, true
	}
	return problem{"Plane does not know this key: mistyped, revoked or expired.", "F1 shows where to get a new one."}, true
}

// ofWorkspace explains workspaces that are inaccessible or empty.
func (a attempt) ofWorkspace(err error) (problem, bool) {
	slug := a.entry.Workspace
	empty, isEmpty := errors.AsType[*emptyError](err)
	switch {
	case isEmpty && empty.projects == 0:
		return problem{slug + " exists, but has no project yet.", "Create one in the browser, then enter tries again."}, true
	case isEmpty:
		return problem{
			fmt.Sprintf("%s exists, but you are not in any of its projects (%d).", slug, empty.projects),
			"Join one in the browser or ask to be added, then enter tries again.",
		}, true
	case a.step == stepWorkspace && (errors.Is(err, plane.ErrForbidden) || errors.Is(err, plane.ErrNotFound)):
		return noWorkspace(slug), true
	}
	return problem{}, false
}

// ofAnswer explains responses that are unusable at any step.
func (a attempt) ofAnswer(err error) (problem, bool) {
	answer, _ := errors.AsType[*plane.Error](err)
	switch {
	case errors.Is(err, plane.ErrNotPlane), a.below != "" && errors.Is(err, plane.ErrNotFound):
		return a.ofPath(ofOtherServer(a.host(), answer), answer), true
	case answer == nil:
		return problem{}, false
	case errors.Is(err, plane.ErrServer):
		return problem{fmt.Sprintf("%s answered with error %d.", a.host(), answer.Status), "It may be temporary: enter tries again."}, true
	case errors.Is(err, plane.ErrRateLimited):
		next := "enter tries again in a minute."
		if answer.RetryAfter > 0 {
			next = "enter tries again in " + words.Duration(answer.RetryAfter) + "."
		}
		return problem{"This key has used up its requests for this minute.", next}, true
	}
	return problem{}, false
}

// host returns the server's name for display.
func (a attempt) host() string { return hostOf(a.entry.BaseURL) }

// noWorkspace can't distinguish a wrong name from a missing invitation, because
// Plane's response is the same.
func noWorkspace(slug string) problem {
	t := problem{fmt.Sprintf("This key has no access to a workspace named %q.", slug), "Check the name in the address, or ask to be invited."}
	if strings.ContainsFunc(slug, unicode.IsUpper) {
		t.next = fmt.Sprintf("Names are case-sensitive: is it %q? Otherwise ask to be invited.", strings.ToLower(slug))
	}
	return t
}

// ofNetwork explains why there was no response.
func (a attempt) ofNetwork(err error) (problem, bool) {
	e, ok := errors.AsType[*plane.NetworkError](err)
	if !ok {
		return problem{}, false
	}
	switch e.Kind {
	case plane.NetNoHost:
		return problem{"No host is named " + e.Host + ".", "Check the spelling, and whether this machine is online."}, true
	case plane.NetRefused:
		return problem{"Nothing listens at " + e.Host + ".", "Is another port needed, as in :8080, or is Plane stopped?"}, true
	case plane.NetCertificate:
		return ofCertificate(e, a.settings), true
	case plane.NetTimeout:
		return problem{e.Host + " did not answer in " + words.Duration(patience) + ".", "Check address and port; enter tries again."}, true
	case plane.NetCut:
		return problem{e.Host + " closed the connection without an answer.", "Check address and port; enter tries again."}, true
	case plane.NetOther:
	}
	return problem{"Could not connect to " + e.Host + ".", "Is it http, not https, or another port? enter tries again."}, true
}

// hostOf returns the server of an address without its scheme.
func hostOf(base string) string {
	_, host, _ := strings.Cut(base, "://")
	return host
}

// sentence turns an error's text into a sentence.
func sentence(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:] + "."
}
