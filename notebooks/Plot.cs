using System.Globalization;
using System.Text;

/// <summary>Small SVG plots for the notebooks.</summary>
public static class Plot
{
    private const int Width = 640, Height = 260, Left = 52, Bottom = 28, Top = 26, Right = 12;
    private static readonly string[] Colours = ["#1f5fa8", "#c2571a", "#2e8540", "#7a4fa3", "#8a6d1c"];

    /// <summary>Lines over a common axis; NaN leaves a gap. A band is drawn behind them.</summary>
    public static string Lines(string title, (string Name, double[] X, double[] Y)[] lines, (double[] X, double[] Low, double[] High)[]? bands = null)
    {
        var xs = lines.SelectMany(line => line.X).Concat((bands ?? []).SelectMany(band => band.X)).ToArray();
        var ys = lines.SelectMany(line => line.Y).Concat((bands ?? []).SelectMany(band => band.Low.Concat(band.High))).Where(double.IsFinite).ToArray();
        var frame = new Frame(xs.Min(), xs.Max(), ys.Min(), ys.Max());
        var svg = Begin(title, frame);
        foreach (var (x, low, high) in bands ?? [])
            svg.Append($"<polygon fill='{Colours[0]}' fill-opacity='0.15' points='{frame.Points(x, high)} {frame.Points([.. x.Reverse()], [.. low.Reverse()])}'/>");
        for (var k = 0; k < lines.Length; k++)
        {
            var colour = Colours[k % Colours.Length];
            svg.Append($"<polyline fill='none' stroke='{colour}' stroke-width='1.6' points='{frame.Points(lines[k].X, lines[k].Y)}'/>");
            svg.Append($"<text x='{Left + 8 + 120 * k}' y='{Top + 10}' fill='{colour}'>{Escape(lines[k].Name)}</text>");
        }
        return svg.Append("</svg>").ToString();
    }

    /// <summary>Points that should lie on the diagonal; their size shows how many cases they stand for.</summary>
    public static string Reliability(string title, (double Said, double Happened, int Cases)[] bins)
    {
        var frame = new Frame(0, 1, 0, 1);
        var svg = Begin(title, frame).Append($"<line x1='{frame.X(0)}' y1='{frame.Y(0)}' x2='{frame.X(1)}' y2='{frame.Y(1)}' stroke='#999' stroke-dasharray='4 3'/>");
        double most = bins.Max(bin => bin.Cases);
        foreach (var (said, happened, cases) in bins.Where(bin => bin.Cases > 0))
            svg.Append($"<circle cx='{frame.X(said)}' cy='{frame.Y(happened)}' r='{N(3 + 8 * Math.Sqrt(cases / most))}' fill='{Colours[0]}' fill-opacity='0.7'><title>said {N(said)}, happened {N(happened)}, {cases} cases</title></circle>");
        return svg.Append("</svg>").ToString();
    }

    /// <summary>Horizontal bars from zero.</summary>
    public static string Bars(string title, (string Name, double Value)[] bars)
    {
        const int Row = 22, Name = 190;
        double low = Math.Min(0, bars.Min(bar => bar.Value)), high = Math.Max(0, bars.Max(bar => bar.Value));
        double At(double value) => Name + 10 + (value - low) / (high > low ? high - low : 1) * (Width - Name - 80);
        var svg = new StringBuilder($"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {Width} {Top + Row * bars.Length + 6}' width='{Width}' font-family='sans-serif' font-size='11'><text x='6' y='15' font-size='13'>{Escape(title)}</text>");
        for (var k = 0; k < bars.Length; k++)
        {
            var y = Top + Row * k;
            var (from, to) = (Math.Min(At(0), At(bars[k].Value)), Math.Max(At(0), At(bars[k].Value)));
            svg.Append($"<text x='{Name}' y='{y + 14}' text-anchor='end'>{Escape(bars[k].Name)}</text><rect x='{N(from)}' y='{y + 3}' width='{N(Math.Max(1, to - from))}' height='{Row - 7}' fill='{Colours[bars[k].Value < 0 ? 1 : 0]}'/><text x='{N(to + 4)}' y='{y + 14}'>{N(bars[k].Value)}</text>");
        }
        return svg.Append("</svg>").ToString();
    }

    /// <summary>A table; numbers right, text left.</summary>
    public static string Table(string[] head, IEnumerable<object[]> rows) =>
        $"<table><tr>{string.Concat(head.Select(cell => $"<th>{Escape(cell)}</th>"))}</tr>{string.Concat(rows.Select(row => $"<tr>{string.Concat(row.Select(cell => cell is double number ? $"<td style='text-align:right'>{N(number)}</td>" : $"<td>{Escape(Convert.ToString(cell, CultureInfo.InvariantCulture)!)}</td>"))}</tr>"))}</table>";

    private static StringBuilder Begin(string title, Frame frame)
    {
        var svg = new StringBuilder($"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {Width} {Height}' width='{Width}' font-family='sans-serif' font-size='11'><text x='{Left}' y='15' font-size='13'>{Escape(title)}</text>");
        foreach (var share in new[] { 0, 0.5, 1 })
        {
            var (x, y) = (frame.XFrom + share * (frame.XTo - frame.XFrom), frame.YFrom + share * (frame.YTo - frame.YFrom));
            svg.Append($"<line x1='{Left}' x2='{Width - Right}' y1='{frame.Y(y)}' y2='{frame.Y(y)}' stroke='#e3e3e3'/><text x='{Left - 6}' y='{frame.Y(y)}' text-anchor='end'>{N(y)}</text><text x='{frame.X(x)}' y='{Height - 8}' text-anchor='middle'>{N(x)}</text>");
        }
        return svg;
    }

    private static string N(double value) => value.ToString(Math.Abs(value) >= 100 ? "0" : "0.###", CultureInfo.InvariantCulture);

    private static string Escape(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Replace("'", "&#39;");

    private sealed record Frame(double XFrom, double XTo, double YFrom, double YTo)
    {
        public string X(double x) => N(Math.Round(Left + (x - XFrom) / Math.Max(1e-12, XTo - XFrom) * (Width - Left - Right), 1));

        public string Y(double y) => N(Math.Round(Height - Bottom - (y - YFrom) / Math.Max(1e-12, YTo - YFrom) * (Height - Bottom - Top), 1));

        public string Points(double[] x, double[] y) => string.Join(' ', x.Zip(y).Where(point => double.IsFinite(point.Second)).Select(point => $"{X(point.First)},{Y(point.Second)}"));
    }
}
