package planetest

import (
	"encoding/json"
	"math/big"
	"slices"
	"strconv"
	"strings"
)

// pyInt reads a whole number the way Python's int() does: with surrounding spaces, a sign, underscores between digits.
// Numbers too large for int64 are clamped.
func pyInt(s string) (int64, bool) {
	s = strings.TrimSpace(s)
	if strings.Contains(s, "__") || strings.HasPrefix(s, "_") || strings.HasSuffix(s, "_") {
		return 0, false
	}
	n, ok := new(big.Int).SetString(strings.ReplaceAll(s, "_", ""), 10)
	if !ok {
		return 0, false
	}
	if !n.IsInt64() {
		return int64(n.Sign()) * (1<<63 - 1), true
	}
	return n.Int64(), true
}

// pyType returns the name of Python's type for a JSON value.
func pyType(v any) string {
	switch v := v.(type) {
	case nil:
		return "NoneType"
	case bool:
		return "bool"
	case string:
		return "str"
	case json.Number:
		if isWhole(v) {
			return "int"
		}
		return "float"
	case []any:
		return "list"
	default:
		return "dict"
	}
}

// isWhole reports whether Python would parse a number as an int.
func isWhole(n json.Number) bool { return !strings.ContainsAny(n.String(), ".eE") }

// pyStr formats a JSON value as Python's str() does.
func pyStr(v any) string {
	switch v := v.(type) {
	case nil:
		return "None"
	case bool:
		if v {
			return "True"
		}
		return "False"
	case string:
		return v
	case json.Number:
		return pyNumber(v)
	case []any:
		parts := make([]string, len(v))
		for i, x := range v {
			parts[i] = pyRepr(x)
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case map[string]any:
		var parts []string
		for k, x := range v {
			parts = append(parts, pyRepr(k)+": "+pyRepr(x))
		}
		slices.Sort(parts)
		return "{" + strings.Join(parts, ", ") + "}"
	}
	return ""
}

// pyRepr formats a JSON value as Python does within lists and dicts.
func pyRepr(v any) string {
	s, isText := v.(string)
	switch {
	case !isText:
		return pyStr(v)
	case strings.Contains(s, "'") && !strings.Contains(s, `"`):
		return `"` + s + `"`
	default:
		return "'" + strings.ReplaceAll(s, "'", `\'`) + "'"
	}
}

// pyNumber formats a float with its fraction, even if that is zero.
func pyNumber(n json.Number) string {
	if isWhole(n) {
		return n.String()
	}
	f, err := n.Float64()
	if err != nil {
		return n.String()
	}
	text := strconv.FormatFloat(f, 'f', -1, 64)
	if !strings.Contains(text, ".") {
		text += ".0"
	}
	return text
}

// pyTrue reports whether a JSON value is true in Python.
func pyTrue(v any) bool {
	switch v := v.(type) {
	case nil:
		return false
	case bool:
		return v
	case string:
		return v != ""
	case json.Number:
		f, err := v.Float64()
		return err != nil || f != 0
	case []any:
		return len(v) > 0
	case map[string]any:
		return len(v) > 0
	}
	return true
}

// readUUID converts a JSON value to an ID as Django does: any spelling of a UUID, or a whole number. It returns false
// for anything else.
func readUUID(v any) (id, bool) {
	switch v := v.(type) {
	case string:
		return hexUUID(v)
	case bool:
		return numberUUID(int64(truth(v)))
	case json.Number:
		n, err := strconv.ParseInt(v.String(), 10, 64)
		if err != nil {
			return "", false
		}
		return numberUUID(n)
	}
	return "", false
}

// hexUUID ignores hyphens, braces and the URN prefix of a UUID.
func hexUUID(s string) (id, bool) {
	s = strings.ReplaceAll(strings.ReplaceAll(s, "urn:", ""), "uuid:", "")
	s = strings.ToLower(strings.ReplaceAll(strings.Trim(s, "{}"), "-", ""))
	if len(s) != 32 || strings.Trim(s, "0123456789abcdef") != "" {
		return "", false
	}
	return id(s[:8] + "-" + s[8:12] + "-" + s[12:16] + "-" + s[16:20] + "-" + s[20:]), true
}

// numberUUID returns the UUID of a number: Django reads 7 as 00000000-…-000000000007.
func numberUUID(n int64) (id, bool) {
	if n < 0 {
		return "", false
	}
	text := strconv.FormatInt(n, 16)
	return hexUUID(strings.Repeat("0", 32-len(text)) + text)
}

// notUUID returns Django's message for a value that isn't a UUID.
func notUUID(v any) string { return "“" + pyStr(v) + "” is not a valid UUID." }
