package words_test

import (
	"crypto/x509"
	"fmt"
	"strings"
	"testing"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/ui/kit/words"
)

// Certificate errors are distinguished everywhere, by what fixes them.
func TestCertificateErrorsAreDistinguished(t *testing.T) {
	for _, c := range []struct {
		err  error
		want []string
	}{
		{x509.CertificateInvalidError{Reason: x509.Expired, Detail: "current time 2026 is after 2025"}, []string{"has expired", "renew it"}},
		{x509.CertificateInvalidError{Reason: x509.Expired, Detail: "current time 2026 is before 2027"}, []string{"is not valid yet", "machine's date"}},
		{x509.HostnameError{Certificate: &x509.Certificate{DNSNames: []string{"other.example.org"}}, Host: "h"}, []string{"another name: other.example.org", "Use the name"}},
		{x509.UnknownAuthorityError{}, []string{"is not trusted (issued by Acme CA)"}},
	} {
		n := &plane.NetworkError{Host: "h", Kind: plane.NetCertificate, Issuer: "Acme CA", Err: fmt.Errorf("tls: %w", c.err)}
		got := words.Explain(&plane.Error{Op: "read", Err: n}).String()
		for _, want := range c.want {
			if !strings.Contains(got, want) {
				t.Errorf("%v: %q lacks %q", c.err, got, want)
			}
		}
	}
}
