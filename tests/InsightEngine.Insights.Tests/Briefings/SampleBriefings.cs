using InsightEngine.Briefings;
using InsightEngine.Briefings.Facts;

namespace InsightEngine.Insights.Tests.Briefings;

/// <summary>Briefings of the sample organisation for every audience, with and without an earlier one.</summary>
internal static class SampleBriefings
{
    private static readonly Lazy<IReadOnlyList<(FactSheet Sheet, Briefing Briefing)>> Lazy = new(() =>
    {
        var input = SampleMaterial.Input;
        var first = BriefingComposer.Compose(input, BriefingAudience.Executive);
        var again = input with { Previous = BriefingComposer.Record(Earlier(first.Sheet), first.Briefing, DateTimeOffset.UnixEpoch) };
        return
        [
            first,
            BriefingComposer.Compose(again, BriefingAudience.Executive),
            BriefingComposer.Compose(input with { Previous = BriefingComposer.Record(first.Sheet, first.Briefing, DateTimeOffset.UnixEpoch) }, BriefingAudience.Executive),
            BriefingComposer.Compose(input, BriefingAudience.Hr),
            .. new[] { "U-OPS", "U-COM", "U-FIN", "U-TEC", "U-QHS", "U-PEO", "U-TRA", "U-LAS", "U-CUS" }.Select(unit => BriefingComposer.Compose(input, BriefingAudience.Manager, scope: unit)),
        ];
    });

    public static IReadOnlyList<(FactSheet Sheet, Briefing Briefing)> All => Lazy.Value;

    /// <summary>The sheet as it could have been a month before: some risks lower, some higher.</summary>
    public static FactSheet Earlier(FactSheet sheet) => sheet with
    {
        AsOf = sheet.AsOf.AddMonths(-1),
        Register = sheet.Register.Select((entry, i) => KeyValuePair.Create(entry.Key, (i % 4) switch { 0 => entry.Value / 2, 1 => Math.Min(0.97, entry.Value + 0.35), _ => entry.Value })).ToDictionary(),
    };
}
