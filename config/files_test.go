package config_test

import (
	"crypto/tls"
	"encoding/pem"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/planedeck/planedeck/config"
)

func TestCertificateFileIsTrusted(t *testing.T) {
	srv := httptest.NewTLSServer(http.NotFoundHandler())
	defer srv.Close()
	h := newHome(t, "ca_file = \"plane.pem\"\n")
	body := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: srv.Certificate().Raw})
	if err := os.WriteFile(filepath.Join(filepath.Dir(h.file), "plane.pem"), body, 0o600); err != nil {
		t.Fatal(err)
	}
	pool, err := load(t, h).RootCAs()
	if err != nil {
		t.Fatal(err)
	}
	client := http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: pool}}}
	answer, err := client.Get(srv.URL)
	if err != nil {
		t.Fatal(err)
	}
	if err := answer.Body.Close(); err != nil {
		t.Error(err)
	}
}

func TestInvalidCertificateFileIsNamed(t *testing.T) {
	h := newHome(t, "ca_file = \"~/plane.pem\"\n")
	c := load(t, h)
	path := filepath.Join(h.dir, "plane.pem")
	if _, err := c.RootCAs(); err == nil || err.Error() != path+": ca_file can't be read: no such file or directory" {
		t.Errorf("got %v", err)
	}
	if err := os.WriteFile(path, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := c.RootCAs(); err == nil || !strings.HasPrefix(err.Error(), path+": ca_file holds no certificate") {
		t.Errorf("got %v", err)
	}
}

func TestWithoutCertificateFileRootCAsIsNil(t *testing.T) {
	if pool, err := load(t, newHome(t, "")).RootCAs(); pool != nil || err != nil {
		t.Errorf("got %v, %v", pool, err)
	}
}

// tomlIn returns the TOML examples of a page.
func tomlIn(t *testing.T, page string) []string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", page))
	if err != nil {
		t.Fatal(err)
	}
	var shown []string
	for _, part := range strings.Split(string(text), "```toml\n")[1:] {
		body, _, _ := strings.Cut(part, "```")
		shown = append(shown, body)
	}
	return shown
}

func TestConfigurationInDocumentsIsValid(t *testing.T) {
	for _, page := range []string{"README.md", "docs/filter.md"} {
		t.Run(page, func(t *testing.T) {
			shown := tomlIn(t, page)
			if len(shown) == 0 {
				t.Fatal("the page shows no configuration")
			}
			for _, text := range shown {
				h := newHome(t, text)
				if _, err := config.Load(config.Input{Env: h.env()}); err != nil {
					t.Errorf("%v\n%s", err, text)
				}
				if !strings.Contains(text, "[profiles.home]") {
					continue
				}
				if c, err := config.Load(config.Input{Env: h.env(), Profile: "home"}); err != nil || c.Workspace != "garden" {
					t.Errorf("profile home: %v, workspace %q", err, c.Workspace)
				}
			}
		})
	}
}
