package uitest

import (
	"hash/crc32"
	"testing"
)

// Skipped reports whether this run skips a case of a long table. Short runs, which look for data races, run a fixed
// sixth of the cases.
func Skipped(name string) bool {
	return testing.Short() && crc32.ChecksumIEEE([]byte(name))%6 != 0
}
