using InsightEngine.Briefings;
using InsightEngine.Briefings.Asking;
using InsightEngine.Briefings.Facts;
using InsightEngine.Insights.Detection.Waves;
using InsightEngine.Insights.Listening;
using InsightEngine.Insights.Strategy;

namespace InsightEngine.Insights.Tests.Listening;

/// <summary>
/// Every door through which a published wave leaves the engine: the pages (the publication itself), the comma-separated
/// export, and the insights that are pushed. For each variable it says of which units a door gives any figure.
/// </summary>
internal static class PublishedDoors
{
    public static Dictionary<string, HashSet<string>> Pages(WavePublication publication)
    {
        var seen = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var unit in publication.Units)
        {
            if (unit.Response.Respondents is not null || unit.Response.Invited is not null) Add(seen, "response", unit.UnitId);
            foreach (var score in unit.Scores.Where(score => score.Mean is not null || score.Respondents is not null || score.Favourable is not null)) Add(seen, $"score/{score.QuestionId}", unit.UnitId);
            if (unit.Comments.Sentiment is not null || unit.Comments.Commenting is not null) Add(seen, "comments", unit.UnitId);
            foreach (var topic in unit.Comments.Topics) Add(seen, $"topic/{topic.Topic}", unit.UnitId);
            foreach (var theme in unit.Comments.Themes) Add(seen, $"theme/{theme.ThemeId}", unit.UnitId);
            if (unit.Drivers.Count > 0) Add(seen, "drivers", unit.UnitId);
        }
        return seen;
    }

    /// <summary>The export, read as a stranger reads a file: a cell with a digit in it is a figure.</summary>
    public static Dictionary<string, HashSet<string>> Export(WavePublication publication)
    {
        var seen = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        var names = publication.Themes.ToDictionary(theme => theme.Name, theme => theme.Id, StringComparer.Ordinal);
        foreach (var line in PublicationTable.Write(publication).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1))
        {
            var cells = Cells(line);
            if (cells.Skip(7).All(string.IsNullOrEmpty)) continue;
            var variable = cells[4] switch { "theme" => $"theme/{names.GetValueOrDefault(cells[5], cells[5])}", "score" or "topic" => $"{cells[4]}/{cells[5]}", _ => cells[4] };
            Add(seen, variable, cells[2]);
        }
        return seen;
    }

    /// <summary>The evidence of every insight that the wave raises: what subscribers, the feed, briefings and answers are made of.</summary>
    public static Dictionary<string, HashSet<string>> Pushes(WaveContext context)
    {
        return Figures(InsightPipeline.DetectWave(context).Findings.SelectMany(finding => finding.Evidence), FormattableString.Invariant($"wave:{context.Survey.Id}:{context.Current.Wave}/"), context);
    }

    /// <summary>The facts of every briefing that can be written about the wave, and of every answer to a question about it.</summary>
    public static Dictionary<string, HashSet<string>> Words(WaveContext context, IReadOnlyList<OrgUnit> units)
    {
        var input = new BriefingInput
        {
            Organisation = units[0].Name,
            AsOf = DateOnly.FromDateTime(context.Current.PublishedAt.UtcDateTime),
            OrgUnits = units,
            Surveys = [context.Survey],
            Questions = [.. context.Questions.Values.OrderBy(question => question.Id, StringComparer.Ordinal)],
            Publications = [context.Current, .. context.Earlier],
        };
        var sheets = new List<FactSheet>();
        foreach (var audience in Enum.GetValues<BriefingAudience>().Where(audience => audience != BriefingAudience.Manager)) sheets.Add(FactSheetBuilder.Build(input, audience));
        foreach (var unit in units) sheets.Add(FactSheetBuilder.Build(input, BriefingAudience.Manager, scope: unit.Id));
        foreach (var question in Asked.Concat(units.SelectMany(unit => AskedOfUnits.Select(question => question.Replace("*", unit.Name, StringComparison.Ordinal))))) sheets.Add(Asker.Prepare(input, question).Sheet);
        return Figures(sheets.SelectMany(sheet => sheet.Facts), FormattableString.Invariant($"survey:{context.Survey.Id}/{context.Current.Wave}/"), context);
    }

    private static readonly string[] Asked =
        ["What do people say about workload?", "Which unit has the lowest workload score?", "How many people answered the survey?", "What do people complain about?", "How is engagement?", "Where is engagement the lowest?"];

    private static readonly string[] AskedOfUnits = ["How is engagement in *?", "What do people in * say?", "How many people in * answered the survey?", "How is workload in *?"];

    /// <summary>Of which units facts give a figure or a word about people; that results are withheld is no such word.</summary>
    private static Dictionary<string, HashSet<string>> Figures(IEnumerable<Fact> facts, string prefix, WaveContext context)
    {
        var seen = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var fact in facts.Where(fact => fact.Id.StartsWith(prefix, StringComparison.Ordinal)))
        {
            var parts = fact.Id[prefix.Length..].Split('/');
            if (parts.Length < 2) continue;
            var variable = parts[1] switch
            {
                "topic" or "theme" => $"{parts[1]}/{parts[2]}",
                "tone" => parts.Length > 2 ? $"topic/{parts[2]}" : "comments",
                "sentiment" or "commenting" => "comments",
                "driver" => "drivers",
                "response" or "rate" or "respondents" => "response",
                _ => context.Questions.ContainsKey(parts[1]) ? $"score/{parts[1]}" : null,
            };
            if (variable is not null) Add(seen, variable, parts[0]);
        }
        return seen;
    }

    /// <summary>All doors together.</summary>
    public static Dictionary<string, HashSet<string>> Together(params Dictionary<string, HashSet<string>>[] doors)
    {
        var all = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var (variable, units) in doors.SelectMany(door => door))
            foreach (var unit in units) Add(all, variable, unit);
        return all;
    }

    private static void Add(Dictionary<string, HashSet<string>> seen, string variable, string unit)
    {
        if (!seen.TryGetValue(variable, out var units)) seen[variable] = units = new HashSet<string>(StringComparer.Ordinal);
        units.Add(unit);
    }

    private static List<string> Cells(string line)
    {
        var cells = new List<string>();
        var cell = new System.Text.StringBuilder();
        var quoted = false;
        foreach (var letter in line)
        {
            if (letter == '"') quoted = !quoted;
            else if (letter == ',' && !quoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else cell.Append(letter);
        }
        cells.Add(cell.ToString());
        return cells;
    }
}
