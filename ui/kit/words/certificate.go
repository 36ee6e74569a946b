package words

import (
	"crypto/x509"
	"errors"
	"strings"

	"github.com/planedeck/planedeck/plane"
)

// Certificate explains why the certificate of a server is not trusted, and what to do about it. If next is empty, it
// was issued by an authority that this machine does not know.
func Certificate(n *plane.NetworkError) (what, next string) {
	name, isName := errors.AsType[x509.HostnameError](n.Err)
	invalid, isInvalid := errors.AsType[x509.CertificateInvalidError](n.Err)
	switch {
	case isName:
		what = "The certificate of " + n.Host + " is for another name"
		if name.Certificate != nil && len(name.Certificate.DNSNames) > 0 {
			what += ": " + name.Certificate.DNSNames[0]
		}
		return what + ".", "Use the name that it is for."
	case isInvalid && invalid.Reason == x509.Expired && strings.Contains(invalid.Detail, "is before"):
		return "The certificate of " + n.Host + " is not valid yet.", "Check this machine's date, or ask whoever runs it."
	case isInvalid && invalid.Reason == x509.Expired:
		return "The certificate of " + n.Host + " has expired.", "Ask whoever runs it to renew it, or check this machine's date."
	}
	return "The certificate of " + n.Host + " is not trusted" + issuer(n) + ".", ""
}

// isCertificate reports whether a connection failed because of the server's certificate.
func isCertificate(err error) bool {
	_, name := errors.AsType[x509.HostnameError](err)
	_, invalid := errors.AsType[x509.CertificateInvalidError](err)
	_, unknown := errors.AsType[x509.UnknownAuthorityError](err)
	return name || invalid || unknown
}
