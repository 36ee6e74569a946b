package calendartest

import (
	"fmt"
	"time"
)

// object is a JSON object.
type object = map[string]any

const (
	localForm  = "2006-01-02T15:04:05"
	editedForm = "2006-01-02T15:04:05.999"
)

// wire returns an event in Forward Planner's format.
func (s story) wire() object {
	zoneName, hours := s.place.zone.at(s.first)
	o := object{
		"itemId": s.id, "summary": "", "description": s.title(),
		"time": s.hour(), "tbcTime": s.tbcTime, "tbcVenue": s.tbcVenue, "embargoTime": nil,
		"timezone": object{
			"timezoneID": int(hours*4) + 100, "timezoneAbbreviation": zoneName, "timezoneName": "(" + zoneName + ")", "timezoneOffset": hours,
		},
		"organisationId": len(s.organiser) * 1_000, "organisationName": s.organiser,
		"eventConfirmed": !s.provisional && s.id%3 == 0, "isHeadline": s.headline, "isTopStory": s.top, "isProvisional": s.provisional,
		"isVirtual": s.online, "isAnnual": s.id%2 == 0, "isLive": true, "isNew": false,
		"deleted": s.deleted, "locale": "en-GB", "order": 0, "regionId": 0,
		"website1": s.page(), "website2": "", "pressContacts": []object{}, "influencers": []object{},
		"categories": s.categories(), "primaryCategory": s.kind.categories[0].wire(),
		"eventTypes":  []object{{"tagId": 100 + len(s.kind.tag), "tagName": s.kind.tag, "tagTypeId": 7, "tagTypeName": nil}},
		"countryName": s.place.country,
		"country":     object{"countryCode": s.place.code, "countryName": s.place.country, "region": s.place.region},
	}
	if s.summarised {
		o["summary"], o["description"] = s.title(), s.about
	}
	s.addDates(o, hours)
	s.addVenue(o)
	if s.id%5 == 0 {
		o["website2"] = s.page() + "/press"
		o["pressContacts"] = []object{s.contact()}
	}
	return o
}

// hour returns the hour of the start, empty for a whole day.
func (s story) hour() string {
	if s.minute < 0 {
		return ""
	}
	return fmt.Sprintf("%02d:%02d", s.minute/60, s.minute%60)
}

// addDates adds the dates; newer events also have them in UTC.
func (s story) addDates(o object, hours float64) {
	start := s.first.Add(time.Duration(max(0, s.minute)) * time.Minute)
	utc := func(t time.Time) string { return t.Add(-time.Duration(hours * float64(time.Hour))).Format(localForm) }
	o["startDate"], o["endDate"] = start.Format(localForm), s.last.Format(localForm)
	o["createdDate"], o["lastEditDate"] = s.created.Format(editedForm), s.edited.Format(editedForm)
	o["lastEditDateUtc"] = s.edited.Format(editedForm)
	if s.utc {
		o["startDateUtc"], o["endDateUtc"] = utc(start), utc(s.last)
		o["createdDateUtc"] = s.created.Format(editedForm)
	}
	if !s.embargo.IsZero() {
		o["embargoTime"] = s.embargo.Format(localForm)
	}
}

// addVenue adds the venue, if the event has one.
func (s story) addVenue(o object) {
	o["venue"], o["venueData"] = "", []object{}
	rooms := s.kind.rooms
	if rooms == nil {
		rooms = s.place.halls
	}
	if s.kind.placeless || s.online || s.tbcVenue {
		return
	}
	o["venue"] = rooms[s.id%len(rooms)] + ", " + s.place.city
	o["venueData"] = []object{{"venueId": 20_000 + int(s.place.lat*100), "locationLat": s.place.lat, "locationLon": s.place.lon}}
}

func (s story) categories() []object {
	var list []object
	for i := range s.kind.categories { // the server doesn't sort them
		list = append(list, s.kind.categories[len(s.kind.categories)-1-i].wire())
	}
	return list
}

func (c category) wire() object {
	return object{"categoryId": c.id, "categoryName": c.name, "categoryOrder": c.order, "categoryTypeId": 4, "categoryTypeName": nil}
}

func (s story) contact() object {
	return object{
		"pressContactID": 28_000 + s.id%1_000, "pressContactName": "", "pressContactOffice": s.organiser,
		"pressContactTelephone": "+44 20 7946 0" + fmt.Sprintf("%03d", s.id%1_000), "pressContactMobile": "",
		"pressContactEmail": "press@events.example", "pressContactTwitter": "",
	}
}
