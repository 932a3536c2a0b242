using System.Globalization;
using System.Net;
using System.Text;
using InsightEngine.Numerics.Accuracy;

namespace InsightEngine.Cli.Pages;

/// <summary>What a backtest was run on.</summary>
/// <param name="File">Name of the file.</param>
/// <param name="Used">Series with at least one origin.</param>
/// <param name="All">Series that could be read.</param>
/// <param name="Origins">Most origins per series.</param>
/// <param name="Cadences">For example <c>12 monthly</c>.</param>
/// <param name="LeftOut">Names of the series that are too short for one origin.</param>
public sealed record BacktestSubject(string File, int Used, int All, int Origins, IReadOnlyList<string> Cadences, IReadOnlyList<string> LeftOut);

/// <summary>The page of a backtest: one self-contained HTML file without scripts, for light and dark screens and for paper; plots as inline SVG.</summary>
public static partial class BacktestPage
{
    private const string Automatic = "Automatic", Benchmark = "Naive2";

    /// <summary>Methods that have a line of their own, beside the automatic choice and the benchmark.</summary>
    private const int Shown = 6;

    /// <summary>Series left out are named up to this many.</summary>
    private const int NamedLeftOut = 20;

    /// <summary>Coverage further than this from its level is marked.</summary>
    private const double CoverageTolerance = 0.05;

    private sealed record Measure(string Id, string Name, string Explanation, Func<BacktestScore, double> Of, string Format, double? Level = null);

    private static readonly Measure[] Measures =
    [
        new("smape", "sMAPE", "Mean absolute error in percent of the mean size of value and forecast; smaller is better.", score => score.Smape, "F2"),
        new("mase", "MASE", "Mean absolute error in units of the seasonal naive method's error inside the history; smaller is better.", score => score.Mase, "F3"),
        new("owa", "OWA", "Mean of sMAPE and MASE relative to Naive2; below 1 beats it.", score => score.Owa, "F3"),
        new("msis", "MSIS", "Width of the 95 % interval plus a penalty for every value outside, in the units of MASE; smaller is better.", score => score.Msis, "F2"),
        new("crps", "CRPS", "Distance of the whole predictive distribution from what came, in the units of MASE; smaller is better.", score => score.Crps, "F3"),
        new("coverage80", "80 % interval", "Share of the values inside the 80 % interval; it should be 80 %.", score => score.Coverage80, "P1", 0.8),
        new("coverage95", "95 % interval", "Share of the values inside the 95 % interval; it should be 95 %.", score => score.Coverage95, "P1", 0.95),
    ];

    /// <summary>Writes the page.</summary>
    /// <param name="scores">Per method and step; step 0 is all steps together.</param>
    public static string Write(BacktestSubject subject, IReadOnlyList<BacktestScore> scores)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(scores);
        var overall = scores.Where(score => score.Step == 0).OrderBy(score => double.IsNaN(score.Mase)).ThenBy(score => score.Mase).ThenBy(score => score.Method, StringComparer.Ordinal).ToList();
        var shown = overall.Select(score => score.Method).Where(method => method is not (Automatic or Benchmark)).Take(Shown).ToList();
        // The automatic choice has the first colour and the benchmark the last one, on every page.
        List<(string Method, int Colour)> lines = [.. overall.Where(score => score.Method == Automatic).Select(score => (score.Method, 0)), .. shown.Select((method, i) => (method, i + 1)), .. overall.Where(score => score.Method == Benchmark).Select(score => (score.Method, Shown + 1))];
        var page = new StringBuilder();
        var title = $"Backtest of {subject.File}";
        page.Append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>").Append(Text(title)).Append("</title><style>").Append(Style).Append("</style></head><body><header><h1>").Append(Text(title)).Append("</h1>")
            .Append("<p class=\"dim\">Every forecast saw only what lay before its origin; the figures are means over series, origins and periods.</p>");
        AppendFacts(page, subject, overall);
        page.Append("<nav aria-label=\"Sections\"><a href=\"#all\">All steps</a>");
        foreach (var measure in Measures) page.Append(CultureInfo.InvariantCulture, $"<a href=\"#{measure.Id}\">{measure.Name}</a>");
        page.Append("</nav></header><main>");
        AppendOverall(page, overall);
        foreach (var measure in Measures) AppendMeasure(page, measure, scores, lines, overall.Count);
        return page.Append("</main></body></html>\n").ToString();
    }

    private static void AppendFacts(StringBuilder page, BacktestSubject subject, List<BacktestScore> overall)
    {
        page.Append("<dl class=\"facts\">");
        Fact("Series", subject.Used == subject.All ? $"{subject.Used:N0}" : $"{subject.Used:N0} of {subject.All:N0}");
        Fact("Cadence", string.Join(", ", subject.Cadences));
        Fact("Origins per series", $"up to {subject.Origins}");
        Fact("Periods scored", overall.Count > 0 ? overall.Max(score => score.Count).ToString("N0", CultureInfo.InvariantCulture) : "0");
        page.Append("</dl>");
        if (subject.LeftOut.Count > 0)
            page.Append(CultureInfo.InvariantCulture, $"<p>Left out, because the history is too short for one origin: {Text(string.Join(", ", subject.LeftOut.Take(NamedLeftOut)))}{(subject.LeftOut.Count > NamedLeftOut ? $" and {subject.LeftOut.Count - NamedLeftOut} more" : "")}.</p>");
        // Only what was scored on the same periods can be compared.
        var ranked = overall.Where(score => double.IsFinite(score.Mase) && score.Count == overall.Max(other => other.Count)).ToList();
        var place = ranked.FindIndex(score => score.Method == Automatic);
        if (ranked.Count < 2 || place < 0) return;
        var best = ranked.First(score => score.Method != Automatic);
        var distance = 100 * (ranked[place].Mase / best.Mase - 1);
        page.Append(CultureInfo.InvariantCulture, $"<p>The automatic choice is number {place + 1} of {ranked.Count} {(ranked.Count < overall.Count ? "that could forecast every period, " : "")}by MASE: {ranked[place].Mase:F3} against {best.Mase:F3} of {Text(best.Method)}, the best single method on these periods ({distance:+0.0;−0.0;0.0} %). Which method would be best is known only afterwards.</p>");

        void Fact(string name, string value) => page.Append("<div><dt>").Append(name).Append("</dt><dd>").Append(Text(value)).Append("</dd></div>");
    }

    private static void AppendOverall(StringBuilder page, List<BacktestScore> overall)
    {
        page.Append("<section id=\"all\"><h2>All steps together</h2><div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Scores of all steps\"><table class=\"wide\"><caption>Best of a column underlined among methods that could forecast every period; coverage more than five points below (↓) or above (↑) its level marked. Sorted by MASE.</caption><thead><tr><th scope=\"col\">Method</th><th scope=\"col\"><abbr title=\"Evaluated periods; a method that needs a longer history has fewer\">Periods</abbr></th>");
        foreach (var measure in Measures) page.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\"><abbr title=\"{Text(measure.Explanation)}\">{measure.Name}</abbr></th>");
        page.Append("</tr></thead><tbody>");
        var most = overall.Count > 0 ? overall.Max(score => score.Count) : 0;
        foreach (var score in overall)
        {
            page.Append(Row(score.Method)).Append("<th scope=\"row\">").Append(Text(score.Method)).Append("</th>").Append(CultureInfo.InvariantCulture, $"<td>{score.Count:N0}</td>");
            foreach (var measure in Measures) AppendCell(page, measure, measure.Of(score), score.Count == most && IsBest(measure, measure.Of(score), overall.Where(other => other.Count == most).Select(measure.Of)));
            page.Append("</tr>");
        }

        page.Append("</tbody></table></div></section>");
    }

    private static void AppendMeasure(StringBuilder page, Measure measure, IReadOnlyList<BacktestScore> scores, List<(string Method, int Colour)> lines, int all)
    {
        var rows = lines.Select(line => (line.Method, line.Colour, Steps: scores.Where(score => score.Method == line.Method && score.Step > 0).OrderBy(score => score.Step).ToList())).ToList();
        var steps = rows.SelectMany(row => row.Steps.Select(score => score.Step)).Distinct().Order().ToList();
        var plot = LinePlot.Draw(
            $"{measure.Name} by periods ahead; the table below has the same figures",
            [.. rows.Select(row => new PlotLine(row.Method, row.Colour, row.Method == Automatic, [.. row.Steps.Where(score => double.IsFinite(measure.Of(score))).Select(score => (score.Step, measure.Of(score)))]))],
            measure.Level,
            measure.Level is not null);
        page.Append(CultureInfo.InvariantCulture, $"<section id=\"{measure.Id}\"><h2>{measure.Name} by periods ahead</h2><p class=\"dim\">{Text(measure.Explanation)}{(measure.Level is null ? "" : " The dashed line is what the interval says.")}</p>");
        if (plot is not null) page.Append("<figure>").Append(plot).Append("</figure>");
        page.Append(CultureInfo.InvariantCulture, $"<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{measure.Name} by periods ahead\"><table>{(rows.Count < all ? $"<caption>The best {Math.Min(Shown, rows.Count)} by MASE, the automatic choice and the benchmark; the CSV of the backtest has all {all} methods.</caption>" : "")}<thead><tr><th scope=\"col\">Method</th>");
        foreach (var step in steps) page.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\">{step}</th>");
        page.Append("</tr></thead><tbody>");
        foreach (var row in rows)
        {
            page.Append(Row(row.Method)).Append("<th scope=\"row\">").Append(Text(row.Method)).Append("</th>");
            foreach (var step in steps)
            {
                var value = Value(row.Steps, step);
                AppendCell(page, measure, value, IsBest(measure, value, rows.Select(other => Value(other.Steps, step))));
            }

            page.Append("</tr>");
        }

        page.Append("</tbody></table></div></section>");

        double Value(List<BacktestScore> of, int step) => of.Find(score => score.Step == step) is { } score ? measure.Of(score) : double.NaN;
    }

    private static void AppendCell(StringBuilder page, Measure measure, double value, bool best)
    {
        var miss = measure.Level is { } level && Math.Abs(value - level) > CoverageTolerance ? value < level ? " ↓" : " ↑" : "";
        page.Append(best ? "<td class=\"best\">" : miss.Length > 0 ? "<td class=\"off\">" : "<td>")
            .Append(double.IsFinite(value) ? value.ToString(measure.Format, CultureInfo.InvariantCulture).Replace("%", "", StringComparison.Ordinal).TrimEnd() : "–").Append(miss).Append("</td>");
    }

    private static bool IsBest(Measure measure, double value, IEnumerable<double> all) =>
        measure.Level is null && double.IsFinite(value) && value <= all.Where(double.IsFinite).Min() + 1e-12;

    private static string Row(string method) => method switch { Automatic => "<tr class=\"automatic\">", Benchmark => "<tr class=\"benchmark\">", _ => "<tr>" };

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
