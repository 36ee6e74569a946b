package setup

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/ui/kit/words"
)

// ofCertificate explains certificate errors, and whether a ca_file helps.
func ofCertificate(e *plane.NetworkError, settings string) problem {
	if what, next := words.Certificate(e); next != "" {
		return problem{what, next}
	}
	return problem{
		fmt.Sprintf("The certificate of %s is not trusted here: issued by %s.", e.Host, cmp.Or(e.Issuer, "an unknown authority")),
		fmt.Sprintf(`If that is your own authority: ca_file = "/path/to/ca.pem" in %s`, settings),
	}
}

// ofOtherServer explains a response that is not Plane's.
func ofOtherServer(host string, e *plane.Error) problem {
	switch {
	case e != nil && strings.HasPrefix(e.Location, "https://"+host):
		return problem{host + " wants https.", "Write https:// before the address."}
	case e != nil && e.Location != "":
		return problem{host + " redirects to " + e.Location + ".", "Is Plane there, or is there a login in front?"}
	case e != nil && e.HTML:
		return problem{"A web page answered, not Plane's API.", "Is the address wrong, or is there a login in front of it?"}
	}
	return problem{"The server at " + host + " is not Plane.", "Check the address: any page of your Plane will do."}
}

// ofPath names the path that was read as a workspace, if Plane itself may be below it.
func (a attempt) ofPath(t problem, e *plane.Error) problem {
	if a.step == stepServer && a.below != "" && (e == nil || e.Location == "") {
		t.next = "If Plane is at " + a.below + ", paste the address of one of its pages."
	}
	return t
}
