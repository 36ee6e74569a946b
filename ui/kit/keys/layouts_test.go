package keys_test

import (
	"testing"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/ui/kit/keys"
)

func TestNonLatinKeyIsTheLatinKeyAtItsPosition(t *testing.T) {
	text := func(s string) tea.KeyPressMsg {
		code, _ := utf8.DecodeRuneInString(s)
		return tea.KeyPressMsg{Code: code, Text: s}
	}
	ctrl := func(code, base rune) tea.KeyPressMsg {
		return tea.KeyPressMsg{Code: code, BaseCode: base, Mod: tea.ModCtrl}
	}
	tests := []struct {
		name string
		msg  tea.KeyPressMsg
		want string
	}{
		{"Cyrillic", text("о"), "j"},
		{"Cyrillic with shift", text("Д"), "L"},
		{"Cyrillic for a symbol", text("Ж"), ":"},
		{"Ukrainian", text("і"), "s"},
		{"Greek", text("ξ"), "j"},
		{"Hebrew", text("ח"), "j"},
		{"Arabic", text("ت"), "j"},
		{"ctrl, the table", ctrl('с', 0), "ctrl+c"},
		{"ctrl, the terminal names the key", ctrl('с', 'c'), "ctrl+c"},
		{"ctrl, a script without a table", ctrl('ნ', 'n'), "ctrl+n"},
		{"ctrl on Greek", ctrl('σ', 0), "ctrl+s"},
		{"alt", tea.KeyPressMsg{Code: 'и', Mod: tea.ModAlt}, "alt+b"},

		{"Latin", text("j"), "j"},
		{"Latin beyond ASCII", text("é"), "é"},
		{"ctrl on Dvorak", ctrl('c', 'i'), "ctrl+c"},
		{"ctrl on AZERTY", ctrl('a', 'q'), "ctrl+a"},
		{"ctrl and a Latin letter beyond ASCII", ctrl('é', '2'), "ctrl+é"},
		{"a symbol", text("§"), "§"},
		{"an ideogram", text("次"), "次"},
		{"not a letter", tea.KeyPressMsg{Code: tea.KeyUp}, "up"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := keys.Of(keys.Latin(tt.msg)); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestAltCharacterIsTextInAField(t *testing.T) {
	alt := func(code rune) tea.KeyPressMsg { return tea.KeyPressMsg{Code: code, Mod: tea.ModAlt} }
	tests := []struct {
		name      string
		msg       tea.KeyPressMsg
		text, key string
	}{
		{"a symbol", alt('@'), "@", "@"},
		{"a bracket", alt('['), "[", "["},
		{"a letter beyond ASCII", alt('ł'), "ł", "ł"},
		{"its capital", tea.KeyPressMsg{Code: 'ł', ShiftedCode: 'Ł', Mod: tea.ModAlt | tea.ModShift}, "Ł", "Ł"},
		{"a currency", alt('€'), "€", "€"},
		{"AltGr as ctrl and alt", tea.KeyPressMsg{Code: '{', Mod: tea.ModAlt | tea.ModCtrl}, "{", "{"},
		{"a joiner that a terminal reports by its code", tea.KeyPressMsg{Code: '\u200c', Mod: tea.ModShift}, "\u200c", "\u200c"},
		{"with num lock", tea.KeyPressMsg{Code: '@', Mod: tea.ModAlt | tea.ModNumLock}, "@", "@"},

		{"a letter", alt('b'), "", "alt+b"},
		{"a Cyrillic letter", alt('и'), "", "alt+b"},
		{"a digit", alt('1'), "", "alt+1"},
		{"a cursor key", alt(tea.KeyLeft), "", "alt+left"},
		{"backspace", alt(tea.KeyBackspace), "", "alt+backspace"},
		{"space", alt(tea.KeySpace), "", "alt+space"},
		{"ctrl alone", tea.KeyPressMsg{Code: '\\', Mod: tea.ModCtrl}, "", "ctrl+\\"},
		{"super", tea.KeyPressMsg{Code: '@', Mod: tea.ModAlt | tea.ModSuper}, "", "alt+super+@"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := keys.InField(tt.msg)
			if got.Text != tt.text || keys.Of(got) != tt.key {
				t.Errorf("got %q with the text %q", keys.Of(got), got.Text)
			}
		})
	}
}
