using InsightEngine.Insights.Strategy;
using static InsightEngine.Insights.Sample.Catalogue.Shorthand;

namespace InsightEngine.Insights.Sample.Catalogue;

/// <summary>Company objective 2: growth. Commercial.</summary>
internal static class GrowthCatalogue
{
    public static readonly ObjectiveSpec[] Objectives =
    [
        new("2", "U-COM", Y, "Grow with the customers who need cold most",
            K("Contracted annual revenue", "EUR", Up, Last, M, 84_600_000, 6_200_000, 300_000, 420_000),
            K("Customer retention, rolling year", "%", Up, Last, M, 92.8, 0.8, 0.1, 0.4)) { Weight = 1.2 },

        new("2.1", "U-PHA", Y, "Become the first call for regional pharma distribution",
            K("Pharma revenue", "EUR", Up, Sum, M, 2_310_000, 260_000, 60_000, 58_000),
            K("Pharma accounts with full-range contract", "count", Up, Last, M, 31, 6, 0, 0.6)),
        new("2.1.1", "U-PHA", H, "Win four hospital groups",
            K("Qualified hospital pipeline", "EUR", Up, Last, M, 9_400_000, 1_500_000, 200_000, 360_000, Plant.Signal, leading: true),
            K("Hospital tenders won", "%", Up, Avg, M, 34, 3, 1, 4) with { Follows = new("Qualified hospital pipeline", 2, 0.85) }),
        new("2.1.1.1", "U-PHA", Q, "Answer every tender with a validated lane",
            K("Tender answers with validated lane", "%", Up, Avg, M, 73, 9, 0, 3.2, leading: true),
            K("Lane validations completed", "count", Up, Sum, M, 6.5, 1, 0.4, 1.1)),
        new("2.1.2", "U-PHA", H, "Keep every licence customer through renewal",
            K("Pharma contracts renewed on time", "%", Up, Avg, M, 89, 2, 0.5, 2.4),
            K("Quarterly business reviews held", "%", Up, Avg, M, 82, 5, 1, 3.5, leading: true)),

        new("2.2", "U-FOO", Y, "Shift the food book towards premium chilled",
            K("Premium chilled share of food revenue", "%", Up, Last, M, 37.5, 3.2, 0.4, 0.7),
            K("Food revenue", "EUR", Up, Sum, M, 4_480_000, 190_000, 240_000, 95_000, Plant.SlowMiss) with { Parts = [("Retail chains", 0.58), ("Producers", 0.27), ("Restaurants", 0.15)] }),
        new("2.2.1", "U-FOO", H, "Sign eight premium producers",
            K("Premium producers signed", "count", Up, Sum, M, 1.5, 0.2, 0.1, 0.5),
            K("Producer site visits", "count", Up, Sum, M, 11, 1, 0.8, 1.7, leading: true)),
        new("2.2.1.1", "U-FOO", Q, "Offer a trial lane within ten days",
            K("Days from enquiry to trial lane", "days", Down, Avg, M, 13.2, -1.9, 0.3, 0.9, leading: true)),
        new("2.2.2", "U-FOO", H, "Stop the leak in the mid-size accounts",
            K("Mid-size accounts lost", "count", Down, Sum, M, 2.2, -0.2, 0.1, 0.5, Plant.Miss),
            K("Volume of mid-size accounts", "count", Up, Sum, M, 18_600, 300, 900, 420, Plant.Miss, leading: true)) { Status = StatedStatus.AtRisk },
        new("2.2.2.1", "U-FOO", Q, "Visit each account whose volume falls by a tenth",
            K("Falling accounts visited within two weeks", "%", Up, Avg, M, 69, 6, 0.5, 3.5, leading: true),
            K("Recovery offers accepted", "%", Up, Avg, M, 28, 2, 0.4, 3)),

        new("2.3", "U-CUS", Y, "Answer customers before they ask twice",
            K("Net promoter score", "points", Up, Last, M, 41, 3, 0.6, 1.6),
            K("Repeat contacts for the same issue", "%", Down, Avg, M, 16.8, -1.5, 0.4, 0.8)),
        new("2.3.1", "U-SVC", H, "Solve four of five enquiries at first contact",
            K("First contact resolution", "%", Up, Avg, W, 76.4, 2.6, 0.7, 1.3),
            K("Calls answered within 30 seconds", "%", Up, Avg, W, 83, 2.5, 1.2, 1.9, Plant.Recovery),
            K("Service desk backlog", "count", Down, Last, W, 134, -12, 10, 9) with { Follows = new("First contact resolution", 0, 0.75) }),
        new("2.3.1.1", "U-SVC", Q, "Give the service desk live shipment status",
            K("Enquiries answered from the tracking view", "%", Up, Avg, W, 58, 16, 0.4, 2.2, leading: true)),
        new("2.3.2", "U-CLA", H, "Settle claims in ten working days",
            K("Claim settlement time", "days", Down, Avg, M, 12.1, -1.6, 0.3, 0.7),
            K("Claims open over thirty days", "count", Down, Last, W, 27, -3, 1, 2.2),
            K("Claims cost", "EUR", Down, Sum, M, 61_500, -4_500, 5_000, 4_200, Plant.Miss)),
        new("2.3.2.1", "U-CLA", Q, "Attach the temperature record to every claim file",
            K("Claim files complete at opening", "%", Up, Avg, M, 71, 8, 0, 2.6, leading: true)),

        new("2.4", "U-BID", Y, "Bid less and win more",
            K("Bid win rate", "%", Up, Avg, M, 29.5, 2, 0.6, 2.6),
            K("Cost per bid", "EUR", Down, Avg, M, 7_900, -350, 100, 420)),
        new("2.4.1", "U-BID", H, "Decline what does not fit within two days",
            K("Bid decisions within two days", "%", Up, Avg, M, 64, 8, 0.5, 3.2, Plant.Stale, leading: true),
            K("Late bid submissions", "count", Down, Sum, M, 2.6, -0.4, 0.1, 0.6)),
    ];
}
