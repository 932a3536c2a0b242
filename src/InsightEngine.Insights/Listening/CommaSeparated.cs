using System.Globalization;
using System.Text;

namespace InsightEngine.Insights.Listening;

/// <summary>Rows of a comma-separated file (RFC 4180) that a spreadsheet opens without running what a cell says.</summary>
internal static class CommaSeparated
{
    private static readonly char[] Formula = ['=', '+', '-', '@', '\t', '\r'];

    public static void Row(StringBuilder text, params string[] cells)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            if (i > 0) text.Append(',');
            var isNumber = double.TryParse(cells[i], NumberStyles.Float, CultureInfo.InvariantCulture, out _);
            // A spreadsheet would run a text that begins like a formula.
            var cell = cells[i].Length > 0 && !isNumber && Formula.Contains(cells[i][0]) ? "'" + cells[i] : cells[i];
            if (cell.AsSpan().IndexOfAny(",\"\r\n") < 0) text.Append(cell);
            else text.Append('"').Append(cell.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        }

        text.Append("\r\n");
    }
}
