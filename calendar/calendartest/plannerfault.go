package calendartest

import (
	"net/http"
	"strings"
)

// PlannerFaultKind is what goes wrong.
type PlannerFaultKind string

// The kinds of faults of a [Planner].
const (
	// FaultStatus answers with Status, Body and Header in place of the server.
	FaultStatus PlannerFaultKind = "status"
	// FaultCut ends the connection without an answer.
	FaultCut PlannerFaultKind = "cut"
	// FaultTruncated ends the connection in the middle of the answer.
	FaultTruncated PlannerFaultKind = "truncated"
	// FaultHanging never answers.
	FaultHanging PlannerFaultKind = "hanging"
	// FaultTrickling sends one byte a second.
	FaultTrickling PlannerFaultKind = "trickling"
	// FaultHuge answers with an endless list.
	FaultHuge PlannerFaultKind = "huge"
	// FaultGarbage answers with a page of a proxy.
	FaultGarbage PlannerFaultKind = "garbage"
	// FaultMalformed breaks every tenth event of an answer.
	FaultMalformed PlannerFaultKind = "malformed"
	// FaultRepeating ignores the offset: it answers with the first page for ever.
	FaultRepeating PlannerFaultKind = "repeating"
)

// PlannerFault is one thing that goes wrong.
type PlannerFault struct {
	Kind PlannerFaultKind
	// Path limits it to requests whose path contains it; empty is all.
	Path string
	// Times is how many requests it hits: 0 is one, below 0 is all.
	Times int
	// Skip is how many requests that it matches pass before.
	Skip int
	// Status, Body and Header are those of FaultStatus.
	Status int
	Body   string
	Header http.Header
}

// Arm adds faults. A request is hit by the first that matches it.
func (p *Planner) Arm(faults ...PlannerFault) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, f := range faults {
		if f.Times == 0 {
			f.Times = 1
		}
		p.faults = append(p.faults, &f)
	}
}

// take is the fault of a request, the zero one if there is none.
func (p *Planner) take(r *http.Request) PlannerFault {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, f := range p.faults {
		switch {
		case f.Times == 0 || !strings.Contains(r.URL.Path, f.Path):
			continue
		case f.Skip > 0:
			f.Skip--
			continue
		case f.Times > 0:
			f.Times--
		}
		return *f
	}
	return PlannerFault{}
}
