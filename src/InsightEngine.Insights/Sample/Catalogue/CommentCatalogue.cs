namespace InsightEngine.Insights.Sample.Catalogue;

/// <summary>Which people a comment topic fits.</summary>
[Flags]
internal enum Work { Hub = 1, Road = 2, Office = 4, Technical = 8, Any = Hub | Road | Office | Technical }

/// <param name="Weight">How often the topic is chosen among those that fit.</param>
/// <param name="Sentences">Patterns; <c>{a|b}</c> is a choice, and an empty choice is allowed.</param>
internal sealed record CommentTopic(string Name, Work Work, double Weight, params string[] Sentences);

/// <summary>What people of the sample say is in their way.</summary>
internal static class ObstacleCatalogue
{
    public static readonly CommentTopic[] Topics =
    [
        new("workload", Work.Any, 1.5,
            "{Too much|Far too much|Simply more} work for {the people we have|a crew this size|the hours in a day}{.|, and nobody says what can wait.|, every single week.}",
            "We {have been|are} two {people|positions} short since {spring|the summer|the last reorganisation} and the {rest|same few} {carry it|fill the gap|pick it up}.",
            "I {regularly|often|mostly} {skip breaks|stay longer|take calls after hours} just to {get the day closed|keep up|finish what was promised}.",
            "{Peak|The busy season} now lasts {half the year|ten months|all year}{.|; there is no quiet week to catch up.}",
            "{Every|Each} {request|job} is {urgent|top priority}, so {nothing really is|we end up doing everything halfway}.",
            "Cover for {holidays|sick leave} {does not exist|means doing two jobs}{.|, and it shows in the mistakes.}",
            "The {targets|numbers} were raised but the {headcount|crew|shift plan} {was not|stayed the same}."),
        new("systems", Work.Hub, 1.3,
            "The handhelds {freeze|hang|drop the connection} {in the freezer|near dock six|when it is below minus twenty|several times a shift} and we {scan everything twice|write on paper|walk back to the charger}.",
            "{Old|Worn out|The oldest} scanners {die|go flat} {after four hours|before the shift is over|in the cold}{.|, the new ones never reached our aisle.}",
            "The warehouse system {sends us|keeps sending us} to {empty positions|places that are blocked|the wrong chamber}.",
            "{Label printers|The two printers} at the {packing benches|gate} {jam|stop} {daily|every other hour}, {a technician comes next week|we queue for the one that works}.",
            "{Logging in|Sign-in} takes {five minutes|forever} {at the start of every shift|after each update}{.|. Multiply that by thirty people.}"),
        new("systems", Work.Office | Work.Technical, 1.0,
            "I {copy|type} the same {figures|order data|delivery details} into {three|four} {systems|tools|sheets}{.|, which is where the errors come from.}",
            "The {customer|ledger|quality} system is {slow|down} {after lunch|on Mondays|at month end}, exactly when {everyone needs it|we close}.",
            "{Reports|Dashboards} {do not agree|show different numbers} and we {spend|lose} {half a day|hours} {explaining|finding out} which one is right.",
            "{Access rights|A new account} take{s|} {two weeks|ages} to get{.|, I still work with a borrowed screen.}",
            "{Half|Most} of the tickets I raise are closed {without a fix|as solved when they are not}."),
        new("rosters", Work.Hub | Work.Road, 1.2,
            "{Rosters|Shift plans} {change|are changed} {the evening before|two days ahead|by text message}, {try arranging childcare with that|you cannot plan a private life}.",
            "I {never know|find out on Friday} {which route|which shift} I {have|am on} next week.",
            "{Weekend shifts|Sundays} {always fall on|go to} the same {people|five names}.",
            "Swapping {a shift|a day} needs {three signatures|a favour}{.| and usually ends with a no.}",
            "{Back-to-back late and early|Late followed by early} shifts {leave|give} {seven hours to sleep|no time to rest}.",
            "{The plan|My roster} says {eight hours|one thing}, {the route takes ten|the day looks different}."),
        new("communication", Work.Any, 1.0,
            "We {hear about|learn of} {changes|decisions} {from customers|in the canteen|when they are already live}.",
            "{It is unclear|Nobody can tell me} {what the priorities are this quarter|who decides when two goals collide|what the new target means for our team}.",
            "{Head office|Management} {announces|starts} {a new programme|another initiative} before the last one {is finished|has shown anything}.",
            "Planning and {the docks|transport|sales} {do not talk to each other|work from different lists}{.|, we stand in between.}",
            "{Feedback|What we suggest} {goes up|is collected} and {nothing comes back|we never hear what became of it}.",
            "{Three|Too many} {mails|channels} for one {change|instruction} and still {no one|nobody} {on nights|on the late shift} was told."),
        new("manager", Work.Any, 0.6,
            "My {supervisor|team leader} {has no time|is in meetings all day}{.|, questions wait until tomorrow.}",
            "{Favourites|Some people} get the {good shifts|easy routes}{.|, everyone sees it.}",
            "{Decisions|Holiday requests} {sit|lie} on {one desk|my manager's desk} for {weeks|a month}.",
            "{Criticism|When something goes wrong, it} comes {in front of everyone|by mail with half the company in copy}{.|, praise never does.}"),
        new("pay", Work.Any, 0.7,
            "{Pay|The hourly rate} is {below|no longer near} what {the depot across the road|other carriers|the port} {pays|offers}.",
            "{Night and freezer allowances|The cold allowance} {have|has} not {moved|changed} {in four years|since I started}.",
            "{My payslip|Overtime} {was wrong again|is paid a month late}{.|, third time this year.}",
            "New starters {earn|get} {almost|nearly} {the same|as much} as people with ten years here."),
        new("training", Work.Any, 0.6,
            "{I was shown|New people are shown} the {system|job} for {one day|an hour} and then {left alone|had to ask around}.",
            "{Courses|Training days} are {cancelled|postponed} {whenever it is busy|every time}, so {always|in the end nobody goes}.",
            "{There is|I see} no {path|next step} from {the floor|this desk} {upwards|to a better job} {unless you leave|}."),
        new("cold", Work.Hub, 0.7,
            "{Gloves|Freezer jackets|Boots} {in my size|that keep warm} are {out of stock|on order} {since autumn|again}.",
            "{Warm breaks|The ten minutes to warm up} are {cut|forgotten} {when trucks are waiting|at peak}.",
            "The {floor|ramp} {at dock nine|in chamber three} {ices over|is slippery} {most mornings|whenever the door stays open}.",
            "{Doors|The speed gates} {stay open|do not close}, {it gets foggy and icy|the cold comes out and the damp goes in}."),
        new("vehicles", Work.Road, 1.0,
            "{My|The} {truck|van} has been {in the workshop|off the road} {three times this month|more than on it}{.|; the spare is worse.}",
            "{Tail-lifts|The tail-lift} {stick|sticks} {in frost|on half the fleet}{.| and then I unload by hand.}",
            "{Parking|Stopping} {at the pharmacies|in the old town|at the markets} {costs me|takes} {twenty minutes a stop|longer than the delivery}.",
            "{The route tool|Navigation} {plans|sends me} {under low bridges|through school streets|in the wrong order}."),
        new("unclear goals", Work.Hub, 1,
            "{It is unclear|It is not clear} {what the priorities are this quarter|what the new target means for us|which goal comes first}.",
            "{Nobody knows|No one knows} {who decides about the third lane|which of the two plans counts|who is responsible for returns}.",
            "I do not understand {why the target changed again|what we are measured by|how the new goal fits the shift plan}."),
        new("approvals", Work.Hub, 1,
            "We {are blocked|are stuck} because {nobody signs the orders|the approval is missing|the decision is not taken}.",
            "{Every small purchase|Every repair} {takes weeks|takes months} to get {signed|approved}, {so the line stands still|and we wait}.",
            "{Waiting for approval|Waiting for a decision} {slows us down|holds everyone up} {every day|all the time}."),
        new("dock slots", Work.Hub | Work.Road, 0.35,
            "{Since DockPlan|With the new slot booking|Since the booking tool came} {trucks arrive in bunches|we wait at the gate|the docks stand empty and then everything comes at once}.",
            "I {waited|stood} {two hours|ninety minutes|half a morning} {for a dock|at the gate} although {the slot was booked|DockPlan said ten o'clock}.",
            "{Slots|Booked slots} are {moved|changed} {on the day|while I am already on the way}, {nobody calls|the tool sends no message}.",
            "DockPlan {shows|gives} {the same slot to two trucks|slots we cannot unload}{.| and the gate has to sort it out.}",
            "{The slot times|Booking slots} {do not fit|ignore} {how long a mixed load takes|the unloading time for pharma}{.|, so the whole day slips.}",
            "{Waiting at the docks|The dock queue} {eats|costs} {my driving time|an hour a day}{.| and the customers blame us.}"),
    ];

}

/// <summary>What people of the sample want to keep.</summary>
internal static class StrengthCatalogue
{
    public static readonly CommentTopic[] Topics =
    [
        new("team", Work.Any, 1.6,
            "{The team|My crew|Our shift} {sticks together|helps each other out|is the reason I stay}{.|, even on bad days.}",
            "{Great|Good|Friendly} colleagues, {you can ask anyone|nobody is left alone with a problem|we laugh a lot}.",
            "{When someone is behind|If a truck is late}, {others step in|the whole dock helps} {without being asked|}.",
            "{New people|Starters} are {welcomed|taken in} {from day one|properly}{.|, that was different where I worked before.}"),
        new("manager", Work.Any, 1.0,
            "My {supervisor|team leader|manager} {listens|is fair|keeps her word|explains why}{.|, and you can say what you think.}",
            "{Short|The} {morning talks|stand-ups} {with the shift lead|at the board} {help|work well}{.|, keep them.}",
            "{I get|We get} {honest|useful} feedback and {time to try things|room to decide}.",
            "{Problems|Mistakes} are {talked about calmly|used to learn}{.|, nobody shouts.}"),
        new("flexibility", Work.Office | Work.Technical, 0.9,
            "{Two days at home|Flexible hours} {make a real difference|are worth a lot}{.| with small children.}",
            "{I can|We can} {plan|arrange} our {day|week} {ourselves|freely} as long as the work is done."),
        new("training", Work.Any, 0.8,
            "The {supervisor course|forklift training|pharma course} was {excellent|really good|well organised}{.|, I use it every week.}",
            "{Cross-training|Learning a second job} {keeps it interesting|gives me more hours|was a good idea}.",
            "{I was|They} {offered|given} {a chance|a course} {after a year|when I asked}{.|, not everywhere does that.}"),
        new("safety", Work.Hub | Work.Road | Work.Technical, 0.7,
            "{Safety|Near misses} {is|are} taken seriously here{.|, more than in other depots.}",
            "{The new walkways|Walkways and gates} {at the docks|} {make it calmer|are a clear improvement}.",
            "{Good|Proper} {equipment|shoes and jackets} {and it is replaced when worn|}."),
        new("customers", Work.Office | Work.Road, 0.7,
            "{Customers|Pharmacies|Our customers} {know us by name|trust us}, {keep the fixed contacts|that is worth more than any price list}.",
            "{We solve things|Problems get solved} {the same day|on the phone}, {customers notice|I am proud of that}."),
        new("recognition", Work.Any, 0.5,
            "{The thank-you|The breakfast} after {the peak|the audit} {was noticed|meant a lot}.",
            "{Good work|An extra effort} {is seen|gets mentioned} {in the weekly round|by name}."),
        new("tools", Work.Hub | Work.Office, 0.6,
            "{Voice picking|The new headsets} {is faster|make fewer errors|is easier on the hands}{.|, please keep it.}",
            "{The knowledge base|Having the answers in one place} {saves me|cuts} {minutes on every call|a lot of searching}.",
            "{The new handhelds|The new scanners} {just work|are light and quick}{.|, night and day compared with the old ones.}"),
        new("stability", Work.Any, 0.5,
            "{Secure|Steady} work and {pay on time|a contract that lasts}.",
            "{Fixed routes|The same route every day} {suit me|let me know my customers}{.|}"),
    ];

    public static readonly string[] Nothing = ["Nothing", "n/a", "Nothing really.", "-", "All good", "no", "Can't think of anything", "ok as it is", "Nothing at the moment.", "None"];

    public static readonly string[] Openers = ["Honestly, ", "As every time: ", "To be fair, ", "Same as in the last survey, ", "I think ", "For me, ", "In short: ", "From where I stand, "];
}
