package session

import (
	"net/url"
	"testing"
)

func TestNoBrowserOverSSH(t *testing.T) {
	if browserOf([]string{"SSH_CONNECTION=10.0.0.1 1 10.0.0.2 22"}) != nil || browserOf([]string{"SSH_TTY=/dev/pts/1"}) != nil {
		t.Error("a browser would open on the remote machine")
	}
	if browserOf(nil) == nil {
		t.Error("no browser on the local machine")
	}
}

func TestProxyIsFromSessionEnvironment(t *testing.T) {
	t.Setenv("HTTPS_PROXY", "http://process.example:1")
	for _, test := range []struct {
		environ       []string
		address, want string
	}{
		{nil, "https://plane.example", ""},
		{[]string{"HTTPS_PROXY=http://proxy.example:3128"}, "https://plane.example", "http://proxy.example:3128"},
		{[]string{"https_proxy=proxy.example:3128"}, "https://plane.example", "http://proxy.example:3128"},
		{[]string{"HTTP_PROXY=http://proxy.example:3128"}, "https://plane.example", ""},
		{[]string{"HTTP_PROXY=http://proxy.example:3128"}, "http://plane.example", "http://proxy.example:3128"},
		{[]string{"HTTP_PROXY=http://proxy.example:3128"}, "http://127.0.0.1:8930", ""},
		{[]string{"HTTPS_PROXY=http://proxy.example:3128", "no_proxy=.example"}, "https://plane.example", ""},
	} {
		address, err := url.Parse(test.address)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		proxy, err := proxyOf(test.environ)(address)
		if proxy != nil {
			got = proxy.String()
		}
		if got != test.want || err != nil {
			t.Errorf("%q %s: got %q, %v, want %q", test.environ, test.address, got, err, test.want)
		}
	}
}
