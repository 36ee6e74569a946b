package config_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"

	"github.com/planedeck/planedeck/config"
)

func TestSecretIsNeverPrinted(t *testing.T) {
	const text = "plane_api_0123456789"
	s := config.NewSecret(text)
	hidden := struct {
		s    config.Secret
		Open config.Secret
		list []config.Secret
	}{s, s, []config.Secret{s}}
	var out bytes.Buffer
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%X", "%d", "%T"} {
		fmt.Fprintf(&out, verb+"\n", s)
		fmt.Fprintf(&out, verb+"\n", &s)
		fmt.Fprintf(&out, verb+"\n", hidden)
		fmt.Fprintf(&out, verb+"\n", map[string]config.Secret{"a": s})
	}
	fmt.Fprintln(&out, s.String(), s.GoString(), s)
	for _, h := range []slog.Handler{slog.NewTextHandler(&out, nil), slog.NewJSONHandler(&out, nil)} {
		slog.New(h).Info("connect", "key", s, "all", hidden)
	}
	if err := json.NewEncoder(&out).Encode(map[string]any{"key": s, "all": hidden}); err != nil {
		t.Fatal(err)
	}
	if err := toml.NewEncoder(&out).Encode(map[string]any{"key": s}); err != nil {
		t.Fatal(err)
	}
	for _, leak := range []string{text, "0123456789", fmt.Sprintf("%x", text), fmt.Sprintf("%X", text)} {
		if strings.Contains(out.String(), leak) {
			t.Errorf("%q is in the output:\n%s", leak, out.String())
		}
	}
	if s.Reveal() != text {
		t.Errorf("revealed %q", s.Reveal())
	}
}

func TestZeroSecretIsEmpty(t *testing.T) {
	var s config.Secret
	if !s.Empty() || s.Reveal() != "" || config.NewSecret("x").Empty() {
		t.Error("only the zero secret is empty")
	}
}
