package config_test

import (
	"testing"

	"github.com/planedeck/planedeck/config"
)

func TestHidePasswords(t *testing.T) {
	for text, want := range map[string]string{
		"":                                        "",
		"config.toml:3: no such key":              "config.toml:3: no such key",
		`the filter mine: nobody is "@adda"`:      `the filter mine: nobody is "@adda"`,
		"is:open @me, and (@ada)":                 "is:open @me, and (@ada)",
		"see https://plane.example.org/acme/":     "see https://plane.example.org/acme/",
		"ftp://user:pw@host is not one":           "…@host is not one",
		"see ftp://user:p w/\"x\"@host":           "see …@host",
		`--x "user:p\"w@host" is not`:             `--x "…@host" is not`,
		`--x "user:p w@host" is not`:              `--x "…@host" is not`,
		"curl: user:pw@host: refused":             "curl: …@host: refused",
		"pw@host":                                 "…@host",
		"pw%40host":                               "…@host",
		"https://ada@host and https://bea@other.": "…@other.",
	} {
		if got := config.HidePasswords(text); got != want {
			t.Errorf("%s\ngot  %s\nwant %s", text, got, want)
		}
	}
}
