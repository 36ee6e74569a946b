package planetest

import "time"

// asset is a file that the server keeps the name of.
type asset struct {
	stamp
	external
	Attributes any
	Asset      string
	Type       string
	Size       float64
	Uploaded   bool
	Gone       time.Time
	user       id
	on         *item
	project    id
	noSpace    bool // belongs to a user, not to the workspace
}

// itemAttachment is the type of files of items.
const itemAttachment = "ISSUE_ATTACHMENT"

// asset makes the file of an attachment in the world's file.
func (a *attachment) asset(on *item) *asset {
	return &asset{
		stamp: a.stamp, Attributes: object{"name": a.Name, "type": a.Type, "size": a.Size},
		Asset: a.Asset, Type: itemAttachment, Size: a.Size, Uploaded: a.Uploaded, on: on, project: on.in.ID,
	}
}
