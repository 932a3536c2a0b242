using InsightEngine.Numerics.Series;

namespace InsightEngine.Cli.SeriesFiles;

/// <summary>Reads holidays: one day per line, such as <c>2024-12-25</c>, what follows a comma or blank is ignored.</summary>
public static class HolidayFile
{
    /// <exception cref="CommandFailedException">The file is missing or a line does not begin with a day; the message names the line.</exception>
    public static WorkingCalendar Read(string path)
    {
        if (!File.Exists(path)) throw new CommandFailedException($"{path}: the file does not exist; check the path.");
        var days = new List<DateOnly>();
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            var text = line.Trim().TrimStart('\uFEFF').Split([',', ';', '\t', ' '], 2)[0];
            if (text.Length == 0 || text[0] == '#' || (number == 1 && text.Equals("date", StringComparison.OrdinalIgnoreCase))) continue;
            if (!DateText.TryParse(text, out var date) || date.Notation != DateNotation.Day)
                throw new CommandFailedException($"{path}:{number}: column 'date': '{text}' is not a day; write one day per line such as 2024-12-25.");
            days.Add(DateOnly.FromDayNumber((int)date.Ordinal));
        }

        return new WorkingCalendar(days);
    }
}
