package calendartest

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"time"
)

const (
	accessLife  = 15 * time.Minute
	refreshLife = 30 * 24 * time.Hour
)

// plannerTokens are the tokens that a server gave out, with their ends.
type plannerTokens struct {
	given           int
	access, refresh map[string]time.Time
}

// give makes a token that says what it is, so that tests find it where it must not be.
func (t *plannerTokens) give(to *map[string]time.Time, kind string, end time.Time) string {
	if *to == nil {
		*to = make(map[string]time.Time)
	}
	t.given++
	token := fmt.Sprintf("planner-%s-%04d", kind, t.given)
	(*to)[token] = end
	return token
}

// Revoke ends all access tokens, and with refresh also the refresh tokens.
func (p *Planner) Revoke(refresh bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.tokens.access = nil
	if refresh {
		p.tokens.refresh = nil
	}
}

// opens reports whether a header has a token that is valid.
func (p *Planner) opens(authorization string) bool {
	token, bearer := strings.CutPrefix(authorization, "Bearer ")
	end, known := p.tokens.access[token]
	return bearer && known && p.o.Now().Before(end)
}

// authenticate gives tokens for a user name and key.
func (p *Planner) authenticate(body []byte) answer {
	var c struct{ Username, Password string }
	if json.Unmarshal(body, &c) != nil {
		return refused(http.StatusBadRequest, "The body isn't JSON.")
	}
	if c.Username != PlannerUser || c.Password != PlannerKey {
		return refused(http.StatusUnauthorized, "The user name or the key is wrong.")
	}
	return p.grant(true)
}

// renew gives a new access token for a refresh token.
func (p *Planner) renew(body []byte) answer {
	var c struct{ RefreshToken string }
	if json.Unmarshal(body, &c) != nil || c.RefreshToken == "" {
		return refused(http.StatusBadRequest, "There is no refresh token.")
	}
	if end, known := p.tokens.refresh[c.RefreshToken]; !known || !p.o.Now().Before(end) {
		return refused(http.StatusUnauthorized, "The refresh token is unknown or expired.")
	}
	if !p.o.SameRefresh {
		delete(p.tokens.refresh, c.RefreshToken)
	}
	return p.grant(!p.o.SameRefresh)
}

// grant is the answer with new tokens.
func (p *Planner) grant(refresh bool) answer {
	now := p.o.Now()
	body := map[string]any{
		"userId": 4708, "productId": 12, "email": PlannerUser,
		"token": p.tokens.give(&p.tokens.access, "access", now.Add(accessLife)),
	}
	if refresh {
		body["refreshToken"] = p.tokens.give(&p.tokens.refresh, "refresh", now.Add(refreshLife))
	}
	return answer{status: http.StatusOK, body: body}
}
