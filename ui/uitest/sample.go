package uitest

import (
	"hash/crc32"
	"testing"
)

// LeftOut reports whether this run leaves a case of a long table out: short runs, which look for data races, try a sixth of
// them, always the same.
func LeftOut(name string) bool {
	return testing.Short() && crc32.ChecksumIEEE([]byte(name))%6 != 0
}
