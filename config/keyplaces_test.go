package config_test

import (
	"path/filepath"
	"testing"

	"github.com/planedeck/planedeck/config"
)

func TestTheFileKeepsAKeyForEachServer(t *testing.T) {
	store := config.KeyStore{File: filepath.Join(t.TempDir(), "keys.toml")}
	keys := map[string]string{"https://a.example": "one", "https://b.example": "two"}
	for at, key := range keys {
		if _, err := store.Keep(t.Context(), at, config.NewSecret(key)); err != nil {
			t.Fatal(err)
		}
	}
	for at, want := range keys {
		if key, err := store.Find(t.Context(), at); err != nil || key.Secret.Reveal() != want {
			t.Errorf("%s: %q, %v", at, key.Secret.Reveal(), err)
		}
	}
}

func TestAKeyOfTheEnvironmentBeatsTheCommand(t *testing.T) {
	c := load(t, newHome(t, `key_command = ["false"]`), "PLANE_API_KEY=k")
	if key, err := c.Key(t.Context(), config.KeyStore{}); err != nil || key.Secret.Reveal() != "k" {
		t.Errorf("%q, %v", key.Secret.Reveal(), err)
	}
}
