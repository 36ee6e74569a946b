package planetest

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"time"
)

// clock stamps what the server makes. No two stamps are equal, so that every
// order by time is total even when the clock of a test doesn't move.
type clock struct {
	source func() time.Time
	last   time.Time
	ids    uint64
}

// newClock starts at no time at all, so that the first stamp is the source's own.
func newClock(source func() time.Time) *clock { return &clock{source: source} }

// tick is the present moment in whole microseconds, as Postgres keeps it, and
// later than all before it.
func (c *clock) tick() time.Time {
	t := c.source().UTC().Truncate(time.Microsecond)
	if !t.After(c.last) {
		t = c.last.Add(time.Microsecond)
	}
	c.last = t
	return t
}

// id makes the next id: a valid random-looking UUID (version 4), but the same
// one in each run, so that recorded output stays stable.
func (c *clock) id() id {
	c.ids++
	return derivedID("planetest", c.ids)
}

// derivedID is the UUID that belongs to a name and a number.
func derivedID(name string, n uint64) id {
	sum := sha256.Sum256(binary.BigEndian.AppendUint64([]byte(name), n))
	b := sum[:16]
	b[6] = b[6]&0x0f | 0x40
	b[8] = b[8]&0x3f | 0x80
	h := hex.EncodeToString(b)
	return id(h[:8] + "-" + h[8:12] + "-" + h[12:16] + "-" + h[16:20] + "-" + h[20:])
}
