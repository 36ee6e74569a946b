// Package planner reads the events of Forward Planner (https://forwardplanner.com), a diary of the news: what will happen on
// which day, where, and who organises it. A [Client] is a [calendar.Source].
//
// The server knows three limits, 500 requests a minute, 3,000 an hour and 10,000 a day; a client keeps to them by itself.
// It gets a token for its user name and key, and renews it. Failed connections and servers that fail are tried again a few
// times. Every method that takes a context may block; [New] makes no request.
//
// What is marked as assumed in the comments is said neither by the documents of the API nor by its public clients.
package planner
