package setup

import (
	"cmp"
	"crypto/x509"
	"errors"
	"fmt"
	"strings"

	"github.com/planedeck/planedeck/plane"
)

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
