// Package tty stands between a terminal and Bubble Tea. Keys and answers of the terminal arrive whole however the
// connection cut them, frames are sent one at a time where the connection is slow, and the settings of the terminal
// are put back last, whatever ran in it meanwhile.
package tty
