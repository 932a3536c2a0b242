namespace InsightEngine.Briefings.Facts;

/// <summary>What the facts measure that say more of a score: how its answers are spread, and what goes along with engagement.</summary>
internal static class SpreadWords
{
    public const string Engagement = "engagement", Unfavourable = "unfavourable", Favourable = "favourable";

    private const string PartBefore = "part of ", PartAfter = " in what goes along with " + Engagement;

    public static string ShareOf(string word) => $"share of {word} answers on ";

    public static string PartOf(string dimension) => PartBefore + dimension + PartAfter;

    /// <summary>The dimension that such a fact is about; null for another fact.</summary>
    public static string? Dimension(string measure)
    {
        foreach (var start in (string[])[ShareOf(Unfavourable), ShareOf(Favourable)])
            if (measure.StartsWith(start, StringComparison.Ordinal)) return measure[start.Length..];
        return IsPart(measure) ? measure[PartBefore.Length..^PartAfter.Length] : null;
    }

    public static bool IsPart(string measure) => measure.StartsWith(PartBefore, StringComparison.Ordinal) && measure.EndsWith(PartAfter, StringComparison.Ordinal);
}
