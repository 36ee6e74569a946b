package planetest

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"time"
)

// clock stamps the objects that the server creates. No two stamps are equal, so that every order by time is total even
// if the clock of a test doesn't move.
type clock struct {
	source func() time.Time
	last   time.Time
	ids    uint64
}

// newClock returns a clock without a last stamp, so that the first stamp is exactly the source's time.
func newClock(source func() time.Time) *clock { return &clock{source: source} }

// tick returns the current time in whole microseconds, as Postgres stores it, and later than all before it.
func (c *clock) tick() time.Time {
	t := c.source().UTC().Truncate(time.Microsecond)
	if !t.After(c.last) {
		t = c.last.Add(time.Microsecond)
	}
	c.last = t
	return t
}

// id returns the next ID: a valid random-looking UUID (version 4), but the same one in each run, so that recorded
// output stays stable.
func (c *clock) id() id {
	c.ids++
	return derivedID("planetest", c.ids)
}

// derivedID returns the UUID derived from a name and a number.
func derivedID(name string, n uint64) id {
	sum := sha256.Sum256(binary.BigEndian.AppendUint64([]byte(name), n))
	b := sum[:16]
	b[6] = b[6]&0x0f | 0x40
	b[8] = b[8]&0x3f | 0x80
	h := hex.EncodeToString(b)
	return id(h[:8] + "-" + h[8:12] + "-" + h[12:16] + "-" + h[16:20] + "-" + h[20:])
}
