package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"
)

// heaviest is the maximum size of a picture, in bytes: the README loads all of them.
const heaviest = 150_000

// The README shows exactly the pictures of the script, in the same order, and the folder contains no others.
func TestREADMEShowsThePicturesOfTheScript(t *testing.T) {
	readme, err := os.ReadFile(filepath.Join("..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	var shown, taken []string
	for _, m := range regexp.MustCompile(`\]\(screenshots/(\w+)\.png\)`).FindAllStringSubmatch(string(readme), -1) {
		shown = append(shown, m[1])
	}
	for _, s := range shots() {
		taken = append(taken, s.name)
	}
	if !slices.Equal(shown, taken) {
		t.Errorf("the README shows %v, the script takes %v", shown, taken)
	}
	files, err := filepath.Glob("*.png")
	if err != nil {
		t.Fatal(err)
	}
	if len(files) != len(taken) {
		t.Errorf("there are %d pictures, the script takes %d: %v", len(files), len(taken), files)
	}
}

func TestEveryPictureExistsAndIsSmall(t *testing.T) {
	for _, s := range shots() {
		t.Run(s.name, func(t *testing.T) {
			info, err := os.Stat(s.name + ".png")
			if err != nil {
				t.Fatal(err)
			}
			if info.Size() > heaviest {
				t.Errorf("the picture has %d bytes, want at most %d", info.Size(), heaviest)
			}
		})
	}
}
