// Package store is the program's copy of what it knows of a workspace, and the only way to change anything. Screens read
// immutable snapshots, which never block; reads from the server and writes to it change the copy behind them, one change
// at a time, and Wait returns newer versions.
//
// The copy has two layers. The lower one is what the server confirmed. The upper one is the changes that writes in
// progress will make, in the order in which they were requested; a snapshot shows both. When a write ends, the server's
// answer goes into the lower layer and the prediction is discarded, whether it came true or not. A read that overlaps a
// write does not touch what the write touches, because the server may have handled either of them first.
//
// Every change is an Op. The store checks it, shows it, runs it, looks it up when its outcome is not known, and retains
// failed ones until they are dropped. It decides nothing about sprints; package sprint does. An Op is data: Encode
// serializes it, and its job stores what is learned while it runs.
//
// A write of several items is one Op with a part for each: the outcome of each part is confirmed immediately, a part that
// fails doesn't stop the others, and one undo reverts all that was done. The last ten writes can be undone in turn.
//
// A change that a read finds and that no write of this store made is news of the item until it is seen. An operation knows
// the item that it was constructed for, and is refused if it would overwrite a change made elsewhere since then.
package store
