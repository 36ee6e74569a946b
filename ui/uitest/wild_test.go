package uitest_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/ui/uitest"
)

// wild returns keys that a cat on the keyboard might press, except for those that
// leave the program.
func wild() []string {
	keys := strings.Split("a b c d e f g h i j k l m n o p r s t u v w x y z A D E G H J K L N P V 1 2 + * / [ ] ! ? : .", " ")
	return append(keys, "enter", "enter", "enter", "esc", "esc", "tab", "shift+tab", "up", "down", "left", "right", "home", "end",
		"pgup", "pgdown", "ctrl+d", "ctrl+u", "ctrl+s", "ctrl+p", "space", "backspace", "f1")
}

// Property: whatever keys are pressed, on whatever data, at whatever size, the
// program continues, never blocks in Update or View, and each frame is sanitized
// and fits. The driver checks every frame.
func TestNoKeyBreaksTheProgram(t *testing.T) {
	sizes := [][2]int{{80, 24}, {120, 40}, {40, 12}, {25, 7}}
	seeds := uint64(8)
	if testing.Short() {
		seeds = 2
	}
	for seed := range seeds {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			random := rand.New(rand.NewPCG(seed, 1))
			o := uitest.Options{Size: sizes[seed%4], Rate: -1, ASCII: seed == 3}
			if seed%2 == 1 {
				world, err := planetest.Hostile(testday.Morning())
				if err != nil {
					t.Fatal(err)
				}
				o.World = world
			}
			uitest.Story(t, o, func(_ *testing.T, d *uitest.Driver) {
				press(d, random, 150)
			})
		})
	}
}

// press presses keys at random, at the speed of a hasty human.
func press(d *uitest.Driver, random *rand.Rand, n int) {
	keys := wild()
	for range n {
		if d.Ended() {
			return // the palette can quit
		}
		switch random.IntN(40) {
		case 0:
			d.Paste("a\x00b\x1b[31mc\u202e 次 👨‍👩‍👧\r\n")
		case 1:
			d.Resize(1+random.IntN(130), 1+random.IntN(45))
		case 2:
			d.Sleep(time.Duration(random.IntN(120)) * time.Second)
		case 3:
			d.Focus(random.IntN(2) == 0)
		}
		d.Press(keys[random.IntN(len(keys))])
	}
}
