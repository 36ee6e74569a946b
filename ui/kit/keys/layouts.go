package keys

import (
	"unicode"

	tea "charm.land/bubbletea/v2"
)

// layout pairs what keys type with the Latin keyboard, in the same order, without and with shift.
type layout struct{ typed, latin string }

// layouts returns the keyboards with non-Latin letters. If two of them have the same letter at different positions,
// the more common one counts; if a terminal identifies the key itself, no table is needed.
func layouts() []layout {
	return []layout{
		{"йцукенгшщзхъфывапролджэячсмитьбюё", "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"}, // Russian
		{"ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮЁ", "QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>~"},
		{"іїєґўІЇЄҐЎ", "s]'`oS}\"~O"},                                                  // Ukrainian, Belarusian
		{"љњђћјџЉЊЂЋЈЏ", "qw[;jxQW{:JX"},                                               // Serbian
		{"ςερτυθιοπασδφγηξκλζχψωβνμ", "wertyuiopasdfghjklzxcvbnm"},                     // Greek
		{"ΕΡΤΥΘΙΟΠΑΣΔΦΓΗΞΚΛΖΧΨΩΒΝΜ", "ERTYUIOPASDFGHJKLZXCVBNM"},                       //
		{"קראטוןםפשדגכעיחלךףזסבהנמצתץ", "ertyuiopasdfghjkl;zxcvbnm,."},                 // Hebrew
		{"ضصثقفغعهخحجدشسيبلاتنمكطذئءؤرىةوزظیک", "qwertyuiop[]asdfghjkl;'`zxcvnm,./d;"}, // Arabic, Persian
	}
}

// Latin returns a pressed key as the key at the same position of a Latin keyboard, for commands: ctrl+с is ctrl+c, о
// is j. Latin letters are unchanged in every layout.
func Latin(msg tea.KeyPressMsg) tea.KeyPressMsg {
	base := msg.BaseCode
	msg.BaseCode = 0 // otherwise Bubble Tea would name the keys of Dvorak by those of another layout
	code := msg.Code
	if runes := []rune(msg.Text); len(runes) > 0 {
		code = runes[0]
	}
	if !unicode.IsLetter(code) || unicode.Is(unicode.Latin, code) {
		return msg
	}
	latin := latinOf(code)
	switch {
	case base > ' ' && base < unicode.MaxASCII && msg.Text == "":
		latin = base
	case latin == 0:
		return msg
	}
	msg.Code, msg.ShiftedCode = latin, 0
	if msg.Text != "" {
		msg.Text = string(latin)
	}
	return msg
}

// latinOf returns what the key of a letter types on a Latin keyboard, 0 if unknown.
func latinOf(letter rune) rune {
	for _, l := range layouts() {
		latin := []rune(l.latin)
		for i, r := range []rune(l.typed) {
			if r == letter {
				return latin[i]
			}
		}
	}
	return 0
}

// unseen reports whether a key types an invisible character, such as a joiner. Bubble Tea does not treat it as text if
// the terminal reports it by its code.
func unseen(code rune) bool { return code != ' ' && unicode.In(code, unicode.Cf, unicode.Zs) }

// InField returns a pressed key for a text field: a key that isn't text by its position on a Latin keyboard, but as
// its character if only alt prevents it from being text, as some terminals report AltGr. ASCII letters and digits
// remain keys: alt+b is a word back.
func InField(msg tea.KeyPressMsg) tea.KeyPressMsg {
	latin := Latin(msg)
	held := msg.Mod &^ (tea.ModShift | tea.ModCapsLock | tea.ModNumLock | tea.ModScrollLock)
	if held == 0 && msg.Text == "" && unseen(msg.Code) {
		latin.Text = string(msg.Code)
		return latin
	}
	if latin.Code != msg.Code || msg.Text != "" || held&tea.ModAlt == 0 || held&^(tea.ModAlt|tea.ModCtrl) != 0 {
		return latin
	}
	r := msg.Code
	if msg.ShiftedCode != 0 && msg.Mod.Contains(tea.ModShift) {
		r = msg.ShiftedCode
	}
	if letter := r <= unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r)); letter || r <= ' ' || !unicode.IsPrint(r) {
		return latin
	}
	latin.Text, latin.Mod = string(r), latin.Mod&^held
	return latin
}
