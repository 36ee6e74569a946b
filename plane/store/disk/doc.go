// Package disk keeps on disk what a store would lose with its process: one folder for each server, workspace and key. It
// knows files and whether they can be believed; what is in them is the store's.
package disk
