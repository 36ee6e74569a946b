package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

const licencesHead = `planedeck has its own licence in the file LICENSE. The program also contains the Go standard library and
these modules, each with its licence below.
`

// licences returns a file with the licences of everything that the program of a target contains. A module without a
// licence is an error.
func licences(ctx context.Context, t target) (file, error) {
	list, err := commandWith(ctx, t.environ(), "go", "list", "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}}\t{{.Dir}}{{end}}{{end}}", "./cmd/planedeck")
	if err != nil {
		return file{}, err
	}
	root, err := command(ctx, "go", "env", "GOROOT")
	if err != nil {
		return file{}, err
	}
	modules := slices.DeleteFunc(strings.Split(list, "\n"), func(line string) bool { return line == "" })
	slices.Sort(modules)
	var b strings.Builder
	b.WriteString(licencesHead)
	for _, line := range append([]string{"The Go standard library\t" + root}, slices.Compact(modules)...) {
		name, dir, _ := strings.Cut(line, "\t")
		text, err := licence(dir)
		if err != nil {
			return file{}, fmt.Errorf("%s: %w", name, err)
		}
		fmt.Fprintf(&b, "\n%s\n%s\n\n%s\n", strings.Repeat("=", 78), name, text)
	}
	return file{name: "LICENSES-OF-MODULES.txt", body: []byte(b.String())}, nil
}

// licence returns the texts of a module's licence and notices.
func licence(dir string) (string, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return "", err
	}
	var texts []string
	for _, e := range entries {
		if e.IsDir() || !isLicence(e.Name()) {
			continue
		}
		body, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			return "", err
		}
		texts = append(texts, strings.TrimSpace(strings.ReplaceAll(string(body), "\r\n", "\n")))
	}
	if len(texts) == 0 {
		return "", fmt.Errorf("no licence in %s", dir)
	}
	return strings.Join(texts, "\n\n"), nil
}

// isLicence reports whether a file with this name contains a licence or notices.
func isLicence(name string) bool {
	name = strings.ToUpper(name)
	return slices.ContainsFunc([]string{"LICENSE", "LICENCE", "COPYING", "NOTICE", "PATENTS"}, func(start string) bool {
		return strings.HasPrefix(name, start) && !strings.HasSuffix(name, ".GO")
	})
}
