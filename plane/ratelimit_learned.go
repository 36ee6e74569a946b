package plane

import "time"

const (
	// defaultLimit is Plane's limit for the keys of people, serviceLimit that for keys of services.
	defaultLimit = 60
	serviceLimit = 300

	// steadyAnswers and steadyTime are how many answers, over what time, must agree before a limit is believed to be
	// lower than Plane's own: what other programs use is not so even.
	steadyAnswers = 8
	steadyTime    = 3 * window
)

// others is what other programs use of the same key, as far as the server's answers show it.
type others struct {
	n int
	// raised is the event at which an answer last showed more than was known.
	raised int
	// least is how many the last answer showed at least, below 0 if it may have counted fewer own requests than were on their
	// way; shown is its event.
	least, shown int
	// confirmed is when one last left it possible that it is still that much.
	confirmed time.Time
	// even counts the answers since evenSince that showed exactly evenN.
	even, evenN int
	evenSince   time.Time
}

// likely is n, or 0 when all of that has had the time to leave the window since an answer last spoke of it.
func (o others) likely(now time.Time) int {
	if !o.confirmed.Add(window).After(now) {
		return 0
	}
	return o.n
}

// learn corrects the log by what the server said in the answer to p: how many requests it would still count.
//
// The limit is a property of the key. It is Plane's own unless the server leaves more than that, or the same less for
// minutes or in two quiet ones: one answer can't distinguish a low limit from what others used.
//
// What the server counts beyond the log is of others. Which of the requests without an answer it has counted already is
// not known, so the number lies between two bounds. It is raised to the lower one. It falls to the upper one, and only by
// the answer to a request that was sent after the last raise: an older one does not know of it.
func (l *limiter) learn(p *place, remaining int) {
	if p.quiet && len(l.log) == 1 {
		l.learnQuiet(remaining + 1)
	}
	if remaining >= l.limit {
		l.limit = likelyLimit(remaining + 1)
	}
	now := l.now()
	l.others.least, l.others.shown = l.limit-remaining-len(l.log), l.events
	least := max(0, l.others.least)
	most := max(least, l.limit-remaining-l.certain(p))
	switch {
	case least > l.others.n:
		l.others.n, l.others.raised = least, l.events
	case most < l.others.n && p.start > l.others.raised:
		l.others.n = most
	}
	l.others.confirmed = now
	l.prove(least == most, now)
}

// unlearn corrects what the last answer showed by a request that the server, as it turns out, had not counted then: what it
// had counted instead was of others.
func (l *limiter) unlearn(p *place) {
	o := &l.others
	if p.start > o.shown {
		return
	}
	if o.least++; o.least > o.n {
		o.n, o.raised = o.least, l.events
	}
}

// learnQuiet lowers the limit to what the first answer of a quiet minute showed, if that of the last one showed the same:
// others don't use the same number twice. At the next start it is known then before anything is sent.
func (l *limiter) learnQuiet(n int) {
	if n == l.quiet && n < l.limit {
		l.limit, l.others = n, others{}
	}
	l.quiet = n
}

// certain is how many of the logged requests the server has certainly counted in its answer to p: p itself, and those that
// were answered before p was sent, unless they may have left the server's window since.
func (l *limiter) certain(p *place) int {
	n := 0
	for _, q := range l.log {
		before := q.counted && q.end < p.start && q.sent.Add(window).After(l.now())
		if q == p || before {
			n++
		}
	}
	return n
}

// prove lowers the limit when all exact answers of some minutes have left out the same number.
func (l *limiter) prove(exact bool, now time.Time) {
	o := &l.others
	if !exact {
		return
	}
	if o.even == 0 || o.evenN != o.n {
		o.even, o.evenN, o.evenSince = 0, o.n, now
	}
	o.even++
	if o.n > 0 && o.even >= steadyAnswers && now.Sub(o.evenSince) >= steadyTime {
		l.limit -= o.n
		*o = others{}
	}
}

// likelyLimit is the limit of a key of which n requests were free. Plane's own limits are known; an operator sets a round
// number.
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
