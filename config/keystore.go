package config

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"runtime"
	"time"

	"github.com/BurntSushi/toml"
	"github.com/zalando/go-keyring"
)

const (
	// ringLimit is how long the keyring may take: it may wait for a password in a window that nobody sees.
	ringLimit = 3 * time.Second
	// ringService is the name under which the keyring shows the keys.
	ringService = "planedeck"
	// ringSource names the keyring in messages.
	ringSource = "the system keyring"
)

// Ring is a system keyring. Any error means that there is no keyring, or no such key.
type Ring interface {
	Get(service, user string) (string, error)
	Set(service, user, password string) error
}

// KeyStore stores one secret for each account, in the keyring if there is one, else in a file that only its owner can read.
// The account of a key of Plane is the server alone, as it opens all workspaces of its user.
type KeyStore struct {
	// Ring is the keyring; nil if there is none.
	Ring Ring
	// File holds the secrets where there is no keyring; empty if neither HOME nor XDG_CONFIG_HOME is set.
	File string
}

// SystemKeyStore returns the store of this machine for the configuration in file. On Linux the keyring is used only if a
// session bus runs, as the library would start one otherwise.
func SystemKeyStore(env Lookup, file string) KeyStore {
	store := KeyStore{File: beside(file, "keys.toml")}
	if runtime.GOOS == "darwin" || runtime.GOOS == "windows" || env.text("DBUS_SESSION_BUS_ADDRESS") != "" {
		store.Ring = systemRing{}
	}
	return store
}

// systemRing is the keyring of the operating system.
type systemRing struct{}

func (systemRing) Get(service, user string) (string, error) { return keyring.Get(service, user) }

func (systemRing) Set(service, user, password string) error {
	return keyring.Set(service, user, password)
}

// Find returns the key of an account, the zero Key if there is none. The error is a *[Problem] of the file.
func (s KeyStore) Find(ctx context.Context, account string) (Key, error) {
	text, err := s.ask(ctx, func(r Ring) (string, error) { return r.Get(ringService, account) })
	if err == nil && text != "" {
		return Key{NewSecret(text), ringSource, true}, nil
	}
	keys, err := s.readFile()
	if err != nil || keys[account] == "" {
		return Key{}, err
	}
	return Key{NewSecret(keys[account]), s.File, true}, nil
}

// Place says in words where Keep stores a key if it can.
func (s KeyStore) Place() string {
	if s.Ring != nil {
		return ringSource
	}
	return cmp.Or(s.File, "a file, for which HOME or XDG_CONFIG_HOME has to be set")
}

// Keep stores the key of an account and returns in words where.
func (s KeyStore) Keep(ctx context.Context, account string, key Secret) (source string, err error) {
	_, err = s.ask(ctx, func(r Ring) (string, error) { return "", r.Set(ringService, account, key.Reveal()) })
	if err == nil {
		return ringSource, nil
	}
	s.forget(ctx, err, account)
	keys, err := s.readFile()
	if err != nil {
		return "", err
	}
	keys[account] = key.Reveal()
	return s.File, s.writeFile(keys)
}

// Forget deletes what is stored of an account, in the keyring and in the file.
func (s KeyStore) Forget(ctx context.Context, account string) error {
	s.forget(ctx, nil, account)
	keys, err := s.readFile()
	if err != nil || keys[account] == "" {
		return err
	}
	delete(keys, account)
	return s.writeFile(keys)
}

// writeFile writes the keys of the file.
func (s KeyStore) writeFile(keys map[string]string) error {
	body := bytes.NewBufferString("# planedeck writes secrets that it keeps for you into this file, an account and its key a line. It may be deleted.\n")
	if err := toml.NewEncoder(body).Encode(keys); err != nil {
		return &Problem{Where: s.File, Text: "can't be written", Err: err}
	}
	return writeFile(s.File, body.Bytes())
}

// forget empties what the keyring has of an account, as Find would prefer it: a keyring may refuse a secret that is too long.
// refused is why it did; one that doesn't answer is not asked again.
func (s KeyStore) forget(ctx context.Context, refused error, account string) {
	if !errors.Is(refused, errNoRing) {
		_, _ = s.ask(ctx, func(r Ring) (string, error) { return "", r.Set(ringService, account, "") }) // it may have nothing of it
	}
}

// errNoRing means that there is no keyring, or that it doesn't answer.
var errNoRing = errors.New("no keyring")

// ask calls the keyring and waits at most ringLimit for it. A call that hangs can't be stopped; its answer is dropped.
func (s KeyStore) ask(ctx context.Context, call func(Ring) (string, error)) (string, error) {
	if s.Ring == nil {
		return "", errNoRing
	}
	type answer struct {
		text string
		err  error
	}
	got := make(chan answer, 1)
	go func() {
		text, err := call(s.Ring)
		got <- answer{text, err}
	}()
	ctx, stop := context.WithTimeout(ctx, ringLimit)
	defer stop()
	select {
	case a := <-got:
		return a.text, a.err
	case <-ctx.Done():
		return "", errNoRing
	}
}

// readFile returns the keys of the file by account; none if it doesn't exist.
func (s KeyStore) readFile() (map[string]string, error) {
	keys := map[string]string{}
	body, info, err := readFile(s.File)
	if missing(err) {
		return keys, nil
	}
	if err != nil {
		return nil, unreadable(s.File, err)
	}
	if err := checkPrivate(s.File, info); err != nil {
		return nil, err
	}
	// The library's message may quote a key, so it isn't repeated.
	if err := toml.Unmarshal(body, &keys); err != nil {
		return nil, &Problem{Where: s.File, Text: "is damaged", Fix: "delete it and enter the key again"}
	}
	return keys, nil
}

// Key is an API key and where it came from.
type Key struct {
	Secret Secret
	// Source names the place for messages, such as "PLANE_API_KEY" or a file
	// with its line; empty if there is no key.
	Source string
	// Kept reports whether it is from the store, where a new one replaces it. A key from any other place beats the store
	// at the next start again.
	Kept bool
}

// Key returns the API key for the server: that of the environment or of a file, else what key_command prints, else that of
// the store; the zero Key if there is none. The error is a *[Problem], or the cause of ctx if that has ended.
func (c Config) Key(ctx context.Context, store KeyStore) (Key, error) {
	switch {
	case !c.key.Empty():
		return Key{Secret: c.key, Source: c.keySource}, nil
	case len(c.KeyCommand) > 0:
		return runKeyCommand(ctx, "key_command", c.KeyCommand)
	}
	return store.Find(ctx, c.BaseURL)
}

// Key returns the key of a planner: that of the environment or of a file, else what its key_command prints, else that of the
// store; the zero Key if there is none. The error is a *[Problem], or the cause of ctx if that has ended.
func (cal Calendar) Key(ctx context.Context, store KeyStore) (Key, error) {
	switch {
	case cal.Kind != PlannerCalendar:
		return Key{}, nil
	case !cal.key.Empty():
		return Key{Secret: cal.key, Source: cal.keySource}, nil
	case len(cal.KeyCommand) > 0:
		return runKeyCommand(ctx, "key_command of the calendar "+cal.Name, cal.KeyCommand)
	}
	return store.Find(ctx, cal.Account())
}
