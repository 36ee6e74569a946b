// Package planner reads the events of Forward Planner (https://forwardplanner.com), a news diary: what will happen on
// which day, where, and who organises it. A [Client] is a [calendar.Source].
//
// The server has three rate limits, 500 requests per minute, 3,000 per hour and 10,000 per day; a client stays within
// them. It gets a token for its user name and key, and renews it. Failed connections and server errors are retried a
// few times. Every method with a context may block; [New] makes no request.
//
// Comments marked as assumptions are supported neither by the API's documentation nor by its public clients.
package planner
