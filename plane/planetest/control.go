package planetest

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"
)

// control answers the addresses that control the server.
func (s *Server) control(w http.ResponseWriter, r *http.Request) {
	switch {
	case r.URL.Path == "/__reset" && r.Method == http.MethodPost:
		s.Reset()
		w.WriteHeader(http.StatusNoContent)
	case r.URL.Path == "/__log" && r.Method == http.MethodGet:
		s.writeLog(w)
	case r.URL.Path == "/__faults" && r.Method == http.MethodPost:
		s.armFrom(w, r)
	default:
		writeError(w, http.StatusNotFound, "not found; use POST /__reset, GET /__log or POST /__faults")
	}
}

// writeLog answers with an array even if there were no requests yet.
func (s *Server) writeLog(w http.ResponseWriter) {
	seen := s.Log()
	if seen == nil {
		seen = []Request{}
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(seen) // if it fails, the caller is no longer connected
}

// writeError answers with an error message.
func writeError(w http.ResponseWriter, status int, text string) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(object{"error": text})
}

// armFrom arms the faults in a body: all of them, or none.
func (s *Server) armFrom(w http.ResponseWriter, r *http.Request) {
	body, err := readBody(r)
	if err != nil {
		writeError(w, http.StatusBadRequest, err.Error())
		return
	}
	faults, err := readFaults(body)
	if err != nil {
		writeError(w, http.StatusBadRequest, err.Error())
		return
	}
	s.Arm(faults...)
	w.WriteHeader(http.StatusNoContent)
}

// readFaults reads one fault or a list. Unknown fields are errors, because a misspelt one would silently do nothing.
func readFaults(body []byte) ([]Fault, error) {
	if b := bytes.TrimSpace(body); len(b) == 0 || b[0] != '[' {
		body = append(append([]byte{'['}, b...), ']')
	}
	d := json.NewDecoder(bytes.NewReader(body))
	d.DisallowUnknownFields()
	var list []Fault
	if err := d.Decode(&list); err != nil {
		return nil, fmt.Errorf("faults: %w", err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("faults: one JSON value, then nothing more")
	}
	if len(list) == 0 {
		return nil, errors.New("faults: none given")
	}
	for i, f := range list {
		if err := f.Check(); err != nil {
			return nil, fmt.Errorf("faults[%d]: %w", i, err)
		}
	}
	return list, nil
}

// UnmarshalJSON reads the latency as a duration string such as "250ms".
func (f *Fault) UnmarshalJSON(data []byte) error {
	type plain Fault
	in := struct {
		*plain
		Latency string `json:"latency"`
	}{plain: (*plain)(f)}
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(&in); err != nil {
		return fmt.Errorf("a fault: %w", err)
	}
	if in.Latency == "" {
		return nil
	}
	wait, err := time.ParseDuration(in.Latency)
	if err != nil {
		return fmt.Errorf("latency: %w", err)
	}
	f.Latency = wait
	return nil
}
