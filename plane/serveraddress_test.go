package plane_test

import (
	"net/url"
	"strings"
	"testing"

	"github.com/planedeck/planedeck/plane"
)

func TestParseAddress(t *testing.T) {
	const ids = "/projects/" + string(project) + "/cycles/" + string(cycle)
	whole := func(base string) plane.Address {
		return plane.Address{BaseURL: base, Slug: "acme", Project: project, Cycle: cycle}
	}
	const cloud, own = "https://api.plane.so", "https://plane.example.com"
	tests := []struct {
		in   string
		want plane.Address
	}{
		{"https://app.plane.so/acme" + ids + "/", whole(cloud)},
		{"app.plane.so/acme" + ids + "?peekIssue=1#top", whole(cloud)},
		{"https://api.plane.so/api/v1/workspaces/acme" + ids + "/cycle-issues/", whole(cloud)},
		{"api.plane.so", plane.Address{BaseURL: cloud}},
		{"  <https://PLANE.so/>\n", plane.Address{BaseURL: cloud}},
		{"https://plane.example.com/acme" + ids, whole(own)},
		{"HTTPS://Plane.Example.COM:443/acme/", plane.Address{BaseURL: own, Slug: "acme"}},
		{"plane.example.com./acme/browse/APOLLO-12/", plane.Address{BaseURL: own, Slug: "acme"}},
		{"plane.example.com/acme/projects/", plane.Address{BaseURL: own, Slug: "acme"}},
		{"plane.example.com/acme/projects/apollo/cycles/", plane.Address{BaseURL: own, Slug: "acme"}},
		{"plane.example.com/acme/projects/" + string(project) + "/cycles/current/", plane.Address{BaseURL: own, Slug: "acme", Project: project}},
		{"plane.example.com/god-mode/general/", plane.Address{BaseURL: own}},
		{"plane.example.com/api/v1/users/me/", plane.Address{BaseURL: own}},
		{"plane.example.com/%2e%2e/x", plane.Address{BaseURL: own}},
		{"http://plane.example.com:8080/acme", plane.Address{BaseURL: "http://plane.example.com:8080", Slug: "acme"}},
		{"http://plane.example.com:80", plane.Address{BaseURL: "http://plane.example.com"}},
		{"localhost", plane.Address{BaseURL: "http://localhost"}},
		{"localhost:8930/acme", plane.Address{BaseURL: "http://localhost:8930", Slug: "acme"}},
		{"127.0.0.1:8930", plane.Address{BaseURL: "http://127.0.0.1:8930"}},
		{"10.0.0.7", plane.Address{BaseURL: "https://10.0.0.7"}},
		{"[::1]:3000/acme", plane.Address{BaseURL: "http://[::1]:3000", Slug: "acme"}},
		{"https://[2001:db8::7]/acme", plane.Address{BaseURL: "https://[2001:db8::7]", Slug: "acme"}},
		{"https://[2001:db8::7]:8443", plane.Address{BaseURL: "https://[2001:db8::7]:8443"}},
		{"plane-server:8080", plane.Address{BaseURL: "https://plane-server:8080"}},
		{"http://plane/acme", plane.Address{BaseURL: "http://plane", Slug: "acme"}},
		{"https://flugzeug.größe.example", plane.Address{BaseURL: "https://flugzeug.größe.example"}},
	}
	for _, test := range tests {
		if got, err := plane.ParseAddress(test.in); err != nil || got != test.want {
			t.Errorf("%q\ngot  %+v %v\nwant %+v", test.in, got, err, test.want)
		}
	}
}

func TestInvalidAddressesAreExplained(t *testing.T) {
	tests := []struct{ in, want string }{
		{"", "empty"},
		{" \n", "empty"},
		{"acme", "alone isn't an address"},
		{"plane example com", "spaces"},
		{"https://plane.\x1b[31mexample.com", "control"},
		{"https://", "names no server"},
		{"https:///acme", "isn't a web address"},
		{"/acme/projects", "isn't a web address"},
		{"ftp://plane.example.com", "use https://"},
		{"javascript://plane.example.com/%0aalert(1)", "use https://"},
		{"https://ada:secret@plane.example.com", "must not hold"},
		{"https://plane.example.com:99999", "isn't a port"},
		{"https://plane.example.com:0", "isn't a port"},
		{"https://plane.example.com:http", "isn't a web address"},
		{"https://[::1", "isn't a web address"},
		{"https://pl%61ne.example.com", "isn't a web address"},
		{"https://plane..example.com", "isn't the name of a server"},
		{"https://plane_!.example.com", "isn't the name of a server"},
		{"https://" + strings.Repeat("a", 300) + ".example", "isn't the name of a server"},
		{"https://https://plane.example.com", "isn't a web address"},
	}
	for _, test := range tests {
		_, err := plane.ParseAddress(test.in)
		switch {
		case err == nil:
			t.Errorf("%q was accepted", test.in)
		case !strings.Contains(err.Error(), test.want), strings.Contains(err.Error(), "secret"), len(err.Error()) > 150:
			t.Errorf("%q: %v\nwant an error that contains %q", test.in, err, test.want)
		}
	}
}

func TestExposed(t *testing.T) {
	for address, want := range map[string]bool{
		"https://plane.example.org": false, "https://10.0.0.7": false, "http://localhost": false, "http://LOCALHOST:8930": false,
		"http://127.0.0.1:8930": false, "http://127.3.2.1": false, "http://[::1]:3000": false, "http://localhost.": false,
		"http://plane.example.org": true, "http://10.0.0.7": true, "http://127.evil.example": true, "http://localhost.evil.example": true,
		"http://[2001:db8::7]": true, "http://0.0.0.0": true, "HTTP://plane.example.org": true, "http://[::1": true, "": true, "plane.example.org": true,
	} {
		if got := plane.Exposed(address); got != want {
			t.Errorf("%q: %v", address, got)
		}
	}
}

// FuzzAddress: the base URL of an accepted address is only an origin, and stays the same when parsed again.
func FuzzAddress(f *testing.F) {
	for _, s := range []string{
		"https://app.plane.so/acme/projects/" + string(project), "[::1]:3000", "localhost", "a.b:1", "https://x@y.z", "[fe80::1%25eth0]",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		a, err := plane.ParseAddress(s)
		if err != nil {
			// A refusal repeats nothing that could be a password.
			if strings.Contains(s, "@") && err.Error() != "the address must not hold a name or password before the @" &&
				err.Error() != "the address contains spaces or control characters" {
				t.Fatalf("%q: %v", s, err)
			}
			return
		}
		u, err := url.Parse(a.BaseURL)
		if err != nil || u.Host == "" || u.Path != "" || u.RawQuery != "" || u.Fragment != "" || u.User != nil ||
			u.Scheme != "http" && u.Scheme != "https" {
			t.Fatalf("%q became %q: %v", s, a.BaseURL, err)
		}
		again, err := plane.ParseAddress(a.BaseURL)
		if err != nil || again.BaseURL != a.BaseURL {
			t.Fatalf("%q became %q, then %q: %v", s, a.BaseURL, again.BaseURL, err)
		}
	})
}
