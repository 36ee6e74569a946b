package planetest_test

import (
	"io"
	"testing"

	"github.com/planedeck/planedeck/plane/planetest"
)

// BenchmarkPages measures the server's own share of benchmarks that use it.
func BenchmarkPages(b *testing.B) {
	w, err := planetest.Many(morning(), 10_000, 100_000)
	if err != nil {
		b.Fatal(err)
	}
	s := planetest.New(w, planetest.Options{Now: morning, Rate: -1})
	for name, path := range map[string]string{
		"1000 of 10,000 cycles": apollo + "cycles/", "1000 of 100,000 items": apollo + "work-items/?cursor=1000:50:0",
		"1000 of a cycle of 50,000": apollo + "cycles/" + cycleID(103) + "/cycle-issues/?fields=id,state",
		"me":                        "/api/v1/users/me/",
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				t := &session{t: b, server: s, key: planetest.SmallKey}
				res, err := s.RoundTrip(t.request(get, path, ""))
				if err != nil {
					b.Fatal(err)
				}
				n, _ := io.Copy(io.Discard, res.Body)
				b.SetBytes(n)
			}
		})
	}
}
