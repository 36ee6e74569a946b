// Package store is the program's copy of what it knows of a workspace, and the only way to change anything. Screens read
// immutable snapshots, which never block; reads from the server and writes to it change the copy behind them, one change
// at a time, and Wait returns newer versions.
//
// The copy has two layers. Below is what the server confirmed. Above are the changes that writes in progress will make, in
// the order in which they were asked for; a snapshot shows both. When a write ends, the server's answer goes into the
// layer below and its prediction is gone, whether it came true or not. A read that overlaps a write does not touch what
// the write touches, as nobody knows which of the two was first at the server.
//
// Whatever writes is an Op. The store checks it, shows it, runs it, looks it up when its outcome is not known, and keeps
// what failed until it is dropped. It decides nothing about sprints; package sprint does. An Op is data: Encode writes it
// down, and what was learned while it is done is kept by its job.
//
// A write of several items is one Op with a part for each: what came of one is confirmed at once, one that fails stops no
// other, and one undo takes back what was done. The last ten writes can be undone, one after another.
//
// What a read finds changed that no write of this store did is news of the item until it is seen. An operation knows
// the item that it was constructed for, and is refused where it would overwrite what others have changed since.
package store
