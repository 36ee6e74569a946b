package cell

import "unicode/utf8"

// Korean can be written in single letters that join into syllables. Terminals disagree about the width of these
// letters: tmux and xterm draw those inside of a syllable with width 0, others with width 1. Therefore they are drawn
// as the syllable that they form, which is one character of two cells everywhere, or as standalone letters.

const (
	leads   = '\u1100' // the first letter that starts a syllable
	vowels  = '\u1161'
	tails   = '\u11a7' // the code point before the first letter that ends a syllable
	firsts  = '\uac00' // the first syllable
	lasts   = '\ud7a3'
	nLead   = 19
	nVowel  = 21
	nTail   = 28 // including none
	wideOne = 2
)

// hangul consumes a syllable, or a single letter of one, at the start of s. It returns a length of 0 for anything
// else.
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
			return cluster{}, 0 // the usual spelling
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

// tone reports whether r is a tone mark of old texts, which has width 0 in some terminals and 2 in others. It isn't
// drawn.
func tone(r rune) bool { return r == 0x302e || r == 0x302f }

// letter returns the standalone form of a joining letter. Obsolete letters have none.
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
	case r == 0x115f || r == 0x1160: // fillers for a missing letter
		return cluster{}
	default:
		return cluster{replacement, 1, replacement}
	}
	return cluster{alone, wideOne, alone}
}
