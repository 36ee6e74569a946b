package cell

import "unicode/utf8"

// Korean can be written in single letters that join into syllables. Terminals disagree about the cells of these letters:
// tmux and xterm give those inside of a syllable none, others one. So they are drawn as the syllable that they make, which
// is one character of two cells everywhere, or as letters that stand alone.

const (
	leads   = '\u1100' // the first of those that start a syllable
	vowels  = '\u1161'
	tails   = '\u11a7' // the one before the first that ends a syllable
	firsts  = '\uac00' // the first syllable
	lasts   = '\ud7a3'
	nLead   = 19
	nVowel  = 21
	nTail   = 28 // with none
	wideOne = 2
)

// hangul takes a syllable, or a single letter of one, at the start of s. It returns a length of 0 for anything else.
func hangul(s string) (cluster, int) {
	r, size := utf8.DecodeRuneInString(s)
	if r < leads || r > 0xd7ff {
		return cluster{}, 0
	}
	after, afterSize := utf8.DecodeRuneInString(s[size:])
	var syllable rune
	n := size
	switch {
	case r >= firsts && r <= lasts:
		if !joining(after) {
			return cluster{}, 0 // as it is written mostly
		}
		syllable = r
	case within(r, leads, nLead) && within(after, vowels, nVowel):
		syllable, n = firsts+((r-leads)*nVowel+after-vowels)*nTail, size+afterSize
	case joining(r):
		return letter(r), size
	case tone(r):
		return cluster{}, size
	default:
		return cluster{}, 0
	}
	tail, tailSize := utf8.DecodeRuneInString(s[n:])
	if (syllable-firsts)%nTail == 0 && within(tail, tails+1, nTail-1) {
		syllable, n = syllable+tail-tails, n+tailSize
	}
	return cluster{string(syllable), wideOne, string(syllable)}, n
}

func within(r, first rune, n rune) bool { return r >= first && r < first+n }

// joining reports whether r is a letter that joins into a syllable.
func joining(r rune) bool {
	return r >= 0x1100 && r <= 0x11ff || r >= 0xa960 && r <= 0xa97f || r >= 0xd7b0 && r <= 0xd7ff
}

// tone reports whether r marks the tone of a syllable in old texts: of no width to some, of two cells to others. It isn't
// drawn.
func tone(r rune) bool { return r == 0x302e || r == 0x302f }

// letter is a joining letter as one that stands alone. Letters that are no longer in use have none.
func letter(r rune) cluster {
	const (
		starts = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
		ends   = "ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
	)
	var alone string
	switch {
	case within(r, leads, nLead):
		alone = string([]rune(starts)[r-leads])
	case within(r, vowels, nVowel):
		alone = string('ㅏ' + r - vowels)
	case within(r, tails+1, nTail-1):
		alone = string([]rune(ends)[r-tails-1])
	case r == 0x119e:
		alone = "ㆍ"
	case r == 0x115f || r == 0x1160: // represent a letter that isn't there
		return cluster{}
	default:
		return cluster{replacement, 1, replacement}
	}
	return cluster{alone, wideOne, alone}
}
