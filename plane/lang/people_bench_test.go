package lang

import (
	"fmt"
	"testing"

	"github.com/planedeck/planedeck/plane"
)

// BenchmarkPeople measures what resolving a name costs per key press, for teams of different sizes.
func BenchmarkPeople(b *testing.B) {
	for _, n := range []int{20, 1000} {
		w := new(Words)
		for i := range n {
			w.People = append(w.People, plane.User{
				ID: plane.UserID(fmt.Sprint(i)), DisplayName: fmt.Sprintf("Ada-%d", i), FirstName: "Ada", LastName: fmt.Sprintf("Itó %d", i),
				Email: fmt.Sprintf("ada%d@example.org", i),
			})
		}
		b.Run(fmt.Sprintf("find/%d", n), func(b *testing.B) {
			for b.Loop() {
				_, _ = w.Person("ada-7")
			}
		})
		b.Run(fmt.Sprintf("complete/%d", n), func(b *testing.B) {
			for b.Loop() {
				CompleteLine("@a", 2, w)
			}
		})
	}
}
