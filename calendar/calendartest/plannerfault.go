package calendartest

import (
	"net/http"
	"strings"
)

// PlannerFaultKind is a kind of fault.
type PlannerFaultKind string

// The kinds of faults of a [Planner].
const (
	// FaultStatus answers with Status, Body and Header instead of the server.
	FaultStatus PlannerFaultKind = "status"
	// FaultCut closes the connection without an answer.
	FaultCut PlannerFaultKind = "cut"
	// FaultTruncated closes the connection in the middle of the answer.
	FaultTruncated PlannerFaultKind = "truncated"
	// FaultHanging never answers.
	FaultHanging PlannerFaultKind = "hanging"
	// FaultTrickling sends one byte per second.
	FaultTrickling PlannerFaultKind = "trickling"
	// FaultHuge answers with an endless list.
	FaultHuge PlannerFaultKind = "huge"
	// FaultGarbage answers with an HTML page, like a captive portal.
	FaultGarbage PlannerFaultKind = "garbage"
	// FaultMalformed corrupts every tenth event of an answer.
	FaultMalformed PlannerFaultKind = "malformed"
	// FaultRepeating ignores the offset: it always answers with the first page.
	FaultRepeating PlannerFaultKind = "repeating"
)

// PlannerFault is a fault that affects some requests.
type PlannerFault struct {
	Kind PlannerFaultKind
	// Path limits it to requests whose path contains it; empty matches all.
	Path string
	// Times is the number of requests affected: 0 means one, a negative number all.
	Times int
	// Skip is the number of matching requests to skip first.
	Skip int
	// Status, Body and Header are used by FaultStatus.
	Status int
	Body   string
	Header http.Header
}

// Arm adds faults. A request is affected by the first one that matches it.
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

// nextFault returns the fault for a request and counts it; the zero fault if there is none.
func (p *Planner) nextFault(r *http.Request) PlannerFault {
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
