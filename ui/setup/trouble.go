package setup

import (
	"cmp"
	"crypto/x509"
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/planedeck/planedeck/plane"
)

// trouble is why a step failed: what is at fault, and what to do about it.
type trouble struct{ what, next string }

// explain finds the culprit among what is entered. A key that was there before
// the screen opened is called by the place that it came from.
func (s *Screen) explain(step step, err error) trouble {
	start := s.deps.Start
	if step == stepKey && errors.Is(err, plane.ErrUnauthorized) && s.entry.Key == start.Key && start.KeyFrom != "" {
		return trouble{
			"Plane does not know the key from " + start.KeyFrom + " any more: revoked or expired.",
			"Paste another one; F1 tells where to get it.",
		}
	}
	return explain(step, s.entry, err, s.deps.Settings)
}

// explain finds the culprit. settings is the path of the configuration file.
func explain(s step, e Entry, err error, settings string) trouble {
	host := hostOf(e.BaseURL)
	if t, ok := ofStep(s, e, err); ok {
		return t
	}
	if network, ok := errors.AsType[*plane.NetworkError](err); ok {
		return ofNetwork(network, settings)
	}
	answer, _ := errors.AsType[*plane.Error](err)
	switch {
	case errors.Is(err, plane.ErrNotPlane):
		return ofStranger(host, answer)
	case errors.Is(err, plane.ErrServer):
		return trouble{fmt.Sprintf("%s answered with error %d.", host, answer.Status), "It may pass: enter tries again."}
	case errors.Is(err, plane.ErrRateLimited):
		next := "enter tries again in a minute."
		if wait := answer.RetryAfter; wait > 0 {
			next = fmt.Sprintf("enter tries again in %d s.", int(wait.Seconds()+1))
		}
		return trouble{"All requests that this key may make in a minute are used up.", next}
	}
	return trouble{sentence(err.Error()), ""}
}

// ofStep knows what the same answer means at one step only.
func ofStep(s step, e Entry, err error) (trouble, bool) {
	old, isOld := errors.AsType[*oldError](err)
	empty, isEmpty := errors.AsType[*emptyError](err)
	switch {
	case isOld:
		what := strings.Join(strings.Fields("Plane "+old.version+" is too old"), " ")
		needs := fmt.Sprintf("planedeck needs %d.%d or newer", oldestMajor, oldestMinor)
		return trouble{what + ": " + needs + ".", "Ask whoever runs it for an update."}, true
	case isEmpty && empty.projects == 0:
		return trouble{e.Workspace + " is there, but has no project yet.", "Make one in the browser, then enter tries again."}, true
	case isEmpty:
		return trouble{
			fmt.Sprintf("%s is there, but you are in none of its projects (%d).", e.Workspace, empty.projects),
			"Join one in the browser or ask to be added, then enter tries again.",
		}, true
	case s == stepServer && (errors.Is(err, plane.ErrUnauthorized) || errors.Is(err, plane.ErrForbidden)):
		return trouble{
			hostOf(e.BaseURL) + " asks for a login of its own before it lets anyone through.",
			"planedeck can't pass it: use an address behind it.",
		}, true
	case s != stepServer && errors.Is(err, plane.ErrUnauthorized):
		return trouble{"Plane does not know this key: mistyped, revoked or expired.", "F1 tells where to get a new one."}, true
	case s == stepWorkspace && (errors.Is(err, plane.ErrForbidden) || errors.Is(err, plane.ErrNotFound)):
		return noWorkspace(e.Workspace), true
	}
	return trouble{}, false
}

// noWorkspace can't tell a wrong name from a missing invitation: Plane answers
// the same to both.
func noWorkspace(slug string) trouble {
	t := trouble{fmt.Sprintf("%q exists for nobody with this key.", slug), "Check the name in the address, or ask to be invited."}
	if strings.ContainsFunc(slug, unicode.IsUpper) {
		t.next = fmt.Sprintf("Capitals count: is it %q? Else ask to be invited.", strings.ToLower(slug))
	}
	return t
}

// ofNetwork explains why no answer came.
func ofNetwork(e *plane.NetworkError, settings string) trouble {
	switch e.Kind {
	case plane.NetNoHost:
		return trouble{"There is no host " + e.Host + ".", "Check the spelling, and whether this machine is online."}
	case plane.NetRefused:
		return trouble{"Nothing listens at " + e.Host + ".", "Is another port needed, as in :8080, or is Plane stopped?"}
	case plane.NetCertificate:
		return ofCertificate(e, settings)
	case plane.NetTimeout:
		return trouble{
			fmt.Sprintf("%s did not answer in %d s.", e.Host, int(patience.Seconds())),
			"Check address and port; enter tries again.",
		}
	case plane.NetCut:
		return trouble{e.Host + " ended the line without an answer.", "Check address and port; enter tries again."}
	case plane.NetOther:
	}
	return trouble{"No line to " + e.Host + " came about.", "Is it http, not https, or another port? enter tries again."}
}

// ofCertificate tells apart what a ca_file mends and what it does not.
func ofCertificate(e *plane.NetworkError, settings string) trouble {
	name, isName := errors.AsType[x509.HostnameError](e.Err)
	invalid, isInvalid := errors.AsType[x509.CertificateInvalidError](e.Err)
	switch {
	case isName:
		what := "The certificate of " + e.Host + " is for another name"
		if name.Certificate != nil && len(name.Certificate.DNSNames) > 0 {
			what += ": " + name.Certificate.DNSNames[0]
		}
		return trouble{what + ".", "Use the name that it is for."}
	case isInvalid && invalid.Reason == x509.Expired:
		return trouble{"The certificate of " + e.Host + " has expired.", "Ask whoever runs it to renew it, or check this machine's date."}
	}
	return trouble{
		fmt.Sprintf("The certificate of %s is not trusted here: issued by %s.", e.Host, cmp.Or(e.Issuer, "nobody known")),
		fmt.Sprintf(`If that is your own authority: ca_file = "/path/to/ca.pem" in %s`, settings),
	}
}

// ofStranger explains an answer that is not Plane's.
func ofStranger(host string, e *plane.Error) trouble {
	switch {
	case e != nil && strings.HasPrefix(e.Location, "https://"+host):
		return trouble{host + " wants https.", "Write https:// before the address."}
	case e != nil && e.Location != "":
		return trouble{host + " sends on to " + e.Location + ".", "Is Plane there, or is there a login in front?"}
	case e != nil && e.HTML:
		return trouble{"A web page answered, not Plane's API.", "Wrong address, or a login in front?"}
	}
	return trouble{"What answers at " + host + " is not Plane.", "Check the address: any page of your Plane will do."}
}

// hostOf is the server's name as people say it.
func hostOf(base string) string {
	_, host, _ := strings.Cut(base, "://")
	return host
}

// sentence makes one of an error's text.
func sentence(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:] + "."
}
