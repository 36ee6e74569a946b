// Command screenshots creates the pictures in the README: it builds the program,
// runs its demo in a terminal, types keys and paints the resulting cells. It isn't
// a test; the goldens in ui are.
//
//	go run ./screenshots [NAME…]
package main

import (
	"context"
	"fmt"
	"image/png"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"time"
)

const folder = "screenshots"

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := run(ctx, os.Args[1:])
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "screenshots:", err)
		os.Exit(1)
	}
}

// run creates the named pictures, or all of them.
func run(ctx context.Context, names []string) error {
	if _, err := os.Stat(folder); err != nil {
		return fmt.Errorf("run it in the root of the repository: %w", err)
	}
	temp, err := os.MkdirTemp("", "planedeck-shots")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(temp) }()
	binary := filepath.Join(temp, "planedeck")
	build := exec.CommandContext(ctx, "go", "build", "-o", binary, "./cmd/planedeck")
	build.Stderr = os.Stderr
	if err := build.Run(); err != nil {
		return fmt.Errorf("building the program: %w", err)
	}
	faces, err := loadFaces()
	if err != nil {
		return err
	}
	for _, s := range shots() {
		if len(names) > 0 && !slices.Contains(names, s.name) {
			continue
		}
		if err := take(ctx, s, binary, faces); err != nil {
			return fmt.Errorf("%s: %w", s.name, err)
		}
	}
	return nil
}

// take runs one script and writes its last screen to NAME.png.
func take(ctx context.Context, s shot, binary string, faces *faces) error {
	ctx, cancel := context.WithTimeout(ctx, 20*time.Second)
	defer cancel()
	t, err := start(ctx, s, binary)
	if err != nil {
		return err
	}
	defer t.close()
	for _, step := range s.steps {
		if err := t.do(ctx, step); err != nil {
			return fmt.Errorf("%w; the screen was:\n%s", err, t.text())
		}
	}
	f, err := os.Create(filepath.Join(folder, s.name+".png"))
	if err != nil {
		return err
	}
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	if err := encoder.Encode(f, indexed(t.paint(faces, s.light))); err != nil {
		_ = f.Close()
		return err
	}
	fmt.Fprintln(os.Stderr, f.Name())
	return f.Close()
}
