using System.Globalization;

namespace InsightEngine.Numerics.Tests.Forecasting;

/// <summary>Reads Reference/*.csv: cells apart by semicolons, numbers inside a cell by blanks.</summary>
internal static class ReferenceFile
{
    public static IEnumerable<string[]> Rows(string name) =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Reference", name)).Skip(1).Select(line => line.Split(';'));

    public static double[] Numbers(string cell) =>
        [.. cell.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(x => double.Parse(x, CultureInfo.InvariantCulture))];

    public static int[] Whole(string cell) => [.. Numbers(cell).Select(x => (int)x)];
}
