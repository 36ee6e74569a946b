// Package events is shared by screens that show calendar events on some days: the events, the days off, the number of
// working days, and calendar errors. It isn't a screen.
//
// A screen has two values:
//
//   - [Reads] reads the events of the shown days. Its reads are separate from those of the screen, since a calendar that
//     fails or hangs must not appear as an error of the screen. Call Attach when the screen is opened, Show when the days
//     change, and Update with every message.
//   - [View] is what is known of these days. [View.Look] computes it from a snapshot once per change; the cost of drawing
//     depends only on what is visible.
//
// A View shows nothing if there are no calendars: see [View.Shown]. It provides:
//
//   - [View.Summary]: a line or two, "2 days off: Fri 25, Sat 26 Dec · CES 6–9 Jan · +12 more";
//   - [View.WorkingDays] and [View.WorkedOf]: "9 working days", "9 of 10 working days"; the numbers are in [View.Work];
//   - [View.DrawList]: a line for each event, truncated with "+12 more"; [Row] has the texts of a line;
//   - [View.DrawDots]: a row with a symbol for each day, which can be aligned with a bar of the same width;
//   - [View.Problems]: "news: key refused", for calendars that failed or are outdated;
//   - [View.Agenda]: "today ■ Boxing Day · tomorrow ◆ 09:00 Launch · +3 more", for a span of two days;
//   - [Legend]: the meaning of the symbols.
//
// A screen with only one line about events uses a [Line] instead of both.
//
// If the Span has a project, absences of single people in a calendar of days off ("Ada: on leave") are separated from
// days off of the whole team: see [calendar.Absences]. Such events have Away set, and View.Away has these people's
// working days.
//
// Hours are in the user's time zone, so the zone of a Span is that of the session's clock. Texts of calendars are
// stored unchanged, and sanitized when they are drawn.
package events
