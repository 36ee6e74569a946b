package calendartest

// kind is a kind of news with the properties that its events share. {city}, {country}, {topic} and {name} in titles are
// replaced.
type kind struct {
	weight     int
	titles     []string
	about      []string
	topics     []string // values of {topic}
	names      []string // values of {name}, which is also the organiser
	categories []category
	tag        string
	days       int      // maximum length in days
	hours      []int    // possible starts, in minutes; empty for whole days
	rooms      []string // venues; empty for the halls of the city
	placeless  bool     // has no venue
	weekend    int      // percentage of weekend days that are accepted
	headline   int      // percentage of headlines
	online     int      // percentage of virtual events
}

type category struct {
	id    int
	name  string
	order int
}

func kinds() []kind { return append(affairs(), leisure()...) }

func affairs() []kind {
	companies := []string{
		"Nordhafen Energie", "Castellan Foods", "Brightwater Mobility", "Orsini Robotics", "Halden Semiconductor", "Pelagia Shipping", "Meridian Air",
		"Kestrel Pharma", "Tanaka Optics", "Vallarta Bank", "Lumen & Daughters", "Greenfell Retail", "Aurora Networks", "Samosa Systems",
	}
	return []kind{
		{
			weight: 22, tag: "Trade Shows", weekend: 40, days: 5, headline: 8,
			titles:     []string{"{topic} Expo {city}", "International {topic} Fair, {city}", "{city} {topic} Week", "World {topic} Congress"},
			about:      []string{"Trade fair with some 900 exhibitors. Press days come first; accreditation ends two weeks before.", "The industry's meeting of the year, with a conference on rules and supply."},
			topics:     []string{"Battery", "Hydrogen", "Games", "Motor", "Boat", "Book", "Food", "Toy", "Robotics", "Travel", "Furniture", "Mobile", "Medical", "Farming", "Packaging"},
			names:      []string{"Messe & Fairs International", "Expo Partners", "Continental Exhibitions", "Trade Fair Society"},
			categories: []category{{97, "Trade Conferences", 11290}, {45, "Business", 14100}},
		},
		{
			weight: 18, tag: "Results", placeless: true, days: 1, hours: []int{390, 420, 480, 960, 990, 1290}, headline: 10, online: 60,
			titles: []string{"{name}: third-quarter results", "{name}: annual results", "{name}: half-year earnings call", "{name}: annual general meeting"},
			about:  []string{"Figures, then a call for analysts and press.", "Chief executive and chief financial officer take questions."},
			names:  companies, categories: []category{{35, "Finance General", 15300}, {159, "Banking", 14400}},
		},
		{
			weight: 10, tag: "Product Launches", weekend: 5, days: 1, hours: []int{540, 600, 630, 1080}, headline: 25, online: 35,
			titles: []string{"{name} presents {topic}", "{name}: launch of {topic}", "{name} opens sale of {topic}"},
			about:  []string{"Presentation with demonstrations, streamed.", "Sales start on the same day in eleven countries."},
			topics: []string{"a foldable phone", "an electric van", "a family of processors", "an assistant for doctors", "a games console", "a night train", "a line of heat pumps"},
			names:  companies, categories: []category{{50, "Tech - Internet, software & new media", 16800}, {45, "Business", 14100}},
		},
		{
			weight: 8, tag: "Elections", placeless: true, weekend: 100, days: 1, headline: 60,
			titles: []string{"{country}: parliamentary election", "{country}: local elections", "{country}: presidential election, second round", "{country}: referendum on {topic}", "{city}: election of the mayor"},
			about:  []string{"Polls close in the evening; first projections follow within the hour.", "Results are expected on the next day."},
			topics: []string{"pensions", "the electoral system", "nuclear power", "the constitution"},
			names:  []string{"Electoral Commission", "Ministry of the Interior"}, categories: []category{{12, "Politics", 20}, {14, "Elections", 30}},
		},
		{
			weight: 16, tag: "Hearings", rooms: []string{"Committee Room 8", "Courtroom 1", "Press Room, Parliament"}, days: 2, hours: []int{540, 570, 600, 840}, headline: 12,
			titles: []string{"Committee hearing on {topic}", "Court hears appeal in the case about {topic}", "Inquiry into {topic}: witnesses", "Ministers meet on {topic}"},
			about:  []string{"Open to the press; pictures before the start only.", "Evidence from regulators and companies."},
			topics: []string{"online safety", "rail punctuality", "data centres and water", "drug prices", "fisheries", "artificial intelligence at work", "airport slots", "banking rules"},
			names:  []string{"Commerce Committee", "Supreme Court", "Transport Committee", "Competition Authority"}, categories: []category{{88, "Law & Order", 60}, {12, "Politics", 20}},
		},
	}
}

func leisure() []kind {
	teams := []string{"Rovers", "Athletic", "United", "Wanderers", "Dynamo", "Olympic", "Harbour City", "Northern Stars"}
	return []kind{
		{
			weight: 9, tag: "Film & TV", rooms: []string{"Grand Rex", "Odeon", "Filmpalast"}, weekend: 60, days: 1, hours: []int{1080, 1140, 1170}, headline: 15,
			titles: []string{"Premiere: \"{topic}\"", "Release: \"{topic}\"", "\"{topic}\": press screening and panel"},
			about:  []string{"Cast and director on the red carpet.", "Interviews by arrangement."},
			topics: []string{"The Lighthouse Keeper's Son", "Nine Bridges", "Salt Road", "A Winter in Trieste", "Parallel Lines", "The Cartographer", "Last Train to Narvik"},
			names:  []string{"Blue Door Pictures", "Compass Film", "Studio Nord"}, categories: []category{{210, "Film", 8100}, {205, "Arts & Entertainment", 8000}},
		},
		{
			weight: 12, tag: "Sport", rooms: []string{"National Stadium", "Riverside Arena", "Olympic Park"}, weekend: 100, days: 3, hours: []int{780, 900, 1065, 1185, 1260}, headline: 14,
			titles: []string{"Football: {name} v {topic}", "Cup: {name} v {topic}", "{city} Marathon", "{city} Open, {topic} among the favourites"},
			about:  []string{"Gates open two hours before.", "Accreditation through the league."},
			topics: teams, names: teams, categories: []category{{300, "Sport", 9000}, {301, "Football", 9010}},
		},
		{
			weight: 5, tag: "Anniversaries", placeless: true, weekend: 100, days: 1, headline: 5,
			titles: []string{"World Day of {topic}", "{country}: day of {topic}"},
			about:  []string{"Events in many cities.", ""},
			topics: []string{"Rivers", "Libraries", "Open Source", "Rural Women", "Handwashing", "Migratory Birds", "Standards"},
			names:  []string{"United Nations Information Centre", "Society for Public Days"}, categories: []category{{400, "Anniversaries & Days", 12000}},
		},
	}
}
