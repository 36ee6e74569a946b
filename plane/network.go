package plane

import (
	"cmp"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http/httptrace"
	"strings"
	"sync/atomic"
	"syscall"
)

// NetKind is the reason for which no answer came.
type NetKind int

// The reasons. After NoHost, Refused and Certificate the server certainly saw nothing of the request.
const (
	NetOther       NetKind = iota
	NetNoHost              // the name is not known
	NetRefused             // nothing listens there
	NetCertificate         // the certificate is not trusted, expired, or for another name
	NetTimeout             // no answer in time
	NetCut                 // the connection was lost after it was established
)

// words are the reason.
func (k NetKind) words() string {
	switch k {
	case NetNoHost:
		return "no such host"
	case NetRefused:
		return "connection refused"
	case NetCertificate:
		return "certificate not trusted"
	case NetTimeout:
		return "no answer in time"
	case NetCut:
		return "connection cut"
	case NetOther:
		return "connection failed"
	default:
		return fmt.Sprintf("NetKind(%d)", int(k))
	}
}

// NetworkError is a request without a (whole) answer. It Is ErrUnreachable.
type NetworkError struct {
	Host string // with the port, if it is not the usual one
	Kind NetKind
	// Issuer names who signed the certificate that was not trusted, empty if not known.
	Issuer string
	Err    error // of Go's net package, mostly
}

// Error returns which host failed and how.
func (e *NetworkError) Error() string {
	text := e.Host + ": " + e.Kind.words()
	if e.Issuer != "" {
		text += " (issued by " + e.Issuer + ")"
	}
	if e.Err != nil {
		text += ": " + e.Err.Error()
	}
	return text
}

// Unwrap gives the kind and the cause.
func (e *NetworkError) Unwrap() []error {
	return present(ErrUnreachable, e.Err)
}

// networkError puts a reason to what a transport or the reading of a body returned. When the caller gave up, that is
// the error: the network is not to blame.
func networkError(ctx context.Context, err error, host string) error {
	switch {
	case errors.Is(context.Cause(ctx), errStalled):
		return &NetworkError{Host: host, Kind: NetTimeout, Err: errStalled} // The context is our own: no caller has cancelled.
	case errors.Is(ctx.Err(), context.Canceled):
		return ctx.Err()
	}
	if ctx.Err() != nil && !errors.Is(err, ctx.Err()) {
		err = fmt.Errorf("%w: %w", ctx.Err(), err)
	}
	return &NetworkError{Host: host, Kind: netKind(err), Issuer: issuer(err), Err: err}
}

func netKind(err error) NetKind {
	var (
		timeout interface{ Timeout() bool }
		dns     *net.DNSError
	)
	switch {
	case errors.As(err, &timeout) && timeout.Timeout(), errors.Is(err, context.DeadlineExceeded):
		return NetTimeout
	case errors.As(err, &dns):
		return NetNoHost
	case isCertificate(err):
		return NetCertificate
	case errors.Is(err, syscall.ECONNREFUSED):
		return NetRefused
	case isCut(err):
		return NetCut
	default:
		return NetOther
	}
}

// isCut reports whether an error is the end of an established connection. HTTP/2's errors have unexported types, recognized by their prefix.
func isCut(err error) bool {
	for _, end := range []error{io.EOF, io.ErrUnexpectedEOF, net.ErrClosed, syscall.ECONNRESET, syscall.EPIPE} {
		if errors.Is(err, end) {
			return true
		}
	}
	return strings.HasPrefix(err.Error(), "http2: ") || strings.HasPrefix(err.Error(), "stream error: ")
}

func isCertificate(err error) bool {
	var (
		verification *tls.CertificateVerificationError
		authority    x509.UnknownAuthorityError
		name         x509.HostnameError
		bad          x509.CertificateInvalidError
	)
	return errors.As(err, &verification) || errors.As(err, &authority) || errors.As(err, &name) || errors.As(err, &bad)
}

func issuer(err error) string {
	e, ok := errors.AsType[*tls.CertificateVerificationError](err)
	if !ok || len(e.UnverifiedCertificates) == 0 {
		return ""
	}
	by := e.UnverifiedCertificates[0].Issuer
	return cmp.Or(by.CommonName, strings.Join(by.Organization, ", "))
}

// line records how far a request got.
type line struct {
	traced, connected atomic.Bool
}

func (l *line) trace(ctx context.Context) context.Context {
	return httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{
		GetConn: func(string) { l.traced.Store(true) },
		GotConn: func(httptrace.GotConnInfo) { l.connected.Store(true) },
	})
}

// reached reports whether a request that ended in err may have arrived. Without proof that it did not, it may: a
// transport that is not Go's does not say how far it got. A transport sends a write again by itself only when nothing
// of it had left, so a failed dial proves it even after an earlier connection.
func (l *line) reached(err error) bool {
	if e, ok := errors.AsType[*NetworkError](err); ok {
		switch e.Kind {
		case NetNoHost, NetRefused, NetCertificate:
			return false
		case NetTimeout, NetCut, NetOther:
		}
	}
	if op, ok := errors.AsType[*net.OpError](err); ok && op.Op == "dial" {
		return false
	}
	return l.connected.Load() || !l.traced.Load()
}
