// Package events has what several screens say about the events of calendars on some days: which ones there are, the days
// off among them, how many days are left to work, and what keeps a calendar from being shown. It isn't a screen.
//
// A screen keeps two values:
//
//   - [Reads] reads the events of the days that the screen shows. It has reads of its own, since a calendar that fails or
//     hangs must not show as an error of the screen. Attach it when the screen is opened, tell it the days by Show, and hand
//     it every message by Update.
//   - [View] is what is known of these days. [View.Look] computes it from a snapshot, once a change; drawing it costs no
//     more than what is seen of it.
//
// A View says nothing at all if there are no calendars: see [View.Shown]. From it come:
//
//   - [View.Summary]: a line or two, "2 days off: Fri 25, Sat 26 Dec · CES 6–9 Jan · +12 more";
//   - [View.WorkingDays] and [View.WorkedOf]: "9 working days", "9 of 10 working days"; the figures are in [View.Work];
//   - [View.DrawList]: a line for each event, cut with "+12 more"; [Row] has the texts of one;
//   - [View.DrawDots]: a row with a symbol for each day, which fits below a bar of the same rectangle;
//   - [View.Trouble]: "news: key refused", for the calendars that failed or are old;
//   - [View.Agenda]: "today ■ Boxing Day · tomorrow ◆ 09:00 Launch · +3 more", for a span of two days;
//   - [Legend]: what the symbols mean.
//
// A screen that has one line about events keeps a [Line] instead of both.
//
// Absences of single people in a calendar of days off ("Ada: on leave") are told from days off of all where the Span has a
// project: see [calendar.Absences]. They are events with Away then, and View.Away has the days that these people work.
//
// Hours are those of the reader, so that the zone of a Span is that of the session's clock. Texts of calendars are kept as
// they came, and made harmless where they are drawn.
package events
