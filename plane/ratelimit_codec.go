package plane

import (
	"encoding/binary"
	"errors"
	"time"
)

const (
	// accountVersion is the first number of an encoded account. It changes when the rest does.
	accountVersion = 1
	// mostLimit and mostLogged bound what is believed of an encoded account.
	mostLimit  = 100_000
	mostLogged = 10_000
	// mostAge is from when on a moment is just long ago.
	mostAge = 24 * time.Hour
	// mostEvents leaves room for counting further.
	mostEvents = 1 << 53
)

var (
	errOtherVersion = errors.New("the account is of another version")
	errNoAccount    = errors.New("this isn't an account")
)

// encodeAccount is an account as bytes. Moments are those of the wall clock, as other processes have no clock in common.
func encodeAccount(a account, now time.Time) []byte {
	c := &coder{now: now}
	version := accountVersion
	c.number(&version, accountVersion)
	c.account(&a)
	return c.data
}

// decodeAccount reads an account. What can't be, as a clock was set back or someone else wrote it, is brought within bounds:
// nothing lasts longer than a window from now.
func decodeAccount(data []byte, now time.Time) (account, error) {
	c := &coder{now: now, data: data, reading: true}
	var version int
	c.number(&version, mostEvents)
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

// coder writes values into data, or reads them from it: one description of the form serves both.
type coder struct {
	now     time.Time
	data    []byte
	reading bool
	failed  bool
}

func (c *coder) account(a *account) {
	c.number(&a.limit, mostLimit)
	c.others(&a.others)
	c.moment(&a.paused, window)
	c.flag(&a.doubt)
	c.number(&a.events, mostEvents)
	c.number(&a.quiet, mostLimit)
	list(c, &a.log, func(p **place) {
		if *p == nil {
			*p = new(place)
		}
		c.place(*p)
	})
	list(c, &a.parties, c.party)
}

func (c *coder) others(o *others) {
	c.number(&o.n, mostLimit)
	c.number(&o.raised, mostEvents)
	c.signed(&o.least)
	c.number(&o.shown, mostEvents)
	c.moment(&o.confirmed, 0)
	c.number(&o.even, mostEvents)
	c.number(&o.evenN, mostLimit)
	c.moment(&o.evenSince, 0)
}

func (c *coder) place(p *place) {
	c.id(&p.owner)
	c.moment(&p.sent, 0)
	c.moment(&p.answered, 0)
	c.moment(&p.renewed, 0)
	c.number(&p.start, mostEvents)
	c.number(&p.end, mostEvents)
	c.flag(&p.counted)
}

func (c *coder) party(p *party) {
	c.id(&p.owner)
	for r := range ranks {
		c.number(&p.n[r], mostLogged)
		c.number(&p.first[r], mostEvents)
	}
	c.moment(&p.until, believed)
}

// list writes or reads the length of a list and its elements.
func list[T any](c *coder, all *[]T, one func(*T)) {
	n := len(*all)
	if c.number(&n, mostLogged); c.failed {
		return
	}
	if c.reading {
		*all = make([]T, 0, min(n, len(c.data))) // An element has at least one byte.
	}
	for i := 0; i < n && !c.failed; i++ {
		if c.reading {
			*all = append(*all, *new(T))
		}
		one(&(*all)[i])
	}
}

// number is one that isn't below 0; more than most is read as most.
func (c *coder) number(n *int, most int) {
	if !c.reading {
		c.data = binary.AppendUvarint(c.data, uint64(max(0, *n)))
		return
	}
	got, size := binary.Uvarint(c.data)
	if size <= 0 {
		c.failed = true
		return
	}
	*n, c.data = int(min(got, uint64(most))), c.data[size:]
}

// signed is a number that may be below 0.
func (c *coder) signed(n *int) {
	below, above := max(0, -*n), max(0, *n)
	c.number(&below, mostLimit)
	c.number(&above, mostLimit)
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

// moment is one that is at most so much later than now; the zero time is 0.
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
	earliest, latest := now-int64(mostAge), now+int64(later)
	*t = c.now.Add(time.Duration(max(earliest, min(wall, latest)) - now))
}
