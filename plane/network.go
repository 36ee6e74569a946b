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

// NetKind is the reason why there was no answer.
type NetKind int

// The reasons. With NetNoHost, NetRefused and NetCertificate no part of the request reached the server.
const (
	NetOther       NetKind = iota
	NetNoHost              // the host name is not known
	NetRefused             // nothing listens there
	NetCertificate         // the certificate is not trusted, expired, or for another name
	NetTimeout             // no answer in time
	NetCut                 // the connection was lost after it was established
)

// text returns the reason as text.
func (k NetKind) text() string {
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

// NetworkError means that a request got no answer, or only a part of one. It Is ErrUnreachable.
type NetworkError struct {
	Host string // with the port, if it is not the default
	Kind NetKind
	// Issuer is the issuer of the certificate that was not trusted, empty if not known.
	Issuer string
	Err    error // usually from Go's net package
}

// Error returns which host failed and how.
func (e *NetworkError) Error() string {
	text := e.Host + ": " + e.Kind.text()
	if e.Issuer != "" {
		text += " (issued by " + e.Issuer + ")"
	}
	if e.Err != nil {
		text += ": " + e.Err.Error()
	}
	return text
}

// Unwrap returns ErrUnreachable and the cause.
func (e *NetworkError) Unwrap() []error {
	return present(ErrUnreachable, e.Err)
}

// networkError adds the reason to an error of a transport or of reading a body. If the caller cancelled the request, it
// returns the context's error: the network is not to blame.
func networkError(ctx context.Context, err error, host string) error {
	switch {
	case errors.Is(context.Cause(ctx), errStalled):
		return &NetworkError{Host: host, Kind: NetTimeout, Err: errStalled} // The cancelled context is ours: the caller has not cancelled.
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
	case isLost(err):
		return NetCut
	default:
		return NetOther
	}
}

// isLost reports whether an error means that an established connection was lost. HTTP/2 errors have unexported types and
// are recognized by their prefix.
func isLost(err error) bool {
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

// progress records how far a request got.
type progress struct {
	traced, connected atomic.Bool
}

func (l *progress) trace(ctx context.Context) context.Context {
	return httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{
		GetConn: func(string) { l.traced.Store(true) },
		GotConn: func(httptrace.GotConnInfo) { l.connected.Store(true) },
	})
}

// reached reports whether a request that ended in err may have reached the server. Without proof that it did not, it
// may have: a transport other than Go's does not report how far it got. A transport only resends a write automatically
// if no part of it was sent, so a failed dial is proof even after an earlier connection.
func (l *progress) reached(err error) bool {
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
