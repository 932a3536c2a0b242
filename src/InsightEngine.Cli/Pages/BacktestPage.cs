using System.Globalization;
using System.Net;
using System.Text;
using InsightEngine.Numerics.Accuracy;

namespace InsightEngine.Cli.Pages;

/// <summary>The page of a backtest: one self-contained HTML file, light and dark, plots as inline SVG.</summary>
public static class BacktestPage
{
    private const int Shown = 8;

    private const string Style = """
        :root{color-scheme:light dark;--ink:#1b1f24;--dim:#667;--line:#d5d9de;--back:#fff}
        @media(prefers-color-scheme:dark){:root{--ink:#e6e8eb;--dim:#9aa3ad;--line:#3a4149;--back:#15181c}}
        body{font:15px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--back);max-width:68rem;margin:2rem auto;padding:0 1rem}
        table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}th,td{padding:.3rem .6rem;text-align:right;border-bottom:1px solid var(--line)}
        th:first-child,td:first-child{text-align:left}tr.automatic{font-weight:600}p,figcaption{color:var(--dim)}
        figure{margin:2rem 0}svg{width:100%;height:auto}svg text{fill:var(--dim);font-size:12px}.scroll{overflow-x:auto}
        """;

    /// <summary>Writes the page.</summary>
    /// <param name="scores">Per method and step; step 0 is all steps together.</param>
    public static string Write(string file, int used, int all, int origins, IReadOnlyList<BacktestScore> scores)
    {
        var overall = scores.Where(score => score.Step == 0).OrderBy(score => double.IsNaN(score.Mase)).ThenBy(score => score.Mase).ToList();
        var shown = overall.Take(Shown).Select(score => score.Method).ToList();
        if (overall.Any(score => score.Method == "Automatic") && !shown.Contains("Automatic")) shown.Add("Automatic");
        var page = new StringBuilder();
        page.Append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>Backtest of ")
            .Append(Text(file)).Append("</title><style>").Append(Style).Append("</style></head><body><h1>Backtest of ").Append(Text(file)).Append("</h1>")
            .Append(CultureInfo.InvariantCulture, $"<p>{used} of {all} series, up to {origins} forecasting origins each. Every forecast saw only what lay before its origin. MASE and sMAPE: smaller is better; OWA below 1 beats Naive2; coverage should equal its level.</p>");
        AppendTable(page, overall);
        AppendPlot(page, "MASE by step", "The forecast error of each method, in units of the seasonal naive method's error inside the history.", scores, shown, score => score.Mase, []);
        AppendPlot(page, "sMAPE by step, in percent", "The same, relative to the size of the values.", scores, shown, score => score.Smape, []);
        AppendPlot(page, "Coverage of the 95 % interval by step", "Share of the values that fell inside. The dashed line is what the interval says.", scores, shown, score => score.Coverage95, [0.95]);
        AppendPlot(page, "Coverage of the 80 % interval by step", "Share of the values that fell inside. The dashed line is what the interval says.", scores, shown, score => score.Coverage80, [0.8]);
        return page.Append("</body></html>\n").ToString();
    }

    private static void AppendTable(StringBuilder page, List<BacktestScore> overall)
    {
        page.Append("<div class=\"scroll\"><table><thead><tr><th>Method</th><th>Periods</th><th>sMAPE</th><th>MASE</th><th>OWA</th><th>MSIS 95</th><th>CRPS</th><th>80 %</th><th>95 %</th></tr></thead><tbody>");
        foreach (var s in overall)
        {
            page.Append(s.Method == "Automatic" ? "<tr class=\"automatic\">" : "<tr>").Append("<td>").Append(Text(s.Method)).Append("</td>")
                .Append(CultureInfo.InvariantCulture, $"<td>{s.Count}</td>");
            foreach (var (value, format) in ((double, string)[])[(s.Smape, "F2"), (s.Mase, "F3"), (s.Owa, "F3"), (s.Msis, "F2"), (s.Crps, "F3"), (s.Coverage80, "P1"), (s.Coverage95, "P1")])
                page.Append("<td>").Append(double.IsFinite(value) ? value.ToString(format, CultureInfo.InvariantCulture) : "–").Append("</td>");
            page.Append("</tr>");
        }

        page.Append("</tbody></table></div>");
    }

    private static void AppendPlot(StringBuilder page, string title, string caption, IReadOnlyList<BacktestScore> scores, List<string> methods, Func<BacktestScore, double> of, double[] marks)
    {
        const double Left = 48, Right = 190, Top = 16, Bottom = 34, Width = 900, Height = 340;
        var lines = methods.Select(method => (Method: method, Points: scores.Where(s => s.Method == method && s.Step > 0 && double.IsFinite(of(s))).OrderBy(s => s.Step).ToList())).Where(line => line.Points.Count > 0).ToList();
        if (lines.Count == 0) return;
        var steps = lines.Max(line => line.Points[^1].Step);
        var values = lines.SelectMany(line => line.Points.Select(of)).Concat(marks).ToList();
        double low = values.Min(), high = values.Max();
        if (high - low < 1e-9) (low, high) = (low - 0.5, high + 0.5);
        var margin = (high - low) * 0.06;
        (low, high) = (low - margin, high + margin);
        double X(double step) => Left + (Width - Left - Right) * (steps > 1 ? (step - 1) / (steps - 1) : 0.5);
        double Y(double value) => Top + (Height - Top - Bottom) * (high - value) / (high - low);

        page.Append("<figure><h2>").Append(Text(title)).Append("</h2>")
            .Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"{Text(title)}\">");
        for (var i = 0; i <= 4; i++)
        {
            var value = low + (high - low) * i / 4;
            page.Append(CultureInfo.InvariantCulture, $"<line x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{Y(value):F1}\" y2=\"{Y(value):F1}\" stroke=\"var(--line)\"/><text x=\"{Left - 6}\" y=\"{Y(value) + 4:F1}\" text-anchor=\"end\">{value:G3}</text>");
        }

        for (var step = 1; step <= steps; step += Math.Max(1, steps / 12))
            page.Append(CultureInfo.InvariantCulture, $"<text x=\"{X(step):F1}\" y=\"{Height - 12}\" text-anchor=\"middle\">{step}</text>");
        foreach (var mark in marks)
            page.Append(CultureInfo.InvariantCulture, $"<line x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{Y(mark):F1}\" y2=\"{Y(mark):F1}\" stroke=\"var(--ink)\" stroke-dasharray=\"5 4\"/>");
        for (var i = 0; i < lines.Count; i++)
        {
            var (method, points) = lines[i];
            var colour = $"hsl({i * 360 / lines.Count} 65% 48%)";
            var path = string.Join(' ', points.Select(s => string.Create(CultureInfo.InvariantCulture, $"{X(s.Step):F1},{Y(of(s)):F1}")));
            page.Append(CultureInfo.InvariantCulture, $"<polyline points=\"{path}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{(method == "Automatic" ? 4 : 1.6)}\"><title>{Text(method)}</title></polyline>")
                .Append(CultureInfo.InvariantCulture, $"<rect x=\"{Width - Right + 14}\" y=\"{Top + i * 20}\" width=\"12\" height=\"12\" fill=\"{colour}\"/><text x=\"{Width - Right + 32}\" y=\"{Top + i * 20 + 10}\">{Text(method)}</text>");
        }

        page.Append("</svg><figcaption>").Append(Text(caption)).Append("</figcaption></figure>");
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
