package limits_test

import (
	"context"
	"testing"

	"github.com/planedeck/planedeck/plane/limits"
)

// BenchmarkUpdate is one look at the file and one write of 4 kB.
func BenchmarkUpdate(b *testing.B) {
	f := limits.New(b.TempDir(), "key")
	body := make([]byte, 4096)
	for b.Loop() {
		if err := f.Update(context.Background(), func([]byte) []byte { return body }); err != nil {
			b.Fatal(err)
		}
	}
}
