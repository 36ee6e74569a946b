// Package disk stores on disk what a store would lose when its process ends: one folder for each server, workspace and
// key. It handles files and verifies their integrity; their content is defined by the store.
package disk
