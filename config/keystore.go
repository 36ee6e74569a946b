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
	// ringLimit is how long the keyring may take: it may wait for a password in a window that the user doesn't see.
	ringLimit = 3 * time.Second
	// ringService is the name under which the keyring lists the keys.
	ringService = "planedeck"
	// ringSource names the keyring in messages.
	ringSource = "the system keyring"
)

// Ring is a system keyring. Any error means that there is no keyring, or no such key.
type Ring interface {
	Get(service, user string) (string, error)
	Set(service, user, password string) error
}

// KeyStore stores one secret for each account, in the keyring if there is one, otherwise in a file that only its owner
// can read. The account of a Plane key is just the server, since the key opens all workspaces of its user.
type KeyStore struct {
	// Ring is the keyring, if any.
	Ring Ring
	// File is the file for secrets if there is no keyring; empty if neither HOME nor XDG_CONFIG_HOME is set.
	File string
}

// SystemKeyStore returns the store of this machine for the configuration in file. On Linux the keyring is used only if
// a session bus is running, since the library would start one otherwise.
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

// Find returns the key of an account, or the zero Key if there is none. The error is a *[Problem] with the file.
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

// Place describes where Store will store a key if possible.
func (s KeyStore) Place() string {
	if s.Ring != nil {
		return ringSource
	}
	return cmp.Or(s.File, "a file, for which HOME or XDG_CONFIG_HOME has to be set")
}

// Store stores the key of an account and describes where.
func (s KeyStore) Store(ctx context.Context, account string, key Secret) (source string, err error) {
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

// Forget deletes the key of an account, in the keyring and in the file.
func (s KeyStore) Forget(ctx context.Context, account string) error {
	s.forget(ctx, nil, account)
	keys, err := s.readFile()
	if err != nil || keys[account] == "" {
		return err
	}
	delete(keys, account)
	return s.writeFile(keys)
}

// writeFile writes all keys to the file.
func (s KeyStore) writeFile(keys map[string]string) error {
	body := bytes.NewBufferString("# planedeck stores secrets in this file, one account with its key per line. It may be deleted.\n")
	if err := toml.NewEncoder(body).Encode(keys); err != nil {
		return &Problem{Where: s.File, Text: "can't be written", Err: err}
	}
	return writeFile(s.File, body.Bytes())
}

// forget clears the keyring's entry of an account, because Find would prefer it. refused is why the keyring refused the
// new secret, if it did: the secret may be too long. A keyring that doesn't answer isn't asked again.
func (s KeyStore) forget(ctx context.Context, refused error, account string) {
	if !errors.Is(refused, errNoRing) {
		_, _ = s.ask(ctx, func(r Ring) (string, error) { return "", r.Set(ringService, account, "") }) // it may have no such entry
	}
}

// errNoRing means that there is no keyring, or that it doesn't answer.
var errNoRing = errors.New("no keyring")

// ask calls the keyring and waits at most ringLimit. A call that hangs can't be stopped; its answer is dropped.
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

// readFile returns the keys in the file by account; none if the file doesn't exist.
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
	// The library's message is omitted, as it may quote a key.
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
	// Stored reports whether the key is from the store, where a new one replaces it. A key from any other place will win
	// over the store at the next start.
	Stored bool
}

// Key returns the API key for the server: from the environment or a file, otherwise from key_command, otherwise from
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

// Key returns the key of a planner: from the environment or a file, otherwise from its key_command, otherwise from the
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
