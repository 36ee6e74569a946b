package plane

import "time"

const (
	// defaultLimit is Plane's limit for personal keys, serviceLimit for keys of services.
	defaultLimit = 60
	serviceLimit = 300

	// steadyAnswers and steadyTime are how many answers, over what time, must agree before a limit is believed to be
	// lower than Plane's own: the usage of other programs is not so even.
	steadyAnswers = 8
	steadyTime    = 3 * window
)

// usage is how much of the budget other programs use with the same key, as far as the server's answers show it.
type usage struct {
	n int
	// raised is the event of the last answer that showed more than was known.
	raised int
	// least is the minimum that the last answer showed, negative if the server may have counted fewer of our own
	// requests than were on their way; shown is the event of that answer.
	least, shown int
	// confirmed is the time of the last answer with which n was still possible.
	confirmed time.Time
	// steady counts the answers since steadySince that showed exactly steadyN.
	steady, steadyN int
	steadySince     time.Time
}

// likely returns n, or 0 if all of it has had time to leave the window since the last answer that confirmed it.
func (u usage) likely(now time.Time) int {
	if !u.confirmed.Add(window).After(now) {
		return 0
	}
	return u.n
}

// learn corrects the log with the number of remaining requests that the server reported in the answer to s.
//
// The limit is a property of the key. It is assumed to be Plane's own unless the server reports more than that, or the
// same lower number for minutes or after two quiet ones: a single answer can't distinguish a low limit from the usage
// of other programs.
//
// What the server counts beyond the log was used by other programs. It is not known which of the unanswered requests it
// has already counted, so that number lies between two bounds. It is raised to the lower bound. It is reduced to the
// upper bound only by the answer to a request that was sent after it was last raised: an older answer doesn't include
// that usage.
func (l *limiter) learn(s *slot, remaining int) {
	if s.quiet && len(l.log) == 1 {
		l.learnQuiet(remaining + 1)
	}
	if remaining >= l.limit {
		l.limit = likelyLimit(remaining + 1)
	}
	now := l.now()
	l.others.least, l.others.shown = l.limit-remaining-len(l.log), l.events
	least := max(0, l.others.least)
	most := max(least, l.limit-remaining-l.certain(s))
	switch {
	case least > l.others.n:
		l.others.n, l.others.raised = least, l.events
	case most < l.others.n && s.start > l.others.raised:
		l.others.n = most
	}
	l.others.confirmed = now
	l.prove(least == most, now)
}

// unlearn corrects what the last answer showed after it turned out that the server had not counted a request by then:
// what it had counted instead was from other programs.
func (l *limiter) unlearn(s *slot) {
	u := &l.others
	if s.start > u.shown {
		return
	}
	if u.least++; u.least > u.n {
		u.n, u.raised = u.least, l.events
	}
}

// learnQuiet lowers the limit to the number in the first answer after a quiet minute, if it was the same after the
// previous one: other programs don't use the same number twice. After the next start it is then known before anything
// is sent.
func (l *limiter) learnQuiet(n int) {
	if n == l.quiet && n < l.limit {
		l.limit, l.others = n, usage{}
	}
	l.quiet = n
}

// certain returns how many of the logged requests the server has certainly counted in its answer to s: s itself, and
// those that were answered before s was sent, unless they may have left the server's window since.
func (l *limiter) certain(s *slot) int {
	n := 0
	for _, q := range l.log {
		before := q.counted && q.end < s.start && q.sent.Add(window).After(l.now())
		if q == s || before {
			n++
		}
	}
	return n
}

// prove lowers the limit when all exact answers over some minutes were lower by the same number.
func (l *limiter) prove(exact bool, now time.Time) {
	u := &l.others
	if !exact {
		return
	}
	if u.steady == 0 || u.steadyN != u.n {
		u.steady, u.steadyN, u.steadySince = 0, u.n, now
	}
	u.steady++
	if u.n > 0 && u.steady >= steadyAnswers && now.Sub(u.steadySince) >= steadyTime {
		l.limit -= u.n
		*u = usage{}
	}
}

// likelyLimit returns the probable limit of a key for which n requests were free. Plane's own limits are known;
// operators choose round numbers.
func likelyLimit(n int) int {
	switch {
	case n <= defaultLimit:
		return defaultLimit
	case n%50 == 0, n%60 == 0, n > serviceLimit:
		return n
	default:
		return serviceLimit
	}
}
