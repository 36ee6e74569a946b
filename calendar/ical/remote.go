package ical

import (
	"bytes"
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/planedeck/planedeck/calendar"
)

// remote is a calendar at a URL.
type remote struct {
	address *url.URL
	agent   string
	now     func() time.Time
	client  *http.Client
}

// wait is the maximum time for a whole answer.
const wait = time.Minute

func newRemote(c Config, address *url.URL) *remote {
	r := &remote{address: address, agent: c.UserAgent, now: c.Now}
	guard := &guard{host: address.Hostname()}
	transport := c.Transport
	if transport == nil {
		transport = guard.transport(c)
	}
	r.client = &http.Client{Transport: transport, CheckRedirect: guard.redirect, Timeout: wait}
	return r
}

// get returns the calendar, or errUnchanged if it is the same as the known version.
func (r *remote) get(ctx context.Context, known version) ([]byte, version, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, r.address.String(), http.NoBody)
	if err != nil {
		return nil, version{}, &calendar.Error{Reason: calendar.Unreachable, Detail: "the address isn't valid"}
	}
	request.Header.Set("Accept", "text/calendar, */*;q=0.1")
	request.Header.Set("User-Agent", r.agent)
	if known.etag != "" {
		request.Header.Set("If-None-Match", known.etag)
	}
	if known.modified != "" {
		request.Header.Set("If-Modified-Since", known.modified)
	}
	response, err := r.client.Do(request)
	if err != nil {
		return nil, version{}, unreachable(ctx, err)
	}
	defer func() { _ = response.Body.Close() }() // nothing was written
	if response.StatusCode == http.StatusNotModified && known != (version{}) {
		return nil, known, errUnchanged
	}
	if response.StatusCode != http.StatusOK {
		return nil, version{}, r.refused(response)
	}
	data, err := readAll(response.Body)
	switch {
	case ctx.Err() != nil:
		return nil, version{}, ctx.Err()
	case errors.Is(err, context.DeadlineExceeded):
		return nil, version{}, &calendar.Error{Reason: calendar.Unreachable, Detail: fmt.Sprintf("the answer took more than %v", wait)}
	case err == nil && html(response, data):
		err = &calendar.Error{Reason: calendar.Unreadable, Detail: "it is a web page, perhaps a sign-in page"}
	}
	return data, version{etag: response.Header.Get("ETag"), modified: response.Header.Get("Last-Modified")}, err
}

// html reports whether an answer is an HTML page.
func html(response *http.Response, data []byte) bool {
	start := bytes.ToLower(bytes.TrimSpace(data[:min(len(data), 500)]))
	return strings.HasPrefix(response.Header.Get("Content-Type"), "text/html") && !bytes.HasPrefix(start, []byte("begin:")) ||
		bytes.HasPrefix(start, []byte("<!doctype html")) || bytes.HasPrefix(start, []byte("<html"))
}

// refused returns the error for an HTTP status.
func (r *remote) refused(response *http.Response) error {
	e := &calendar.Error{Reason: calendar.Unreachable, Detail: "the server answered " + strconv.Itoa(response.StatusCode)}
	switch response.StatusCode {
	case http.StatusUnauthorized:
		e.Reason = calendar.KeyRefused
	case http.StatusForbidden:
		e.Reason = calendar.Forbidden
	case http.StatusNotFound, http.StatusGone:
		e.Reason = calendar.Missing
	case http.StatusTooManyRequests:
		e.Reason, e.Until = calendar.Limited, r.until(response.Header.Get("Retry-After"))
	}
	return e
}

// until parses a Retry-After of at most a day; the default is a minute from now.
func (r *remote) until(after string) time.Time {
	now := r.now()
	if seconds, err := strconv.Atoi(after); err == nil && seconds > 0 {
		const day = 24 * 60 * 60
		return now.Add(time.Duration(min(seconds, day)) * time.Second)
	}
	if t, err := http.ParseTime(after); err == nil && t.After(now) && t.Before(now.AddDate(0, 0, 1)) {
		return t
	}
	return now.Add(time.Minute)
}

// unreachable returns the error of a request without an answer. Go's errors contain the URL, or that of a redirect:
// only errors that are known not to contain it are wrapped.
func unreachable(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	e := &calendar.Error{Reason: calendar.Unreachable}
	var (
		refused *redirectError
		op      *net.OpError
		dns     *net.DNSError
		host    x509.HostnameError
		ca      x509.UnknownAuthorityError
		invalid x509.CertificateInvalidError
		timeout net.Error
	)
	switch {
	case errors.As(err, &refused):
		e.Reason, e.Detail = calendar.Forbidden, refused.text
	case errors.As(err, &host):
		e.Err = host
	case errors.As(err, &ca):
		e.Err = ca
	case errors.As(err, &invalid):
		e.Err = invalid
	case errors.As(err, &dns):
		e.Err = dns
	case errors.As(err, &op):
		e.Err = op
	case errors.As(err, &timeout) && timeout.Timeout():
		e.Detail = fmt.Sprintf("the answer took more than %v", wait)
	default:
		e.Detail = "the connection failed"
	}
	return e
}
