using System.Globalization;
using System.Net;
using System.Text;
using InsightEngine.Insights.Risk.Miss;

namespace InsightEngine.Cli.Pages;

/// <summary>The page of a backtest of miss probabilities: one self-contained HTML file with a reliability diagram per horizon.</summary>
public static class MissBacktestPage
{
    private const string Style = """
        :root{color-scheme:light dark;--ink:#1b1f24;--dim:#667;--line:#d5d9de;--back:#fff;--mark:#2563c9}
        @media(prefers-color-scheme:dark){:root{--ink:#e6e8eb;--dim:#9aa3ad;--line:#3a4149;--back:#15181c;--mark:#7aa7f5}}
        body{font:15px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--back);max-width:68rem;margin:2rem auto;padding:0 1rem}
        table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}th,td{padding:.3rem .6rem;text-align:right;border-bottom:1px solid var(--line)}
        p,figcaption{color:var(--dim)}.plots{display:flex;flex-wrap:wrap;gap:2rem}figure{margin:1rem 0}svg{width:20rem;height:20rem}svg text{fill:var(--dim);font-size:11px}.scroll{overflow-x:auto}
        """;

    /// <summary>Writes the page.</summary>
    public static string Write(string file, IReadOnlyList<MissScore> scores, MissWarnings warnings)
    {
        var page = new StringBuilder();
        page.Append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>Missed targets of ")
            .Append(Text(file)).Append("</title><style>").Append(Style).Append("</style></head><body><h1>Missed targets of ").Append(Text(file)).Append("</h1><p>")
            .Append("Every probability saw only what lay before it. Brier and log score: smaller is better; the rule is the share of misses in the last twelve judged periods.</p><div class=\"scroll\"><table><thead><tr><th>Ahead</th><th>Predictions</th><th>Missed</th><th>Brier</th><th>Brier of the rule</th><th>Log score</th><th>AUC</th><th>AUC on target</th><th>Calibration error</th></tr></thead><tbody>");
        foreach (var score in scores)
            page.Append(CultureInfo.InvariantCulture, $"<tr><td>{score.Steps}</td><td>{score.Count}</td><td>{Share(score.Missed)}</td><td>{score.Brier:F4}</td><td>{score.BrierOfRule:F4}</td><td>{score.LogScore:F4}</td><td>{Number(score.Auc)}</td><td>{Number(score.AucOnTarget)}</td><td>{score.CalibrationError:F3}</td></tr>");
        page.Append("</tbody></table></div><h2>Warnings</h2><p>")
            .Append(CultureInfo.InvariantCulture, $"{warnings.Warnings} warnings: a probability of {Share(warnings.Threshold)} or more while on target, up to {warnings.Horizon} periods ahead. A miss followed within the horizon after {Share(warnings.MissFollows)} of them; the named period itself was missed in {Share(warnings.NamedPeriodMissed)}. Of {warnings.FirstMisses} first misses {Share(warnings.FirstMissesWarned)} were warned of, {Number(warnings.MeanLead)} periods ahead on average.</p><h2>Reliability</h2><p>What happened against what was said; the size of a mark grows with the number of predictions. On the diagonal the probabilities are right.</p><div class=\"plots\">");
        foreach (var score in scores) AppendDiagram(page, score);
        return page.Append("</div></body></html>\n").ToString();
    }

    private static void AppendDiagram(StringBuilder page, MissScore score)
    {
        const double Left = 40, Size = 240, Top = 12;
        page.Append(CultureInfo.InvariantCulture, $"<figure><svg viewBox=\"0 0 300 300\" role=\"img\" aria-label=\"Reliability {score.Steps} ahead\"><rect x=\"{Left}\" y=\"{Top}\" width=\"{Size}\" height=\"{Size}\" fill=\"none\" stroke=\"var(--line)\"/><line x1=\"{Left}\" y1=\"{Top + Size}\" x2=\"{Left + Size}\" y2=\"{Top}\" stroke=\"var(--ink)\" stroke-dasharray=\"5 4\"/>");
        foreach (var mark in (double[])[0, 0.5, 1])
            page.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left + mark * Size}\" y=\"{Top + Size + 16}\" text-anchor=\"middle\">{mark:0.0}</text><text x=\"{Left - 6}\" y=\"{Top + (1 - mark) * Size + 4}\" text-anchor=\"end\">{mark:0.0}</text>");
        foreach (var bin in score.Reliability.Where(bin => bin.Count > 0))
            page.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{Left + bin.Predicted * Size:F1}\" cy=\"{Top + (1 - bin.Observed) * Size:F1}\" r=\"{2 + 14 * Math.Sqrt((double)bin.Count / score.Count):F1}\" fill=\"var(--mark)\" fill-opacity=\".6\"><title>said {bin.Predicted:F2}, happened {bin.Observed:F2}, {bin.Count} predictions</title></circle>");
        page.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left + Size / 2}\" y=\"{Top + Size + 34}\" text-anchor=\"middle\">said</text></svg><figcaption>{score.Steps} ahead, {score.Count} predictions</figcaption></figure>");
    }

    private static string Share(double share) => double.IsNaN(share) ? "–" : string.Create(CultureInfo.InvariantCulture, $"{100 * share:F0} %");

    private static string Number(double value) => double.IsNaN(value) ? "–" : value.ToString("F3", CultureInfo.InvariantCulture);

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
