package cell_test

import (
	"testing"

	"github.com/planedeck/planedeck/ui/kit/cell"
)

func TestReferenceNeverLosesItsNumber(t *testing.T) {
	for _, c := range []struct {
		text  string
		width int
		want  string
	}{
		{"APOLLO-12", 9, "APOLLO-12"},
		{"APOLLO-12", 8, "APOL…-12"},
		{"A1B2C3D4E5F6-100000", 12, "A1B2…-100000"},
		{"A1B2C3D4E5F6-100000", 9, "A…-100000"},
		{"A1B2C3D4E5F6-100000", 8, "…-100000"},
		{"A1B2C3D4E5F6-100000", 7, "100000"},
		{"A1B2C3D4E5F6-100000", 6, "100000"},
		{"A1B2C3D4E5F6-7 Fix login", 10, "A1B2C3D…-7 Fix login"},
		{"A1B2C3D4E5F6-7 Fix login", 14, "A1B2C3D4E5F6-7 Fix login"},
		{"プロジェクト-12", 9, "プロ…-12"},
		{"no-reference here", 4, "no-reference here"},
		{"Fix APOLLO-12", 4, "Fix APOLLO-12"},
		{"-12", 1, "-12"},
		{"", 3, ""},
	} {
		if got := cell.Reference(c.text, c.width); got != c.want {
			t.Errorf("%q in %d: %q, want %q", c.text, c.width, got, c.want)
		}
	}
}
