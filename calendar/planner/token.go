package planner

import (
	"context"
	"fmt"
	"log/slog"
	"time"
)

// How long tokens are valid after they were requested.
const (
	accessLife  = 15 * time.Minute
	refreshLife = 30 * 24 * time.Hour
	// early is how long before it expires a token is no longer used, since requests take time and clocks differ.
	early = time.Minute
)

// Token grants access to the API for a while. Both of its strings are as secret as the key, and are never printed.
type Token struct {
	// Access is sent with each request, Refresh is exchanged for the next Access. Either may be empty.
	Access, Refresh string
	// AccessEnds and RefreshEnds are when they expire.
	AccessEnds, RefreshEnds time.Time
}

// TokenStore persists a token between runs. It is specific to one URL, user name and key: a token that was saved for
// others must not be loaded.
type TokenStore interface {
	// LoadToken returns the token that was saved last, the zero Token if there is none. After an error, the client
	// continues without it.
	LoadToken(ctx context.Context) (Token, error)
	// SaveToken saves a token where no other user can read it. The zero Token means that there is none. After an error,
	// the client continues with the token in memory.
	SaveToken(ctx context.Context, t Token) error
}

// String returns the times of expiry in UTC, without the secrets.
func (t Token) String() string {
	return fmt.Sprintf("planner.Token{Access: %s until %s, Refresh: %s until %s}",
		hide(t.Access), t.AccessEnds.UTC().Format(time.RFC3339), hide(t.Refresh), t.RefreshEnds.UTC().Format(time.RFC3339))
}

// GoString returns String's text.
func (t Token) GoString() string { return t.String() }

// Format prints String's text for every verb.
func (t Token) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(t.String())) }

// LogValue returns String's text.
func (t Token) LogValue() slog.Value { return slog.StringValue(t.String()) }

// hide returns a placeholder for a secret, or "none" if it is empty.
func hide(secret string) string {
	if secret == "" {
		return "none"
	}
	return hidden
}

// usable reports whether the access token can be used for requests at a time; it can't if the server has refused it.
func (t Token) usable(now time.Time, refused string) bool {
	return t.Access != "" && t.Access != refused && now.Before(t.AccessEnds.Add(-early))
}

// renewable reports whether the token can be renewed at a time.
func (t Token) renewable(now time.Time) bool {
	return t.Refresh != "" && now.Before(t.RefreshEnds.Add(-early))
}
