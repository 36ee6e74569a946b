package plane_test

import (
	"bytes"
	"context"
	"log/slog"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest/testday"
)

func TestNewRefusesInvalidConfig(t *testing.T) {
	tests := []struct {
		name   string
		change func(*plane.Config)
		want   string // in the error, empty for none
	}{
		{"a complete configuration", func(*plane.Config) {}, ""},
		{"no workspace", func(cfg *plane.Config) { cfg.Workspace = "" }, ""},
		{"spaces around the key", func(cfg *plane.Config) { cfg.Key = " " + key + "\n" }, ""},
		{"no address", func(cfg *plane.Config) { cfg.BaseURL = "" }, "address is empty"},
		{"a bad address", func(cfg *plane.Config) { cfg.BaseURL = "ftp://plane.example" }, "https://"},
		{"no clock", func(cfg *plane.Config) { cfg.Now = nil }, "clock"},
		{"no key", func(cfg *plane.Config) { cfg.Key = " " }, "key"},
		{"a key that can't be sent", func(cfg *plane.Config) { cfg.Key = key + "\r\nX-Evil: 1" }, "key"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			cfg := plane.Config{BaseURL: "https://plane.example", Key: key, Workspace: "acme", Now: testday.Now}
			test.change(&cfg)
			c, err := plane.New(cfg)
			switch {
			case test.want == "" && (err != nil || c == nil):
				t.Error(err)
			case test.want != "" && (err == nil || !strings.Contains(err.Error(), test.want)):
				t.Errorf("got %v, want an error that contains %q", err, test.want)
			case err != nil && strings.Contains(err.Error(), key):
				t.Errorf("%v shows the key", err)
			}
		})
	}
}

func TestBrowserURLs(t *testing.T) {
	tests := []struct{ base, want string }{
		{"https://api.plane.so", "https://app.plane.so/acme/"},
		{"https://plane.example:8443", "https://plane.example:8443/acme/"},
	}
	for _, test := range tests {
		c := open(t, broken(nil), at(test.base))
		for got, want := range map[string]string{
			c.ProjectURL(project):      "projects/" + string(project) + "/issues/",
			c.CycleURL(project, cycle): "projects/" + string(project) + "/cycles/" + string(cycle) + "/",
			c.ItemURL("APOLLO-12"):     "browse/APOLLO-12/",
			c.ItemURL("a b/../?"):      "browse/a%20b%2F..%2F%3F/",
		} {
			if got != test.want+want {
				t.Errorf("got  %s\nwant %s", got, test.want+want)
			}
		}
	}
}

func TestInvalidIDsAreNotSent(t *testing.T) {
	sent := 0
	c := open(t, counting(&sent, always(200, me)))
	for _, id := range []plane.ItemID{"", ".", "..", "a/b", "../../users", "a\\b", "a\nb", plane.ItemID(strings.Repeat("a", 201))} {
		if err := c.DeleteItem(t.Context(), project, id); !isInvalid(err) || sent != 0 {
			t.Errorf("%q: sent %d, %v", id, sent, err)
		}
	}
	nowhere := open(t, counting(&sent, always(200, me)), func(cfg *plane.Config) { cfg.Workspace = "" })
	if _, err := nowhere.Members(t.Context()); !isInvalid(err) || sent != 0 {
		t.Errorf("without a workspace: sent %d, %v", sent, err)
	}
	if _, err := nowhere.Me(t.Context()); err != nil {
		t.Error(err)
	}
}

func TestLogContainsRequestAndDuration(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var out bytes.Buffer
		log := slog.New(slog.NewTextHandler(&out, &slog.HandlerOptions{
			Level: slog.LevelDebug,
			ReplaceAttr: func(_ []string, a slog.Attr) slog.Attr {
				if a.Key == slog.TimeKey {
					return slog.Attr{}
				}
				return a
			},
		}))
		slow := roundTripFunc(func(*http.Request) (*http.Response, error) {
			time.Sleep(40 * ms)
			return answer(404, `{"error":"secret words"}`), nil
		})
		c := open(t, slow, func(cfg *plane.Config) { cfg.Logger = log })
		_, _ = c.ItemByExternalID(t.Context(), project, "source", "secret")
		want := "level=DEBUG msg=request method=GET path=/api/v1/workspaces/acme/projects/" + string(project) +
			"/work-items/ status=404 took=40ms failed=true\n"
		if out.String() != want {
			t.Errorf("got  %swant %s", out.String(), want)
		}
	})
}

func TestUserAgentAndTimeoutAreConfigurable(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var agent string
		c := open(t, roundTripFunc(func(r *http.Request) (*http.Response, error) {
			agent = r.UserAgent()
			<-r.Context().Done()
			return nil, context.Cause(r.Context())
		}), func(cfg *plane.Config) { cfg.UserAgent, cfg.Timeout = "planedeck/1.0", time.Second })
		start := testday.Now()
		if err := archive(t, c); err == nil || time.Since(start) != time.Second || agent != "planedeck/1.0" {
			t.Errorf("%v after %v as %q", err, time.Since(start), agent)
		}
	})
}
