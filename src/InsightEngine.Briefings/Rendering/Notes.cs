using System.Globalization;
using InsightEngine.Briefings.Facts;
using InsightEngine.Briefings.Writing;
using InsightEngine.Insights;

namespace InsightEngine.Briefings.Rendering;

/// <summary>Numbers the cited facts in the order in which the text first uses them.</summary>
internal sealed class Notes
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<(int Number, Fact Fact)> _facts = [];

    public Notes(Briefing briefing, FactSheet sheet)
    {
        var index = new SheetIndex(sheet);
        foreach (var id in briefing.Sections.SelectMany(section => section.Sentences).SelectMany(sentence => sentence.FactIds))
        {
            if (_numbers.ContainsKey(id) || index.Find(id) is not { } fact) continue;
            _numbers[id] = _facts.Count + 1;
            _facts.Add((_facts.Count + 1, fact));
        }
    }

    public IReadOnlyList<(int Number, Fact Fact)> All => _facts;

    public IEnumerable<int> Of(BriefingSentence sentence) => sentence.FactIds.Where(_numbers.ContainsKey).Select(id => _numbers[id]).Order();
}

/// <summary>A fact in one line, with more digits than the sentence has.</summary>
internal static class FactLine
{
    public static string Of(Fact fact)
    {
        var value = fact.Value is { } number
            ? fact.Unit switch
            {
                StrategyFacts.Probability or "share" => (number * 100).ToString("0.0", CultureInfo.InvariantCulture) + "%",
                null or "" or "-" or StrategyFacts.Count => number.ToString("#,##0.####", CultureInfo.InvariantCulture),
                "%" => number.ToString("#,##0.####", CultureInfo.InvariantCulture) + "%",
                _ => number.ToString("#,##0.####", CultureInfo.InvariantCulture) + " " + fact.Unit,
            }
            : fact.Unit == StrategyFacts.Status ? StatusWords.Of(fact.Text ?? "") : fact.Text;
        var period = fact.Period is null ? "" : $" [{fact.Period.Replace("/", " to ", StringComparison.Ordinal)}]";
        return $"{fact.Subject}, {fact.Measure}: {value}{period}";
    }
}

/// <summary>The line under the title.</summary>
internal static class Imprint
{
    public static string Of(FactSheet sheet, Briefing briefing) =>
        string.Create(CultureInfo.InvariantCulture, $"Data up to {sheet.AsOf.Day} {BriefingPeriod.MonthName(sheet.AsOf.Month)} {sheet.AsOf.Year}. Every sentence names its evidence.{(briefing.Note is null ? "" : " " + briefing.Note)}");
}
