package planner

import (
	"context"
	"fmt"
	"log/slog"
	"time"
)

// How long tokens are valid from when they were asked for.
const (
	accessLife  = 15 * time.Minute
	refreshLife = 30 * 24 * time.Hour
	// early is how long before its end a token isn't used any more: a request takes time, and clocks differ.
	early = time.Minute
)

// Token opens the API for a while. Both of its texts are as secret as the key; nothing prints them.
type Token struct {
	// Access goes with each request, Refresh gets the next Access. Either may be empty.
	Access, Refresh string
	// AccessEnds and RefreshEnds are when the server stops accepting them.
	AccessEnds, RefreshEnds time.Time
}

// TokenStore keeps a token when the program ends. It belongs to one address, user name and key: a token that was saved for
// others must not be loaded.
type TokenStore interface {
	// LoadToken returns what was saved last, and the zero Token if nothing was. A client continues without it after an error.
	LoadToken(ctx context.Context) (Token, error)
	// SaveToken keeps a token where nobody else can read it. The zero Token says that none is worth keeping. A client continues
	// after an error: it has the token in memory.
	SaveToken(ctx context.Context, t Token) error
}

// String says how long the token is valid, in UTC.
func (t Token) String() string {
	return fmt.Sprintf("planner.Token{Access: %s until %s, Refresh: %s until %s}",
		shadow(t.Access), t.AccessEnds.UTC().Format(time.RFC3339), shadow(t.Refresh), t.RefreshEnds.UTC().Format(time.RFC3339))
}

// GoString is what String returns.
func (t Token) GoString() string { return t.String() }

// Format prints what String returns, whatever the verb is.
func (t Token) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(t.String())) }

// LogValue is what String returns.
func (t Token) LogValue() slog.Value { return slog.StringValue(t.String()) }

// shadow reports whether a secret is there.
func shadow(secret string) string {
	if secret == "" {
		return "none"
	}
	return hidden
}

// opens reports whether the token can be used at a moment for requests, unless it is the one that the server has refused.
func (t Token) opens(now time.Time, refused string) bool {
	return t.Access != "" && t.Access != refused && now.Before(t.AccessEnds.Add(-early))
}

// renews reports whether the token can be used at a moment to get the next one.
func (t Token) renews(now time.Time) bool {
	return t.Refresh != "" && now.Before(t.RefreshEnds.Add(-early))
}
