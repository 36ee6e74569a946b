package store

import (
	"encoding/binary"
	"errors"
	"math"
	"time"
)

// packer encodes values one after another. A text that was written with again before, as most ids are, is encoded as a
// number.
type packer struct {
	out   []byte
	texts map[string]int
}

func (p *packer) whole(n int) { p.out = binary.AppendVarint(p.out, int64(n)) }
func (p *packer) number(f float64) {
	p.out = binary.LittleEndian.AppendUint64(p.out, math.Float64bits(f))
}

func (p *packer) yes(b bool) {
	if b {
		p.whole(1)
		return
	}
	p.whole(0)
}

// moment writes a time as seconds and nanoseconds, because nanoseconds alone don't cover all years.
func (p *packer) moment(t time.Time) {
	p.yes(!t.IsZero())
	if !t.IsZero() {
		p.out = binary.AppendVarint(p.out, t.Unix())
		p.whole(t.Nanosecond())
	}
}

// text writes a text in full.
func (p *packer) text(s string) {
	p.whole(len(s))
	p.out = append(p.out, s...)
}

// again writes a text that occurs repeatedly.
func (p *packer) again(s string) {
	if n, ok := p.texts[s]; ok {
		p.whole(n)
		return
	}
	if p.texts == nil {
		p.texts = make(map[string]int)
	}
	p.whole(len(p.texts))
	p.texts[s] = len(p.texts)
	p.text(s)
}

// errPacked reports that a body is truncated or malformed.
var errPacked = errors.New("malformed packed data")

// unpacker decodes the output of a packer. Its texts share the memory of the input. Once bad is set, it returns only zero
// values.
type unpacker struct {
	in    string
	texts []string
	bad   bool
}

func (u *unpacker) fail() {
	u.in, u.bad = "", true
}

func (u *unpacker) long() int64 {
	var n uint64
	for i := 0; i < len(u.in) && i < binary.MaxVarintLen64; i++ {
		c := u.in[i]
		n |= uint64(c&0x7f) << (7 * i)
		if c < 0x80 {
			u.in = u.in[i+1:]
			return int64(n>>1) ^ -int64(n&1)
		}
	}
	u.fail()
	return 0
}

func (u *unpacker) whole() int { return int(u.long()) }
func (u *unpacker) yes() bool  { return u.whole() != 0 }

// length reads the number of elements that follow, each of which has at least one byte.
func (u *unpacker) length() int {
	n := u.whole()
	if n < 0 || n > len(u.in) {
		u.fail()
		return 0
	}
	return n
}

func (u *unpacker) number() float64 {
	const size = 8
	if len(u.in) < size {
		u.fail()
		return 0
	}
	var bits uint64
	for i := range size {
		bits |= uint64(u.in[i]) << (8 * i)
	}
	u.in = u.in[size:]
	return math.Float64frombits(bits)
}

func (u *unpacker) moment() time.Time {
	if !u.yes() {
		return time.Time{}
	}
	seconds := u.long()
	return time.Unix(seconds, u.long()).UTC()
}

func (u *unpacker) text() string {
	n := u.length()
	s := u.in[:n]
	u.in = u.in[n:]
	return s
}

func (u *unpacker) again() string {
	n := u.whole()
	switch {
	case n >= 0 && n < len(u.texts):
		return u.texts[n]
	case n == len(u.texts):
		s := u.text()
		u.texts = append(u.texts, s)
		return s
	}
	u.fail()
	return ""
}

// end returns an error if the input was malformed or not read completely.
func (u *unpacker) end() error {
	if u.bad || u.in != "" {
		return errPacked
	}
	return nil
}

// packList writes a list of ids.
func packList[ID ~string](p *packer, list []ID) {
	p.whole(len(list))
	for _, id := range list {
		p.again(string(id))
	}
}

// unpackList reads a list of ids; an empty one is nil.
func unpackList[ID ~string](u *unpacker) []ID {
	n := u.length()
	if n == 0 {
		return nil
	}
	list := make([]ID, n)
	for i := range list {
		list[i] = ID(u.again())
	}
	return list
}
