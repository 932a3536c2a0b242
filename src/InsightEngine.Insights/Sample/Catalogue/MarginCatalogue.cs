using InsightEngine.Insights.Strategy;
using static InsightEngine.Insights.Sample.Catalogue.Shorthand;

namespace InsightEngine.Insights.Sample.Catalogue;

/// <summary>Company objective 3: margin. Finance, Procurement, Energy.</summary>
internal static class MarginCatalogue
{
    public static readonly ObjectiveSpec[] Objectives =
    [
        new("3", "U-FIN", Y, "Earn the margin that pays for the fourth hub",
            K("Operating margin", "%", Up, Avg, M, 7.6, 0.5, 0.3, 0.28, Plant.SlowMiss),
            K("Free cash flow", "EUR", Up, Sum, M, 512_000, 40_000, 70_000, 46_000)) { Weight = 1.4, Status = StatedStatus.OnTrack },

        new("3.1", "U-CON", Y, "Price every lane at its true cost",
            K("Revenue on indexed contracts", "%", Up, Last, M, 66, 7, 0, 1.2),
            K("Lanes below cost", "count", Down, Last, M, 14, -3, 0.3, 1.1)),
        new("3.1.1", "U-CON", H, "Close the month in four working days",
            K("Days to close", "days", Down, Last, M, 5.1, -0.6, 0.1, 0.35),
            K("Manual journal entries", "count", Down, Sum, M, 168, -18, 6, 11)),
        new("3.1.1.1", "U-CON", Q, "Invoice within a day of delivery",
            K("Invoices sent within a day", "%", Up, Avg, W, 84, 5, 0.6, 1.6, leading: true),
            K("Credit notes share", "%", Down, Avg, M, 2.9, -0.3, 0.1, 0.2)),
        new("3.1.2", "U-CON", Y, "Collect what we have earned",
            K("Days sales outstanding", "days", Down, Last, M, 46.5, -1.4, 0.7, 1.1, Plant.Miss),
            K("Receivables over sixty days", "EUR", Down, Last, M, 905_000, -60_000, 25_000, 42_000)),
        new("3.1.2.1", "U-CON", Q, "Call each overdue account in its first week",
            K("Overdue accounts called in week one", "%", Up, Avg, W, 72, 6, 0.5, 2.4, leading: true)),

        new("3.2", "U-PRO", Y, "Buy capacity before the season does",
            K("Savings against last year's prices", "EUR", Up, Sum, M, 88_000, 6_000, 6_000, 9_000),
            K("Spot share of hired transport", "%", Down, Avg, M, 22.5, -1.8, 1.6, 1.3)),
        new("3.2.1", "U-PRO", H, "Put the top thirty suppliers under contract",
            K("Spend under contract", "%", Up, Last, M, 71, 6, 0, 1.0),
            K("Supplier contracts expiring unplanned", "count", Down, Last, M, 6.4, -1.1, 0.1, 0.8)),
        new("3.2.1.1", "U-PRO", Q, "Tender packaging and pallets jointly",
            K("Packaging cost per pallet", "EUR", Down, Avg, M, 1.84, -0.08, 0.02, 0.05, Plant.Met)),

        new("3.3", "U-ENG", Y, "Spend less energy on every cold pallet",
            K("Electricity per pallet day", "kWh", Down, Avg, W, 1.92, -0.1, 0.22, 0.06),
            K("Energy cost share of revenue", "%", Down, Avg, M, 9.4, -0.4, 0.7, 0.35)),
        new("3.3.1", "U-REF", H, "Retire the last high-charge compressors",
            K("Compressors converted", "count", Up, Last, M, 17, 7, 0, 0.5),
            K("Refrigerant losses", "kg", Down, Sum, M, 38, -6, 4, 4)),
        new("3.3.1.1", "U-REF", Q, "Find leaks before the alarm does",
            K("Leaks found on inspection", "%", Up, Avg, M, 69, 7, 0, 3.2, leading: true),
            K("Door seal faults open", "count", Down, Last, W, 22, -3, 1.5, 2)),
        new("3.3.2", "U-END", H, "Move load out of the expensive hours",
            K("Load moved to off-peak hours", "%", Up, Avg, W, 18.5, 3.2, 0.8, 1.0, Plant.BetterShift, leading: true),
            K("Peak demand charge", "EUR", Down, Sum, M, 27_800, -1_900, 3_800, 1_500)),
        new("3.3.2.1", "U-END", Q, "Pre-cool chambers on the night tariff",
            K("Nights pre-cooled as planned", "%", Up, Avg, W, 81, 8, 0.8, 3, leading: true)),
    ];
}
