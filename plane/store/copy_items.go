package store

import (
	"time"

	"github.com/planedeck/planedeck/plane"
)

// packedItems are items without their descriptions, in a form that is fast to decode: a board is shown only when all of
// its items are loaded.
type packedItems []plane.Item

// GobEncode implements gob.GobEncoder.
func (items packedItems) GobEncode() ([]byte, error) {
	var p packer
	p.whole(len(items))
	for i := range items {
		packItem(&p, &items[i])
	}
	return p.out, nil
}

// GobDecode implements gob.GobDecoder.
func (items *packedItems) GobDecode(data []byte) error {
	u := unpacker{in: string(data)}
	*items = make(packedItems, u.length())
	for i := range *items {
		unpackItem(&u, &(*items)[i])
	}
	return u.end()
}

func packItem(p *packer, i *plane.Item) {
	p.text(string(i.ID))
	p.again(string(i.Project))
	p.whole(i.Sequence)
	p.text(i.Name)
	p.yes(i.NoDescription || i.Description != "")
	p.again(string(i.State))
	p.again(string(i.Priority))
	packList(p, i.Assignees)
	packList(p, i.Labels)
	p.again(string(i.Parent))
	p.again(string(i.Point))
	p.again(i.Points)
	p.whole(i.PointKey)
	p.again(string(i.Scale))
	packDate(p, i.Start)
	packDate(p, i.Due)
	p.number(i.SortOrder)
	for _, t := range []time.Time{i.CompletedAt, i.ArchivedAt, i.CreatedAt, i.UpdatedAt} {
		p.moment(t)
	}
	p.yes(i.Draft)
	p.again(string(i.CreatedBy))
	p.again(string(i.UpdatedBy))
	p.again(i.ExternalSource)
	p.text(i.ExternalID)
}

func unpackItem(u *unpacker, i *plane.Item) {
	i.ID = plane.ItemID(u.text())
	i.Project = plane.ProjectID(u.again())
	i.Sequence = u.whole()
	i.Name = u.text()
	i.NoDescription = u.yes()
	i.State = plane.StateID(u.again())
	i.Priority = plane.Priority(u.again())
	i.Assignees = unpackList[plane.UserID](u)
	i.Labels = unpackList[plane.LabelID](u)
	i.Parent = plane.ItemID(u.again())
	i.Point = plane.PointID(u.again())
	i.Points = u.again()
	i.PointKey = u.whole()
	i.Scale = plane.ScaleID(u.again())
	i.Start, i.Due = unpackDate(u), unpackDate(u)
	i.SortOrder = u.number()
	for _, t := range []*time.Time{&i.CompletedAt, &i.ArchivedAt, &i.CreatedAt, &i.UpdatedAt} {
		*t = u.moment()
	}
	i.Draft = u.yes()
	i.CreatedBy = plane.UserID(u.again())
	i.UpdatedBy = plane.UserID(u.again())
	i.ExternalSource = u.again()
	i.ExternalID = u.text()
}

func packDate(p *packer, d plane.Date) {
	p.yes(!d.IsZero())
	if !d.IsZero() {
		p.whole(d.Year)
		p.whole(int(d.Month))
		p.whole(d.Day)
	}
}

func unpackDate(u *unpacker) plane.Date {
	if !u.yes() {
		return plane.Date{}
	}
	return plane.Date{Year: u.whole(), Month: time.Month(u.whole()), Day: u.whole()}
}
