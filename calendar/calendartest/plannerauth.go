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

// plannerTokens are the issued tokens with their times of expiry.
type plannerTokens struct {
	issued          int
	access, refresh map[string]time.Time
}

// issue issues a token with a recognizable text, so that tests can detect it in places where it must not be.
func (t *plannerTokens) issue(to *map[string]time.Time, kind string, end time.Time) string {
	if *to == nil {
		*to = make(map[string]time.Time)
	}
	t.issued++
	token := fmt.Sprintf("planner-%s-%04d", kind, t.issued)
	(*to)[token] = end
	return token
}

// Revoke invalidates all access tokens, and with refresh also the refresh tokens.
func (p *Planner) Revoke(refresh bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.tokens.access = nil
	if refresh {
		p.tokens.refresh = nil
	}
}

// authorized reports whether an Authorization header contains a valid token.
func (p *Planner) authorized(authorization string) bool {
	token, bearer := strings.CutPrefix(authorization, "Bearer ")
	end, known := p.tokens.access[token]
	return bearer && known && p.o.Now().Before(end)
}

// authenticate issues tokens for a user name and key.
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

// renew issues a new access token for a refresh token.
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

// grant returns an answer with new tokens.
func (p *Planner) grant(refresh bool) answer {
	now := p.o.Now()
	body := map[string]any{
		"userId": 4708, "productId": 12, "email": PlannerUser,
		"token": p.tokens.issue(&p.tokens.access, "access", now.Add(accessLife)),
	}
	if refresh {
		body["refreshToken"] = p.tokens.issue(&p.tokens.refresh, "refresh", now.Add(refreshLife))
	}
	return answer{status: http.StatusOK, body: body}
}
