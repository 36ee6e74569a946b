package planetest

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"
)

// checker finds dangling references and duplicate IDs.
type checker struct {
	kinds kinds
	seen  map[id]string          // where an ID was first used
	sets  map[string]map[id]bool // the IDs of each kind, by its name
	err   error                  // the first problem
}

// check returns the first problem of a world.
func (f *worldFile) check() error {
	c := &checker{kinds: kinds{}, seen: map[id]string{}, sets: map[string]map[id]bool{}}
	c.walk(reflect.ValueOf(f).Elem(), "", c.collect)
	c.walk(reflect.ValueOf(f).Elem(), "", c.checkRefs)
	if f.Workspace.Slug == "" || strings.ContainsAny(f.Workspace.Slug, "/ ") {
		c.fail("workspace.slug", "a slug has at least one character, no slash and no space")
	}
	if f.Version != "" && f.Version != version && f.Version != preview {
		c.fail("version", `it is "`+version+`" or "`+preview+`"`)
	}
	if c.err != nil {
		return c.err
	}
	secrets, identifiers := map[string]bool{}, map[string]bool{}
	for i, k := range f.Keys {
		if k.Secret == "" || secrets[k.Secret] {
			c.fail(fmt.Sprintf("keys[%d].key", i), "empty, or the same key as another")
		}
		secrets[k.Secret] = true
	}
	for i, p := range f.Projects {
		if p.Name == "" || p.Identifier == "" || strings.Contains(p.Identifier, "/") || identifiers[p.Identifier] {
			c.fail(fmt.Sprintf("projects[%d]", i), "a project has a name and an identifier of its own, without a slash")
		}
		identifiers[p.Identifier] = true
	}
	return c.err
}

// fail records the first problem: later ones may follow from it.
func (c *checker) fail(place, problem string) {
	if c.err == nil {
		c.err = &WorldError{place, problem}
	}
}

// walk visits a struct and all lists of structs in it.
func (c *checker) walk(v reflect.Value, place string, visit func(reflect.Value, string)) {
	visit(v, place)
	for _, col := range c.kinds.of(v.Type()) {
		at := strings.TrimPrefix(place+"."+col.name, ".")
		field := v.FieldByIndex(col.at)
		if field.Type() == reflect.TypeFor[workspace]() {
			c.walk(field, at, visit)
		}
		if !col.nested {
			continue
		}
		for i := range field.Len() {
			one := fmt.Sprintf("%s[%d]", at, i)
			if e := field.Index(i); e.IsNil() {
				c.fail(one, "null")
			} else {
				c.walk(e.Elem(), one, visit)
			}
		}
	}
}

// collect records the ID of an object, which must be valid and unused.
func (c *checker) collect(v reflect.Value, place string) {
	field := v.FieldByName("ID")
	if !field.IsValid() {
		return
	}
	x, name := id(field.String()), v.Type().Name()
	if other, taken := c.seen[x]; taken {
		c.fail(place+".id", "the same id as "+other)
	}
	if !isUUID(string(x)) {
		c.fail(place+".id", "not a UUID in lower case: "+strconv.Quote(string(x)))
	}
	if c.sets[name] == nil {
		c.sets[name] = map[id]bool{}
	}
	c.seen[x], c.sets[name][x] = place, true
}

// checkRefs checks the references of an object, and numbers that are limited to some values.
func (c *checker) checkRefs(v reflect.Value, place string) {
	for _, col := range c.kinds.of(v.Type()) {
		field, at := v.FieldByIndex(col.at), place+"."+col.name
		switch x := field.Interface().(type) {
		case id:
			c.checkRef(col, x, at)
		case []id:
			for i, e := range x {
				c.checkRef(col, e, fmt.Sprintf("%s[%d]", at, i))
			}
		case string:
			c.zone(col, x, at)
		case role:
			if !slices.Contains([]role{guest, member, admin}, x) {
				c.fail(at, "one of 5, 15, 20, not "+strconv.Itoa(int(x)))
			}
		case int:
			if col.name == "sequence_id" && x < 1 {
				c.fail(at, "a number from 1")
			}
		}
	}
}

// zone checks the name of a time zone.
func (c *checker) zone(col column, name, at string) {
	if _, known := loadZone(name); col.zone != "" && !known && (name != "" || col.zone == "must") {
		c.fail(at, "not a time zone: "+strconv.Quote(name))
	}
}

// checkRef checks one reference.
func (c *checker) checkRef(col column, x id, at string) {
	if col.ref != "" && !c.sets[col.ref][x] && (x != "" || col.needed) {
		c.fail(at, "no such object: "+strconv.Quote(string(x)))
	}
}

// loadZone returns the time zone of a name that Plane also knows.
func loadZone(name string) (*time.Location, bool) {
	region, _, inRegion := strings.Cut(name, "/")
	switch region {
	case "Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia",
		"Canada", "Europe", "Indian", "Pacific", "US":
		if !inRegion {
			return nil, false
		}
	case "UTC", "GMT":
		if inRegion {
			return nil, false
		}
	default:
		return nil, false
	}
	zone, err := time.LoadLocation(name)
	return zone, err == nil
}
