using System.Globalization;

namespace InsightEngine.Cli.SeriesFiles;

/// <summary>Reads competition series: comma-separated, the cadence in the third column, the horizon in the sixth, the values in the last, blanks between them.</summary>
internal static class CompetitionFile
{
    private const int CadenceColumn = 2, HorizonColumn = 5;

    /// <summary>One series with its official horizon.</summary>
    public sealed record Entry(string Group, int SeasonLength, int Horizon, double[] Values);

    /// <exception cref="CommandFailedException">The file is missing or a line does not read; the message names the line.</exception>
    public static IEnumerable<Entry> Read(string path, string set)
    {
        if (!File.Exists(path)) throw new CommandFailedException($"{path}: not found; give the folder that holds 'forecast'.");
        return File.ReadLines(path).Select((line, i) => (line, Number: i + 1)).Skip(1).Select(l => Parse(l.line, set, $"{path}:{l.Number}"));
    }

    private static Entry Parse(string line, string set, string place)
    {
        var cells = line.Split(',');
        if (cells.Length <= HorizonColumn + 1) throw new CommandFailedException($"{place}: {cells.Length} columns, expected at least {HorizonColumn + 2}.");
        if (!int.TryParse(cells[HorizonColumn], NumberStyles.None, CultureInfo.InvariantCulture, out var horizon) || horizon < 1)
            throw new CommandFailedException($"{place}: the horizon '{cells[HorizonColumn]}' is not a positive whole number.");
        var values = Array.ConvertAll(
            cells[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries),
            text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
                ? value
                : throw new CommandFailedException($"{place}: the value '{text}' is not a number."));
        var cadence = cells[CadenceColumn];
        var season = cadence switch { "QUARTERLY" => 4, "MONTHLY" => 12, _ => 1 };
        return new Entry($"{set} {cadence.ToLowerInvariant()}", season, horizon, values);
    }
}
