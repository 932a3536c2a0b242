using System.Globalization;
using InsightEngine.Insights;

namespace InsightEngine.Briefings.Facts;

/// <summary>What the facts of a briefing have more, less and otherwise than those of the one before.</summary>
/// <param name="Added">Facts of matters that the earlier one did not have.</param>
/// <param name="Gone">Facts of matters that are no longer told.</param>
/// <param name="Changed">The same measure of the same thing with another value.</param>
public sealed record SheetDiff(IReadOnlyList<Fact> Added, IReadOnlyList<Fact> Gone, IReadOnlyList<ChangedFact> Changed)
{
    /// <summary>Compares two sheets; a fact is the same when its id is, whatever day it speaks about.</summary>
    public static SheetDiff Of(FactSheet before, FactSheet after)
    {
        var then = ByKey(before);
        var now = ByKey(after);
        return new SheetDiff(
            [.. now.Where(entry => !then.ContainsKey(entry.Key)).Select(entry => entry.Value)],
            [.. then.Where(entry => !now.ContainsKey(entry.Key)).Select(entry => entry.Value)],
            [.. now.Where(entry => then.TryGetValue(entry.Key, out var old) && !Same(old, entry.Value)).Select(entry => new ChangedFact(then[entry.Key], entry.Value))]);
    }

    private static SortedDictionary<string, Fact> ByKey(FactSheet sheet)
    {
        var facts = new SortedDictionary<string, Fact>(StringComparer.Ordinal);
        // Of a survey fact the latest wave counts; earlier ones are there for comparison.
        foreach (var fact in sheet.Facts.OrderByDescending(Wave)) facts.TryAdd(Key(fact), fact);
        return facts;
    }

    /// <summary>The id without the day; of a survey fact without the wave, so that waves are compared.</summary>
    private static string Key(Fact fact)
    {
        if (fact.Id.StartsWith("survey:", StringComparison.Ordinal) && fact.Id.Split('/', 3) is [var survey, _, var rest]) return $"{survey}/{rest}{(IsEarlier(fact) ? "@earlier" : "")}";
        var at = fact.Id.StartsWith("insight:", StringComparison.Ordinal) ? -1 : fact.Id.IndexOf('@', StringComparison.Ordinal);
        return at < 0 ? fact.Id : fact.Id[..at];
    }

    private static int Wave(Fact fact) =>
        fact.Id.StartsWith("survey:", StringComparison.Ordinal) && fact.Id.Split('/', 3) is [_, var wave, _] && int.TryParse(wave, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static bool IsEarlier(Fact fact) => fact.Period == "earlier waves";

    private static bool Same(Fact a, Fact b) => a.Text == b.Text && (a.Value == b.Value || (a.Value is { } x && b.Value is { } y && Math.Abs(x - y) <= 5e-4 * Math.Max(Math.Abs(x), Math.Abs(y))));
}

/// <param name="Before">As it stood in the earlier briefing.</param>
/// <param name="After">As it stands now.</param>
public sealed record ChangedFact(Fact Before, Fact After);
