using InsightEngine.Insights.Detection.Waves;
using InsightEngine.Insights.Listening;

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
        var seen = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        var prefix = FormattableString.Invariant($"wave:{context.Survey.Id}:{context.Current.Wave}/");
        foreach (var fact in InsightPipeline.DetectWave(context).Findings.SelectMany(finding => finding.Evidence).Where(fact => fact.Value is not null && fact.Id.StartsWith(prefix, StringComparison.Ordinal)))
        {
            var parts = fact.Id[prefix.Length..].Split('/');
            var variable = parts[1] switch
            {
                "topic" or "theme" => $"{parts[1]}/{parts[2]}",
                "sentiment" => "comments",
                "driver" => "drivers",
                "response" => "response",
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
