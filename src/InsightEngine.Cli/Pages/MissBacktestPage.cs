using System.Globalization;
using System.Net;
using System.Text;
using InsightEngine.Insights.Risk.Miss;
using InsightEngine.Insights.Risk.TrackRecord;

namespace InsightEngine.Cli.Pages;

/// <summary>What a page of missed targets is about.</summary>
/// <param name="File">Name of the file.</param>
/// <param name="Cadence">Of the series on this page.</param>
/// <param name="Series">Their number.</param>
/// <param name="Origins">Periods at whose end predictions were made.</param>
/// <param name="Model">Name of the weights.</param>
public sealed record MissBacktestSubject(string File, string Cadence, int Series, int Origins, string Model);

/// <summary>The page of a backtest of miss probabilities: one self-contained HTML file with a reliability diagram per horizon.</summary>
public static class MissBacktestPage
{
    private const string Style = """
        :root{color-scheme:light dark;--ink:#1b1f24;--dim:#565f6b;--line:#d5d9de;--back:#fff;--mark:#0072b2;--soft:#c9d6e2;--off:#a33a00}
        @media(prefers-color-scheme:dark){:root{--ink:#e6e8eb;--dim:#a3acb7;--line:#3a4149;--back:#15181c;--mark:#4aa8e0;--soft:#33475a;--off:#ff9b66}}
        *{box-sizing:border-box}body{font:15px/1.55 system-ui,sans-serif;color:var(--ink);background:var(--back);max-width:74rem;margin:0 auto;padding:1.5rem 1.25rem 4rem}
        h1{font-size:1.7rem;line-height:1.25;margin:0 0 .3rem}h2{font-size:1.2rem;margin:2.2rem 0 .2rem}p{max-width:52rem;margin:.4rem 0}.dim,figcaption{color:var(--dim)}
        dl{display:flex;flex-wrap:wrap;gap:.5rem 2.4rem;margin:1.2rem 0 .5rem}dt{color:var(--dim);font-size:.85rem}dd{margin:0;font-size:1.25rem;font-variant-numeric:tabular-nums}
        .scroll{overflow-x:auto;margin:.6rem 0}table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums;font-size:.9rem}th,td{padding:.3rem .6rem;text-align:right;border-bottom:1px solid var(--line);white-space:nowrap}thead th{border-bottom:2px solid var(--line);white-space:normal;vertical-align:bottom}tbody th{font-weight:400}
        abbr{text-decoration:none;border-bottom:1px dotted var(--dim)}.off{color:var(--off);font-weight:600}.plots{display:flex;flex-wrap:wrap;gap:1rem 2rem}figure{margin:.6rem 0}svg{width:20rem;height:auto;display:block}svg text{fill:var(--dim);font-size:11px}
        @media print{body{max-width:none;padding:0;font-size:10pt}figure{break-inside:avoid}}
        """;

    private static readonly (string Name, string Explanation)[] s_columns =
    [
        ("Periods ahead", "From the last known value to the period in question"), ("Predictions", "With a known outcome"), ("Missed", "Share of them"),
        ("Brier score", "Mean squared error of the probability; smaller is better"),
        ("of the rule", "Brier score of the share of misses in the last twelve judged periods"), ("of the walk", "Brier score of a random walk from the last value"),
        ("Against the better", "Brier score as a share of that of the better of the two; below 1 the model is worth having"),
        ("Log score", "Mean negative log likelihood; smaller is better"), ("AUC", "Probability that a miss was given a higher probability than a hit; 0.5 is a coin"),
        ("AUC on target", "The same among KPIs that were on target when the prediction was made: where a warning is worth most"),
        ("Calibration error", "Mean distance of what was said from what happened, over ten groups of equal size"),
    ];

    /// <summary>Writes the page.</summary>
    public static string Write(MissBacktestSubject subject, IReadOnlyList<MissScore> scores, MissWarnings warnings)
    {
        ArgumentNullException.ThrowIfNull(subject);
        var page = new StringBuilder();
        page.Append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>Missed targets of ")
            .Append(Text(subject.File)).Append("</title><style>").Append(Style).Append("</style></head><body><main><h1>Missed targets of ").Append(Text(subject.File)).Append("</h1>")
            .Append("<p class=\"dim\">Every prediction saw only values from before it. The weights of the model are fixed: on the public files that they were learned from, the figures flatter.</p><dl>");
        Fact("Series", subject.Series.ToString("N0", CultureInfo.InvariantCulture));
        Fact("Cadence", subject.Cadence);
        Fact("Origins", subject.Origins.ToString("N0", CultureInfo.InvariantCulture));
        Fact("Weights", subject.Model);
        page.Append("</dl><div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Scores by periods ahead\"><table><thead><tr>");
        foreach (var (name, explanation) in s_columns) page.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\"><abbr title=\"{explanation}\">{name}</abbr></th>");
        page.Append("</tr></thead><tbody>");
        foreach (var score in scores)
            page.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{score.Steps}</th><td>{score.Count:N0}</td><td>{Share(score.Missed)}</td><td>{Number(score.Brier)}</td><td>{Number(score.BrierOfRule)}</td><td>{Number(score.BrierOfWalk)}</td><td{(score.AgainstRules > 1 ? " class=\"off\"" : "")}>{Number(score.AgainstRules, 2)}</td><td>{Number(score.LogScore)}</td><td>{Number(score.Auc)}</td><td>{Number(score.AucOnTarget)}</td><td>{Number(score.CalibrationError)}</td></tr>");
        page.Append("</tbody></table></div><h2>Warnings</h2><p>").Append(Told(warnings))
            .Append("</p><h2>Reliability</h2><p>What happened against what was said, in steps of a tenth: on the dashed line the probabilities are right. The strokes are 95 % intervals (Wilson) as if predictions were independent; those of one KPI and of one period share their luck, so the true ones are wider. The bars below show how often each probability was said.</p><div class=\"plots\">");
        foreach (var score in scores) AppendDiagram(page, score);
        return page.Append("</div></main></body></html>\n").ToString();

        void Fact(string name, string value) => page.Append("<div><dt>").Append(name).Append("</dt><dd>").Append(Text(value)).Append("</dd></div>");
    }

    private static string Told(MissWarnings warnings)
    {
        var text = warnings.Warnings == 0
            ? $"None: no KPI on target was given a probability of {Share(warnings.Threshold)} or more, up to {warnings.Horizon} periods ahead."
            : string.Create(CultureInfo.InvariantCulture, $"{warnings.Warnings:N0} predictions warned: {Share(warnings.Threshold)} or more while on target, up to {warnings.Horizon} periods ahead. A miss followed within the horizon after {Share(warnings.MissFollows)} of the {warnings.Settled:N0} whose horizon is over; the named period itself was missed in {Share(warnings.NamedPeriodMissed)}.");
        if (warnings.FirstMisses == 0) return text + " No KPI that was on target missed, so nothing can be said of what was overlooked.";
        return text + string.Create(CultureInfo.InvariantCulture, $" Of {warnings.FirstMisses:N0} first misses, {Share(warnings.FirstMissesWarned)} were warned of{(double.IsNaN(warnings.MeanLead) ? "" : $", {Number(warnings.MeanLead, 1)} periods ahead on average")}.");
    }

    private static void AppendDiagram(StringBuilder page, MissScore score)
    {
        const double Left = 56, Size = 230, Top = 10, Bars = 30, Foot = Top + Size + 8;
        page.Append(CultureInfo.InvariantCulture, $"<figure><svg viewBox=\"0 0 304 328\" role=\"img\" aria-label=\"Reliability {score.Steps} ahead\"><rect x=\"{Left}\" y=\"{Top}\" width=\"{Size}\" height=\"{Size}\" fill=\"none\" stroke=\"var(--line)\"/><line x1=\"{Left}\" y1=\"{Top + Size}\" x2=\"{Left + Size}\" y2=\"{Top}\" stroke=\"var(--dim)\" stroke-dasharray=\"5 4\"/>");
        foreach (var mark in (double[])[0, 0.25, 0.5, 0.75, 1])
            page.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left + mark * Size}\" y=\"{Foot + Bars + 15}\" text-anchor=\"middle\">{100 * mark:0} %</text><text x=\"{Left - 6}\" y=\"{Top + (1 - mark) * Size + 4}\" text-anchor=\"end\">{100 * mark:0} %</text>");
        List<ReliabilityPoint> points = [.. score.Reliability.Where(bin => bin.Count > 0).Select(ReliabilityPoint.Of)];
        var most = points.Max(point => point.Count);
        foreach (var point in points)
        {
            double x = Left + point.Said * Size, height = Bars * point.Count / most;
            page.Append(CultureInfo.InvariantCulture, $"<g><title>said {100 * point.Said:F0} %, happened {100 * point.Happened:F0} % ({100 * point.Low:F0} to {100 * point.High:F0}), {point.Count:N0} predictions</title><rect x=\"{Left + point.From * Size + 1:F1}\" y=\"{Foot + Bars - height:F1}\" width=\"{(point.To - point.From) * Size - 2:F1}\" height=\"{height:F1}\" fill=\"var(--soft)\"/><line x1=\"{x:F1}\" x2=\"{x:F1}\" y1=\"{Top + (1 - point.High) * Size:F1}\" y2=\"{Top + (1 - point.Low) * Size:F1}\" stroke=\"var(--mark)\" stroke-width=\"1.5\"/><circle cx=\"{x:F1}\" cy=\"{Top + (1 - point.Happened) * Size:F1}\" r=\"4\" fill=\"var(--mark)\"/></g>");
        }

        page.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left + Size / 2}\" y=\"{Foot + Bars + 32}\" text-anchor=\"middle\">said</text><text transform=\"translate(10 {Top + Size / 2}) rotate(-90)\" text-anchor=\"middle\">happened</text></svg><figcaption>{score.Steps} ahead, {score.Count:N0} predictions</figcaption></figure>");
    }

    private static string Share(double share) => double.IsNaN(share) ? "–" : string.Create(CultureInfo.InvariantCulture, $"{100 * share:F0} %");

    private static string Number(double value, int digits = 3) => double.IsNaN(value) ? "–" : value.ToString("F" + digits, CultureInfo.InvariantCulture);

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
