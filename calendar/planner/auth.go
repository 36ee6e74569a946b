package planner

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strings"

	"github.com/planedeck/planedeck/calendar"
)

const (
	authPath  = "/api/v2/auth"
	renewPath = "/api/v2/auth/renew"
	// maxToken is the maximum length of a token, which is sent in a header.
	maxToken = 16 << 10
)

// credentials is the request for the first token.
type credentials struct {
	Username string `json:"username"`
	Password string `json:"password"` // the key
}

// grant is the response to authentication and renewal. A renewal may return only the token.
type grant struct {
	UserID       scalar `json:"userId"`
	ProductID    scalar `json:"productId"`
	Email        string `json:"email"`
	Token        string `json:"token"`
	RefreshToken string `json:"refreshToken"`
}

// scalar is a JSON number or string, as a string.
type scalar string

// UnmarshalJSON accepts a number or a string.
func (s *scalar) UnmarshalJSON(b []byte) error {
	if bytes.HasPrefix(b, []byte(`"`)) {
		return json.Unmarshal(b, (*string)(s))
	}
	var n json.Number
	err := json.Unmarshal(b, &n)
	*s = scalar(n)
	return err
}

// Account is the account that the key belongs to.
type Account struct {
	Email string
	// UserID and ProductID are the server's IDs of the user and the subscribed product.
	UserID, ProductID string
}

// Check authenticates with the user name and key, even if there is a token, and returns the account. The error is a
// [*calendar.Error], or that of ctx.
func (c *Client) Check(ctx context.Context) (Account, error) {
	if err := c.lock(ctx); err != nil {
		return Account{}, err
	}
	defer c.unlock()
	g, err := c.authenticate(ctx)
	if err != nil {
		return Account{}, err
	}
	return Account{Email: g.Email, UserID: string(g.UserID), ProductID: string(g.ProductID)}, nil
}

func (c *Client) lock(ctx context.Context) error {
	select {
	case c.busy <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (c *Client) unlock() { <-c.busy }

// access returns a token for a request, other than the one that the server has refused. Concurrent requests that need a
// new token share it.
func (c *Client) access(ctx context.Context, refused string) (string, error) {
	if err := c.lock(ctx); err != nil {
		return "", err
	}
	defer c.unlock()
	if c.token.usable(c.cfg.Now(), refused) {
		return c.token.Access, nil
	}
	c.load(ctx, refused)
	if c.token.usable(c.cfg.Now(), refused) {
		return c.token.Access, nil
	}
	err := c.newToken(ctx)
	return c.token.Access, err
}

// load replaces the token by the stored one if that lasts longer: another process with the same store may have renewed
// it.
func (c *Client) load(ctx context.Context, refused string) {
	if c.cfg.Tokens == nil {
		return
	}
	t, err := c.cfg.Tokens.LoadToken(ctx)
	if err != nil || t.AccessEnds.Before(c.token.AccessEnds) {
		return
	}
	now := c.cfg.Now()
	if t.usable(now, refused) && headerSafe(t.Access) || t.renewable(now) {
		*c.token = t
	}
}

// newToken renews the token, or authenticates if it can't be renewed.
func (c *Client) newToken(ctx context.Context) error {
	if c.token.renewable(c.cfg.Now()) {
		err := c.renew(ctx)
		if err == nil || !isRefused(err) {
			return err
		}
	}
	_, err := c.authenticate(ctx)
	return err
}

// errNoToken is the cause of the error for an answer without a usable token.
var errNoToken = errors.New("the answer has no token")

// isRefused reports whether a renewal failed because the server no longer accepts the refresh token: its status is 400
// or 401 then. An answer without a token is assumed to mean the same.
func isRefused(err error) bool {
	e, ok := errors.AsType[*statusError](err)
	return errors.Is(err, errNoToken) || ok && (e.status == http.StatusBadRequest || e.status == http.StatusUnauthorized)
}

func (c *Client) renew(ctx context.Context) error {
	asked := c.cfg.Now()
	g, err := c.grant(ctx, renewPath, map[string]string{"refreshToken": c.token.Refresh})
	if err != nil {
		return err
	}
	t := *c.token
	t.Access, t.AccessEnds = g.Token, asked.Add(accessLife)
	if g.RefreshToken != "" {
		t.Refresh, t.RefreshEnds = g.RefreshToken, asked.Add(refreshLife)
	}
	c.saveToken(ctx, t)
	return nil
}

func (c *Client) authenticate(ctx context.Context) (grant, error) {
	asked := c.cfg.Now()
	g, err := c.grant(ctx, authPath, c.login())
	if err != nil {
		if reasonOf(err) == calendar.KeyRefused {
			c.saveToken(ctx, Token{})
		}
		return grant{}, err
	}
	t := Token{Access: g.Token, AccessEnds: asked.Add(accessLife)}
	if g.RefreshToken != "" {
		t.Refresh, t.RefreshEnds = g.RefreshToken, asked.Add(refreshLife)
	}
	c.saveToken(ctx, t)
	return g, nil
}

// grant requests a token.
func (c *Client) grant(ctx context.Context, path string, question any) (grant, error) {
	body, err := json.Marshal(question)
	if err != nil {
		return grant{}, err
	}
	answer, err := c.send(ctx, call{method: http.MethodPost, path: path, body: body, secret: *c.token})
	if err != nil {
		return grant{}, err
	}
	var g grant
	if err := json.Unmarshal(answer, &g); err != nil {
		return grant{}, &calendar.Error{Reason: calendar.Unreadable, Detail: "the authentication response isn't JSON"}
	}
	if !headerSafe(g.Token) {
		return grant{}, &calendar.Error{Reason: calendar.Unreadable, Err: errNoToken}
	}
	return g, nil
}

// saveToken stores a token in memory and in the token store, even if ctx is canceled: the server may have invalidated
// the previous token.
func (c *Client) saveToken(ctx context.Context, t Token) {
	*c.token = t
	if c.cfg.Tokens != nil {
		_ = c.cfg.Tokens.SaveToken(context.WithoutCancel(ctx), t) // It is in memory, and a new one can be requested.
	}
}

// forget drops a new token that the server has refused.
func (c *Client) forget(ctx context.Context, access string) {
	if c.lock(ctx) != nil {
		return
	}
	defer c.unlock()
	if c.token.Access == access {
		c.saveToken(ctx, Token{})
	}
}

// headerSafe reports whether a token can be sent in a header.
func headerSafe(token string) bool {
	strange := func(r rune) bool { return r <= ' ' || r > '~' }
	return token != "" && len(token) <= maxToken && !strings.ContainsFunc(token, strange)
}
