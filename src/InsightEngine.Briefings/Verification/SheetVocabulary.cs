using InsightEngine.Briefings.Facts;
using InsightEngine.Insights;

namespace InsightEngine.Briefings.Verification;

/// <summary>The names, score dimensions and topics that a sheet knows: any of them in a sentence asks for a fact that carries it.</summary>
internal sealed class SheetVocabulary
{
    public SheetVocabulary(FactSheet sheet)
    {
        Index = new SheetIndex(sheet);
        AsOf = sheet.AsOf;
        var names = new HashSet<string>(StringComparer.Ordinal);
        var topics = new HashSet<string>(StringComparer.Ordinal);
        var dimensions = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var fact in sheet.Facts)
        {
            if (IsTopic(fact)) topics.Add(fact.Subject);
            else if (fact.Unit != "sentence" && fact.Subject.Length > 2 && (char.IsUpper(fact.Subject.FirstOrDefault(char.IsLetter)) || IsTyped(fact))) names.Add(fact.Subject);
            if (fact is { Unit: StrategyFacts.Name, Text: { Length: > 0 } text }) names.Add(text);
            if (Dimension(fact) is { } dimension) dimensions.Add(dimension);
        }
        Names = [.. names.OrderByDescending(name => name.Length).ThenBy(name => name, StringComparer.Ordinal)];
        Topics = [.. topics.OrderByDescending(topic => topic.Length).ThenBy(topic => topic, StringComparer.Ordinal)];
        Dimensions = [.. dimensions.OrderByDescending(dimension => dimension.Length).ThenBy(dimension => dimension, StringComparer.Ordinal)];
        Units = [.. sheet.Facts.Select(fact => fact.Unit).OfType<string>().Distinct().OrderByDescending(unit => unit.Length).ThenBy(unit => unit, StringComparer.Ordinal)];
    }

    public SheetIndex Index { get; }

    public DateOnly AsOf { get; }

    /// <summary>Names of people, KPIs, objectives, initiatives, milestones and units, longest first.</summary>
    public IReadOnlyList<string> Names { get; }

    public IReadOnlyList<string> Topics { get; }

    /// <summary>What scores measure.</summary>
    public IReadOnlyList<string> Dimensions { get; }

    public IReadOnlyList<string> Units { get; }

    /// <summary>Ids of the facts that stand behind a finding.</summary>
    public IEnumerable<string> EvidenceOf(string finding) =>
        Index.Sheet.Facts.Select(fact => fact.Id).Where(id => id.StartsWith(finding + "/", StringComparison.Ordinal));

    /// <summary>Whether people gave the subject its name; others, such as “this briefing”, are words of ours.</summary>
    private static bool IsTyped(Fact fact) => fact.Id.Split(':')[0] is "kpi" or "objective" or "initiative" or "survey";

    public static bool IsTopic(Fact fact) => fact.Measure is "share of those who commented" or "tone of the comments";

    /// <summary>The dimension of a score fact; null for another.</summary>
    public static string? Dimension(Fact fact)
    {
        var measure = fact.Measure;
        if (SpreadWords.Dimension(measure) is { } spread) return spread;
        foreach (var prefix in (string[])["change of the ", "rank of the "])
            if (measure.StartsWith(prefix, StringComparison.Ordinal)) measure = measure[prefix.Length..];
        var end = measure.IndexOf(" score", StringComparison.Ordinal);
        return end > 0 && (fact.Unit is StrategyFacts.Score or "score points" or "rank") ? measure[..end] : null;
    }
}
