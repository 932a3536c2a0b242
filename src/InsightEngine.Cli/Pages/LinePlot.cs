using System.Globalization;
using System.Net;
using System.Text;

namespace InsightEngine.Cli.Pages;

/// <summary>One line of a plot.</summary>
/// <param name="Colour">Number of the page's colour variable.</param>
/// <param name="Strong">Whether it is drawn thick.</param>
/// <param name="Points">Step and value, by step.</param>
internal sealed record PlotLine(string Name, int Colour, bool Strong, IReadOnlyList<(int Step, double Value)> Points);

/// <summary>Lines over the steps ahead as inline SVG, each named at its end; colours are variables of the page, so it follows light, dark and print.</summary>
internal static class LinePlot
{
    private const double Left = 56, Right = 232, Top = 14, Bottom = 46, Width = 1000, Height = 330, LabelHeight = 17;

    private static readonly string[] Dashes = ["", "", "8 4", "2 4", "10 3 2 3", "5 5", "1 3", "12 6"];

    /// <summary>Null when there is nothing to draw.</summary>
    /// <param name="title">What a reader who cannot see the plot is told.</param>
    /// <param name="mark">A level drawn across, such as what an interval promises.</param>
    /// <param name="percent">Whether values are shares.</param>
    public static string? Draw(string title, IReadOnlyList<PlotLine> lines, double? mark, bool percent)
    {
        var drawn = lines.Where(line => line.Points.Count > 0).ToList();
        if (drawn.Count == 0) return null;
        var steps = drawn.Max(line => line.Points[^1].Step);
        List<double> values = [.. drawn.SelectMany(line => line.Points.Select(point => point.Value))];
        if (mark is { } level) values.Add(level);
        var (low, high, tick) = Scale(values.Min(), values.Max());
        double X(double step) => Left + (Width - Left - Right) * (steps > 1 ? (step - 1) / (steps - 1) : 0.5);
        double Y(double value) => Top + (Height - Top - Bottom) * (high - value) / (high - low);

        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"{Text(title)}\">");
        for (var value = low; value <= high + tick / 2; value += tick)
        {
            var label = percent ? (100 * value).ToString("0.#", CultureInfo.InvariantCulture) + " %" : value.ToString("0.####", CultureInfo.InvariantCulture);
            svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{Y(value):F1}\" y2=\"{Y(value):F1}\" stroke=\"var(--line)\"/><text x=\"{Left - 8}\" y=\"{Y(value) + 4:F1}\" text-anchor=\"end\">{label}</text>");
        }

        for (var step = 1; step <= steps; step += Math.Max(1, (steps + 11) / 12))
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{X(step):F1}\" y=\"{Height - Bottom + 20}\" text-anchor=\"middle\">{step}</text>");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{(Left + Width - Right) / 2}\" y=\"{Height - 6}\" text-anchor=\"middle\">periods ahead</text>");
        if (mark is { } promised)
            svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{Y(promised):F1}\" y2=\"{Y(promised):F1}\" stroke=\"var(--ink)\" stroke-width=\"1.5\" stroke-dasharray=\"3 3\"/>");
        // The strong line is drawn last, over the others.
        foreach (var line in drawn.OrderBy(line => line.Strong))
        {
            var path = string.Join(' ', line.Points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{X(point.Step):F1},{Y(point.Value):F1}")));
            var dash = Dashes[line.Colour % Dashes.Length];
            svg.Append(CultureInfo.InvariantCulture, $"<g stroke=\"var(--c{line.Colour})\" fill=\"none\" stroke-width=\"{(line.Strong ? 3.5 : 2)}\"{(dash.Length > 0 ? $" stroke-dasharray=\"{dash}\"" : "")}>");
            svg.Append(line.Points.Count == 1
                ? string.Create(CultureInfo.InvariantCulture, $"<circle cx=\"{X(line.Points[0].Step):F1}\" cy=\"{Y(line.Points[0].Value):F1}\" r=\"4\"/>")
                : $"<polyline points=\"{path}\"/>");
            svg.Append("</g>");
        }

        AppendNames(svg, drawn, Y);
        return svg.Append("</svg>").ToString();
    }

    // Names stand at the height where their lines end, moved apart where they would overlap.
    private static void AppendNames(StringBuilder svg, List<PlotLine> lines, Func<double, double> y)
    {
        var ordered = lines.OrderBy(line => y(line.Points[^1].Value)).ToList();
        var places = ordered.Select(line => y(line.Points[^1].Value)).ToArray();
        var last = Height - Bottom;
        for (var i = 1; i < places.Length; i++) places[i] = Math.Max(places[i], places[i - 1] + LabelHeight);
        for (var i = places.Length - 1; i >= 0; i--) places[i] = Math.Min(places[i], i == places.Length - 1 ? last : places[i + 1] - LabelHeight);
        for (var i = 0; i < ordered.Count; i++)
        {
            var line = ordered[i];
            var (x, end) = (Width - Right, y(line.Points[^1].Value));
            svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{x + 2:F1} {end:F1} L{x + 12:F1} {places[i]:F1} H{x + 20:F1}\" stroke=\"var(--c{line.Colour})\" fill=\"none\" stroke-width=\"1.2\"/>")
                .Append(CultureInfo.InvariantCulture, $"<text class=\"name{(line.Strong ? " strong" : "")}\" x=\"{x + 25:F1}\" y=\"{places[i] + 4.5:F1}\">{Text(Short(line.Name))}</text>");
        }
    }

    private static string Short(string name) => name.Length <= 27 ? name : name[..26] + "…";

    /// <summary>Round limits and ticks around the values: about five steps of 1, 2, 2.5 or 5 times a power of ten.</summary>
    private static (double Low, double High, double Tick) Scale(double low, double high)
    {
        if (high - low < 1e-9 * Math.Max(1, Math.Abs(high))) (low, high) = (low - Math.Max(0.5, Math.Abs(low) / 10), high + Math.Max(0.5, Math.Abs(high) / 10));
        var rough = (high - low) / 5;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var tick = power * ((rough / power) switch { <= 1 => 1, <= 2 => 2, <= 2.5 => 2.5, <= 5 => 5, _ => 10 });
        return (Math.Floor(low / tick) * tick, Math.Ceiling(high / tick) * tick, tick);
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
