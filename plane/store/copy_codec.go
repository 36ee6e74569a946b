package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/gob"
	"fmt"
	"reflect"
	"strings"
)

// codec encodes and decodes the data of a key.
type codec interface {
	encode(*data, Key, extent) ([]byte, error)
	// decode returns the change that adds the body to the known data, and the extent to which the list was read.
	decode(Key, []byte) (change, extent, error)
	// same reports whether two versions share the data that is encoded for a key. The data may be equal even if it isn't
	// shared.
	same(was, now *data, k Key) bool
}

// codecOf is the codec of a type of values: find returns the value to store for a key, and add adds it to the known data,
// which is newer.
type codecOf[T any] struct {
	find   func(*data, Key) T
	add    func(*draft, Key, T)
	shared func(was, now *data, k Key) bool
}

// body is the encoded form of the data of a key.
type body[T any] struct {
	Value T
	List  list
}

// list is the encoded form of extent.
type list struct {
	Full, Mark int64 // nanoseconds since 1970; 0 for never
	Counted    int
}

func (c codecOf[T]) same(was, now *data, k Key) bool { return c.shared(was, now, k) }

func (c codecOf[T]) encode(d *data, k Key, l extent) ([]byte, error) {
	var b bytes.Buffer
	b.Write(form[T]())
	err := gob.NewEncoder(&b).Encode(body[T]{c.find(d, k), list{nanoseconds(l.full), nanoseconds(l.mark), l.counted}})
	return b.Bytes(), err
}

func (c codecOf[T]) decode(k Key, data []byte) (change, extent, error) {
	v, err := bodyOf[T](data)
	if err != nil {
		return nil, extent{}, err
	}
	return func(d *draft) { c.add(d, k, v.Value) }, extent{moment(v.List.Full), moment(v.List.Mark), v.List.Counted}, nil
}

// bodyOf decodes the body of a key.
func bodyOf[T any](data []byte) (v body[T], err error) {
	rest, ok := bytes.CutPrefix(data, form[T]())
	if !ok {
		return v, ErrOtherForm
	}
	in := bytes.NewReader(rest)
	if err = gob.NewDecoder(in).Decode(&v); err == nil && in.Len() > 0 {
		err = ErrOtherForm
	}
	return v, err
}

// form returns a hash of the structure of a type: its fields, their types and so on. Bodies start with it.
func form[T any]() []byte {
	var b strings.Builder
	describe(&b, reflect.TypeFor[T](), 0)
	sum := sha256.Sum256([]byte(b.String()))
	return sum[:8]
}

// maxDepth limits the depth to which types are described. No saved type contains itself.
const maxDepth = 8

func describe(b *strings.Builder, t reflect.Type, depth int) {
	fmt.Fprint(b, t, " ")
	if depth == maxDepth || t.PkgPath() == "time" {
		return
	}
	switch t.Kind() {
	case reflect.Map:
		describe(b, t.Key(), depth+1)
		describe(b, t.Elem(), depth+1)
	case reflect.Slice, reflect.Pointer, reflect.Array:
		describe(b, t.Elem(), depth+1)
	case reflect.Struct:
		for f := range t.Fields() {
			if f.IsExported() {
				fmt.Fprint(b, f.Name, " ")
				describe(b, f.Type, depth+1)
			}
		}
	default: // the name is enough
	}
}
