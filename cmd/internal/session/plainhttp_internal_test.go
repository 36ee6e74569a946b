package session

import (
	"errors"
	"strings"
	"testing"

	"github.com/planedeck/planedeck/config"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/ui/screens/setup"
)

// A key leaves this machine unencrypted only after a warning, and never if it was
// stored for another address.
func TestKeyIsNotSentUnencryptedWithoutWarning(t *testing.T) {
	const proxy = "HTTP_PROXY=http://ada:S3cr3t@proxy.example:3128"
	for name, test := range map[string]struct {
		address       string
		kept, allowed bool
		environ       []string
		warns         bool
		refuses       string // in the problem, empty for none
	}{
		"https":                          {address: "https://plane.example", kept: true, environ: []string{proxy}},
		"this machine":                   {address: "http://127.0.0.1:8930", kept: true, environ: []string{proxy}},
		"this machine by name":           {address: "http://localhost:8930", kept: true},
		"another machine":                {address: "http://plane.example", warns: true},
		"another machine by number":      {address: "http://10.0.0.7:8080", warns: true},
		"a name like this machine's":     {address: "http://localhost.evil.example", warns: true},
		"another machine, allowed":       {address: "http://plane.example", kept: true, allowed: true, environ: []string{proxy}},
		"another machine, a stored key":  {address: "http://plane.example", kept: true, refuses: "stored on this machine"},
		"through a proxy":                {address: "http://plane.example", environ: []string{proxy}, refuses: "the proxy proxy.example:3128"},
		"a proxy variable in lower case": {address: "http://plane.example", environ: []string{strings.Replace(proxy, "HTTP_PROXY", "http_proxy", 1)}, refuses: "proxy.example:3128"},
		"a proxy, not for this host":     {address: "http://plane.example", environ: []string{proxy, "NO_PROXY=plane.example"}, warns: true},
		"a proxy for https only":         {address: "http://plane.example", environ: []string{"HTTPS_PROXY=http://proxy.example"}, warns: true},
		"through a proxy, a stored key":  {address: "http://plane.example", kept: true, environ: []string{proxy}, refuses: "the proxy proxy.example:3128"},
	} {
		t.Run(name, func(t *testing.T) {
			w := wiring{Options: Options{
				Config:  config.Config{BaseURL: test.address, Workspace: "acme", AllowHTTP: test.allowed},
				Key:     config.Key{Secret: config.NewSecret("k"), Stored: test.kept},
				Environ: test.environ, Now: testday.Clock(),
			}}
			warning, err := w.unencrypted(test.address, test.kept)
			if (warning != "") != test.warns || warning != "" && !strings.HasSuffix(warning, "anyone on the network can read your API key") {
				t.Errorf("the warning is %q", warning)
			}
			_, rootErr := w.root(t.Context(), t.Context())
			for _, err := range []error{err, rootErr} {
				problem, isProblem := errors.AsType[*config.Problem](err)
				switch {
				case test.refuses == "" && err != nil, test.refuses != "" && !isProblem:
					t.Errorf("%v", err)
				case isProblem && (!strings.Contains(problem.Error(), test.refuses) || !strings.Contains(problem.Error(), "allow_http = true") || strings.Contains(problem.Error(), "S3cr3t")):
					t.Errorf("%v", problem)
				}
			}
			// The set-up has warned of the address, but not of the proxy.
			_, err = w.connect(setup.Entry{BaseURL: test.address, Workspace: "acme", Key: "k"})
			if (err != nil) != strings.Contains(test.refuses, "proxy.example") {
				t.Errorf("connect returned %v", err)
			}
		})
	}
}
