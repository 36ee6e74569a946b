package uitest

import (
	"hash/crc32"
	"testing"
)

// LeftOut reports whether this run skips a case of a long table. Short runs, which look for data races, run a fixed
// sixth of the cases.
func LeftOut(name string) bool {
	return testing.Short() && crc32.ChecksumIEEE([]byte(name))%6 != 0
}
