package calendartest

import "time"

// season is when a zone has daylight saving time.
type season int

const (
	never    season = iota
	europe          // from the last Sunday of March to that of October
	america         // from the second Sunday of March to the first of November
	southern        // from the first Sunday of October to the first of April
)

// zone is a time zone: its names in both seasons, and its standard offset in hours.
type zone struct {
	winter, summer string
	hours          float64
	season         season
}

// at returns the name and the offset of a zone on a day.
func (z zone) at(day time.Time) (name string, hours float64) {
	if z.season.on(day) {
		return z.summer, z.hours + 1
	}
	return z.winter, z.hours
}

func (s season) on(day time.Time) bool {
	y := day.Year()
	switch s {
	case europe:
		return !day.Before(sunday(y, time.April, 0)) && day.Before(sunday(y, time.November, 0))
	case america:
		return !day.Before(sunday(y, time.March, 2)) && day.Before(sunday(y, time.November, 1))
	case southern:
		return day.Before(sunday(y, time.April, 1)) || !day.Before(sunday(y, time.October, 1))
	case never:
	}
	return false
}

// sunday returns the nth Sunday of a month; 0 is the last one of the previous month.
func sunday(year int, month time.Month, n int) time.Time {
	first := time.Date(year, month, 1, 0, 0, 0, 0, time.UTC)
	return first.AddDate(0, 0, (7-int(first.Weekday()))%7+7*(n-1))
}

// place is a place where events happen.
type place struct {
	city, country, code, region string
	zone                        zone
	lat, lon                    float64
	halls                       []string
}

func places() []place {
	cet, gmt := zone{"CET", "CEST", 1, europe}, zone{"GMT", "BST", 0, europe}
	est, pst := zone{"EST", "EDT", -5, america}, zone{"PST", "PDT", -8, america}
	return []place{
		{"Berlin", "Germany", "DE", "EUROPE", cet, 52.52, 13.40, []string{"Messe Berlin", "Haus der Kulturen"}},
		{"Hannover", "Germany", "DE", "EUROPE", cet, 52.37, 9.73, []string{"Messegelände, Halle 8", "Congress Centrum"}},
		{"Paris", "France", "FR", "EUROPE", cet, 48.86, 2.35, []string{"Porte de Versailles", "Palais des Congrès"}},
		{"Brussels", "Belgium", "BE", "EUROPE", cet, 50.85, 4.35, []string{"Europa building", "Brussels Expo"}},
		{"Vienna", "Austria", "AT", "EUROPE", cet, 48.21, 16.37, []string{"Austria Center", "Hofburg"}},
		{"Milan", "Italy", "IT", "EUROPE", cet, 45.46, 9.19, []string{"Fiera Milano, Rho"}},
		{"Barcelona", "Spain", "ES", "EUROPE", cet, 41.39, 2.17, []string{"Fira Gran Via", "Palau de Congressos"}},
		{"London", "United Kingdom", "gb", "EUROPE", gmt, 51.51, -0.13, []string{"ExCeL", "Queen Elizabeth II Centre"}},
		{"Dublin", "Ireland", "IE", "EUROPE", zone{"GMT", "IST", 0, europe}, 53.35, -6.26, []string{"Royal Dublin Society", "Convention Centre"}},
		{"Washington", "United States", "US", "NORTH AMERICA", est, 38.91, -77.04, []string{"National Press Club", "Walter E. Washington Convention Center"}},
		{"New York", "United States", "US", "NORTH AMERICA", est, 40.71, -74.01, []string{"Javits Center", "Pier 36"}},
		{"Las Vegas", "United States", "US", "NORTH AMERICA", pst, 36.17, -115.14, []string{"Las Vegas Convention Center", "The Venetian Expo"}},
		{"San Francisco", "United States", "US", "NORTH AMERICA", pst, 37.77, -122.42, []string{"Moscone West", "Fort Mason Center"}},
		{"Toronto", "Canada", "CA", "CANADA", est, 43.65, -79.38, []string{"Metro Toronto Convention Centre"}},
		{"St. John's", "Canada", "CA", "CANADA", zone{"NST", "NDT", -3.5, america}, 47.56, -52.71, []string{"St. John's Convention Centre"}},
		{"São Paulo", "Brazil", "BR", "SOUTH AMERICA", zone{"BRT", "", -3, never}, -23.55, -46.63, []string{"Expo Center Norte", "Transamerica Expo"}},
		{"Johannesburg", "South Africa", "ZA", "AFRICA", zone{"SAST", "", 2, never}, -26.20, 28.05, []string{"Sandton Convention Centre"}},
		{"Dubai", "United Arab Emirates", "AE", "MIDDLE EAST", zone{"GST", "", 4, never}, 25.20, 55.27, []string{"World Trade Centre", "Expo City"}},
		{"New Delhi", "India", "IN", "ASIA", zone{"IST", "", 5.5, never}, 28.61, 77.21, []string{"Bharat Mandapam", "Vigyan Bhawan"}},
		{"Mumbai", "India", "IN", "ASIA", zone{"IST", "", 5.5, never}, 19.08, 72.88, []string{"Jio World Centre", "Bombay Exhibition Centre"}},
		{"Kathmandu", "Nepal", "NP", "ASIA", zone{"NPT", "", 5.75, never}, 27.72, 85.32, []string{"Bhrikutimandap Hall"}},
		{"Singapore", "Singapore", "SG", "ASIA", zone{"SGT", "", 8, never}, 1.35, 103.82, []string{"Suntec", "Marina Bay Sands Expo"}},
		{"Tokyo", "Japan", "JP", "ASIA", zone{"JST", "", 9, never}, 35.68, 139.69, []string{"Big Sight", "Makuhari Messe"}},
		{"Adelaide", "Australia", "AU", "OCEANIA", zone{"ACST", "ACDT", 9.5, southern}, -34.93, 138.60, []string{"Adelaide Convention Centre"}},
		{"Sydney", "Australia", "AU", "OCEANIA", zone{"AEST", "AEDT", 10, southern}, -33.87, 151.21, []string{"ICC Sydney"}},
	}
}
