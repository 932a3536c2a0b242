using System.Globalization;

namespace InsightEngine.Storage.Import;

/// <summary>
/// Counts in which order the dates of a file have day and month. <c>17/10/2021</c> tells it, <c>03/04/2021</c> does not: when
/// both orders occur, what can be either may have been read wrongly, and that is said.
/// </summary>
internal sealed class DateOrders
{
    private readonly Dictionary<string, Tally> _columns = new(StringComparer.Ordinal);

    /// <summary>Line of the row that is read now.</summary>
    public int Line { get; set; }

    /// <summary>Looks at a date of the current row; once per column and row.</summary>
    public void See(string column, string text)
    {
        if (!TrySplit(text, out var first, out var second)) return;
        if (!_columns.TryGetValue(column, out var tally)) _columns[column] = tally = new Tally();
        if (tally.LastLine == Line) return;
        tally.LastLine = Line;
        if (first > 12 && second is >= 1 and <= 12) tally.DayFirst.Add(text, Line);
        else if (second > 12 && first is >= 1 and <= 12) tally.MonthFirst.Add(text, Line);
        else if (first <= 12 && second <= 12 && first != second) tally.Either.Add(text, Line);
    }

    /// <summary>A warning for each column whose dates do not agree.</summary>
    /// <param name="formats">Date formats of the mapping, in the order in which they are tried.</param>
    public IEnumerable<(int Line, string Column, string Reason)> Warnings(IReadOnlyList<string> formats)
    {
        var format = formats.FirstOrDefault(one => one.Contains('d', StringComparison.Ordinal) && one.Contains('M', StringComparison.Ordinal));
        if (format is null) yield break;
        var isDayFirst = format.IndexOf('d', StringComparison.Ordinal) < format.IndexOf('M', StringComparison.Ordinal);
        foreach (var (column, tally) in _columns.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            var (with, against) = isDayFirst ? (tally.DayFirst, tally.MonthFirst) : (tally.MonthFirst, tally.DayFirst);
            if (against.Count == 0 || tally.Either.Count == 0) continue;
            yield return (tally.Either.Line, column, FormattableString.Invariant(
                $"mixes dates with the day first and dates with the month first: {against} can only be {Order(!isDayFirst)}, {with} only {Order(isDayFirst)}, and {tally.Either} may be either and were read as {format}, perhaps wrongly. Write all dates one way, best as {new DateOnly(2021, 10, 17):yyyy-MM-dd}, or import each source by itself with its own format under dates: in the mapping"));
        }

        static string Order(bool dayFirst) => dayFirst ? "day first" : "month first";
    }

    /// <summary>The first two numbers of what looks like <c>17/10/2021</c>, <c>17.10.2021</c> or <c>17-10-21</c>.</summary>
    private static bool TrySplit(ReadOnlySpan<char> text, out int first, out int second)
    {
        first = second = 0;
        var end = text.IndexOfAny('/', '.', '-');
        if (end is < 1 or > 2) return false;
        var rest = text[(end + 1)..];
        var next = rest.IndexOf(text[end]);
        return next is 1 or 2 && rest.Length - next - 1 is 2 or >= 4 && int.TryParse(text[..end], NumberStyles.None, CultureInfo.InvariantCulture, out first)
            && int.TryParse(rest[..next], NumberStyles.None, CultureInfo.InvariantCulture, out second);
    }

    private sealed class Tally
    {
        public int LastLine { get; set; } = -1;
        public Seen DayFirst { get; } = new();
        public Seen MonthFirst { get; } = new();
        public Seen Either { get; } = new();
    }

    /// <summary>How often, and the first of them.</summary>
    private sealed class Seen : IFormattable
    {
        private string _example = "";

        public long Count { get; private set; }
        public int Line { get; private set; }

        public void Add(string text, int line)
        {
            if (Count++ == 0) (_example, Line) = (text, line);
        }

        public override string ToString() => ToString(null, CultureInfo.InvariantCulture);

        public string ToString(string? format, IFormatProvider? provider) =>
            Count == 0 ? "none" : string.Create(CultureInfo.InvariantCulture, $"{Count:N0} (first '{_example}', line {Line})");
    }
}
