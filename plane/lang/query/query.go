// Package query is the language of the filter: which items of a list a line such as "log @ada -#wontfix due:<fri"
// means, and in what order. A line always means something: what is half typed or unknown is a problem to be shown and
// hides nothing.
//
//	log in, "log in"       letters of reference and name, in this order; exactly these words
//	@ada @me #bug !high    who, label, priority
//	state:started          a state or a group of states
//	is:overdue             open, done, blocked, mine, unestimated, changed or a group of states, too
//	due:<fri start:week    days, see [vocab.Words.Days]; updated: and created: too
//	no:assignee            label, due, start, points, parent, priority, too
//	^3 points:>3           the estimate
//	parent:APOLLO-12       sub-items
//	-@ada !state:done      everything but
//
// Words stand side by side and all count. A backslash before the first sign of a word makes it text.
package query

import (
	"github.com/planedeck/planedeck/plane/lang/vocab"
)

// Query is a filter. The zero Query lets everything through.
type Query struct {
	terms    []term
	problems []vocab.Problem
}

// Parse reads a filter. It understands what it can: the rest is in Problems. Without words (nil) no names are known.
func Parse(text string, w *vocab.Words) *Query {
	if w == nil {
		w = new(vocab.Words)
	}
	q := new(Query)
	for _, token := range vocab.Lex(text, true) {
		t, err := parseTerm(token, w)
		if err != nil {
			q.problems = append(q.problems, vocab.Problem{
				Start: token.Start, End: token.End, Word: text[token.Start:token.End], Err: err,
			})
		}
		if t.key != "" || t.value != "" {
			q.terms = append(q.terms, t)
		}
	}
	return q
}

// Check returns what is wrong with a filter whatever the project, nil if nothing is: names are not looked at.
func Check(text string) error {
	for _, p := range Parse(text, nil).problems {
		if !p.Named() {
			return p.Err
		}
	}
	return nil
}

// Empty tells whether the filter lets everything through because nothing was asked for.
func (q *Query) Empty() bool { return len(q.terms) == 0 }

// Problems lists the words that were not understood, or not wholly.
func (q *Query) Problems() []vocab.Problem { return q.problems }
