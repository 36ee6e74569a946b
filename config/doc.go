// Package config turns the configuration file, the environment and the flags
// into one checked value.
//
// Flags beat the environment, the environment beats the file, and in the file a
// profile beats what stands above the profiles. What can't be used is refused
// with a [Problem] that names the place and the way out; nothing is ignored in
// silence. The package keeps no state: the environment and the key store come
// in as values, so that several sessions of one process can differ.
//
// It is not for what a session remembers (package store) and does no requests.
package config
