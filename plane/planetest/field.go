package planetest

// field is a rule for one field of a kind: how a value is read from JSON, and
// where it goes. One table of them serves creating and changing.
type field[T any] struct {
	name     string
	required bool
	nullable bool
	// emptyIsNull takes "" for null, as references do.
	emptyIsNull bool
	// read makes a value of what is not null, or says what is wrong with it: a
	// list of texts, or an object of such lists.
	read func(*call, any) (value, problem any)
	set  func(*T, any)
}

// must makes a field required when something is made.
func (f field[T]) must() field[T] { f.required = true; return f }

// orNull makes null a value of the field.
func (f field[T]) orNull() field[T] { f.nullable = true; return f }

// values are fields that were read, by name. A field that was not sent is not in it.
type values map[string]any

// check reads all fields of a body and collects what is wrong with them. In a
// partial one nothing is missing.
func check[T any](c *call, fields []field[T], b body, partial bool) (values, object) {
	got, bad := values{}, object{}
	for _, f := range fields {
		v, sent := b.fields()[f.name]
		if !sent {
			if f.required && !partial {
				bad[f.name] = texts("This field is required.")
			}
			continue
		}
		x, problem := f.check(c, v)
		if problem != nil {
			bad[f.name] = problem
			continue
		}
		got[f.name] = x
	}
	return got, bad
}

func (f field[T]) check(c *call, v any) (value, problem any) {
	if f.emptyIsNull && v == "" {
		v = nil
	}
	switch {
	case v != nil:
		return f.read(c, v)
	case f.nullable:
		return nil, nil
	default:
		return nil, texts("This field may not be null.")
	}
}

// apply puts the values where they go.
func apply[T any](fields []field[T], to *T, got values) {
	for _, f := range fields {
		if v, sent := got[f.name]; sent && f.set != nil {
			f.set(to, v)
		}
	}
}

func texts(s ...string) []string { return s }
