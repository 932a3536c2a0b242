using System.Globalization;
using System.Text;

namespace InsightEngine.Cli.Commands;

/// <summary>The table of a model card that shows trainers side by side: one row per measurement, one column per trainer.</summary>
/// <param name="Measures">What a cell holds, such as <c>Brier / AUC</c>.</param>
/// <param name="Trainers">Names in the order of the columns.</param>
public sealed record TrainerTable(string Measures, IReadOnlyList<string> Trainers)
{
    private readonly List<(string Held, string[] Cells)> _rows = [];

    /// <param name="held">What was held out.</param>
    /// <param name="cells">One list of figures per trainer.</param>
    public void Add(string held, params double[][] cells) =>
        _rows.Add((held, [.. cells.Select(figures => string.Join(" / ", figures.Select(figure => Text(figure))))]));

    /// <summary>Three decimals, and no zero before the point of a share.</summary>
    private static string Text(double figure)
    {
        var text = figure.ToString("F3", CultureInfo.InvariantCulture);
        return text.StartsWith("0.", StringComparison.Ordinal) ? text[1..] : text.StartsWith("-0.", StringComparison.Ordinal) ? $"-{text[2..]}" : text;
    }

    public string ToMarkdown()
    {
        var text = new StringBuilder($"Held out: {Measures}\n\n| held out | {string.Join(" | ", Trainers)} |\n|---|{string.Concat(Trainers.Select(_ => "---|"))}\n");
        foreach (var (held, cells) in _rows) text.Append("| ").Append(held).Append(" | ").AppendJoin(" | ", cells).Append(" |\n");
        return text.ToString();
    }
}
