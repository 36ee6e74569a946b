package plane

import (
	"encoding/binary"
	"errors"
	"time"
)

const (
	// accountVersion is the first number of an encoded account. It changes with the format of the remainder.
	accountVersion = 1
	// maxLimit and maxLogged are the largest values accepted from an encoded account.
	maxLimit  = 100_000
	maxLogged = 10_000
	// maxAge is the age to which older times are clamped.
	maxAge = 24 * time.Hour
	// maxEvents leaves room for further counting.
	maxEvents = 1 << 53
)

var (
	errOtherVersion = errors.New("the account is of another version")
	errNoAccount    = errors.New("this isn't an account")
)

// encodeAccount encodes an account. Times are those of the wall clock, because processes share no other clock.
func encodeAccount(a account, now time.Time) []byte {
	c := &coder{now: now}
	version := accountVersion
	c.number(&version, accountVersion)
	c.account(&a)
	return c.data
}

// decodeAccount decodes an account. Impossible values, because a clock was set back or the data was not written by this
// code, are clamped: nothing lasts longer than a window from now.
func decodeAccount(data []byte, now time.Time) (account, error) {
	c := &coder{now: now, data: data, reading: true}
	var version int
	c.number(&version, maxEvents)
	var a account
	switch {
	case c.failed:
		return a, errNoAccount
	case version != accountVersion:
		return a, errOtherVersion
	}
	if c.account(&a); c.failed || len(c.data) > 0 || a.limit == 0 {
		return account{}, errNoAccount
	}
	return a, nil
}

// coder writes values to data or reads them from it: one description of the format serves both.
type coder struct {
	now     time.Time
	data    []byte
	reading bool
	failed  bool
}

func (c *coder) account(a *account) {
	c.number(&a.limit, maxLimit)
	c.usage(&a.others)
	c.moment(&a.paused, window)
	c.flag(&a.doubt)
	c.number(&a.events, maxEvents)
	c.number(&a.quiet, maxLimit)
	list(c, &a.log, func(s **slot) {
		if *s == nil {
			*s = new(slot)
		}
		c.slot(*s)
	})
	list(c, &a.peers, c.peer)
}

func (c *coder) usage(u *usage) {
	c.number(&u.n, maxLimit)
	c.number(&u.raised, maxEvents)
	c.signed(&u.least)
	c.number(&u.shown, maxEvents)
	c.moment(&u.confirmed, 0)
	c.number(&u.steady, maxEvents)
	c.number(&u.steadyN, maxLimit)
	c.moment(&u.steadySince, 0)
}

func (c *coder) slot(s *slot) {
	c.id(&s.owner)
	c.moment(&s.sent, 0)
	c.moment(&s.answered, 0)
	c.moment(&s.renewed, 0)
	c.number(&s.start, maxEvents)
	c.number(&s.end, maxEvents)
	c.flag(&s.counted)
}

func (c *coder) peer(p *peer) {
	c.id(&p.owner)
	for r := range ranks {
		c.number(&p.n[r], maxLogged)
		c.number(&p.first[r], maxEvents)
	}
	c.moment(&p.until, believed)
}

// list writes or reads the length of a list and its elements.
func list[T any](c *coder, all *[]T, one func(*T)) {
	n := len(*all)
	if c.number(&n, maxLogged); c.failed {
		return
	}
	if c.reading {
		*all = make([]T, 0, min(n, len(c.data))) // Each element has at least one byte.
	}
	for i := 0; i < n && !c.failed; i++ {
		if c.reading {
			*all = append(*all, *new(T))
		}
		one(&(*all)[i])
	}
}

// number codes a non-negative number; when read, values above limit become limit.
func (c *coder) number(n *int, limit int) {
	if !c.reading {
		c.data = binary.AppendUvarint(c.data, uint64(max(0, *n)))
		return
	}
	got, size := binary.Uvarint(c.data)
	if size <= 0 {
		c.failed = true
		return
	}
	*n, c.data = int(min(got, uint64(limit))), c.data[size:]
}

// signed codes a number that may be negative.
func (c *coder) signed(n *int) {
	below, above := max(0, -*n), max(0, *n)
	c.number(&below, maxLimit)
	c.number(&above, maxLimit)
	*n = above - below
}

func (c *coder) flag(b *bool) {
	n := 0
	if *b {
		n = 1
	}
	c.number(&n, 1)
	*b = n == 1
}

func (c *coder) id(id *uint64) {
	if !c.reading {
		c.data = binary.LittleEndian.AppendUint64(c.data, *id)
		return
	}
	if len(c.data) < 8 {
		c.failed = true
		return
	}
	*id, c.data = binary.LittleEndian.Uint64(c.data), c.data[8:]
}

// moment codes a time that is at most later after now; the zero time is coded as 0.
func (c *coder) moment(t *time.Time, later time.Duration) {
	if !c.reading {
		wall := int64(0)
		if !t.IsZero() {
			wall = c.now.UnixNano() + int64(t.Sub(c.now))
		}
		c.data = binary.AppendVarint(c.data, wall)
		return
	}
	wall, size := binary.Varint(c.data)
	if size <= 0 {
		c.failed = true
		return
	}
	c.data = c.data[size:]
	if wall == 0 {
		return
	}
	now := c.now.UnixNano()
	earliest, latest := now-int64(maxAge), now+int64(later)
	*t = c.now.Add(time.Duration(max(earliest, min(wall, latest)) - now))
}
