using System.Globalization;
using System.Text.Json.Serialization;

namespace InsightEngine.Server.Schedules;

[JsonConverter(typeof(JsonStringEnumConverter<RhythmKind>))]
public enum RhythmKind { Hourly, Daily, Weekdays, Weekly, Monthly, Quarterly }

/// <summary>When a schedule is due, on the wall clock of the organisation's time zone.</summary>
/// <param name="Every">How often.</param>
/// <param name="At">Time of day as <c>07:30</c>; of an hourly schedule only the minute counts.</param>
/// <param name="Weekday">Of a weekly schedule.</param>
/// <param name="Day">Of the month, or of the first month of the quarter; 1 to 28, so that every month has it.</param>
public sealed record Rhythm(RhythmKind Every, string At, DayOfWeek? Weekday = null, int? Day = null)
{
    private static readonly string[] Weekdays = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

    /// <summary>What is wrong with it and what to write instead; null when nothing is.</summary>
    public string? Problem() => this switch
    {
        { Every: var every } when !Enum.IsDefined(every) => $"every is {string.Join(", ", Enum.GetNames<RhythmKind>())}.",
        _ when !Time(out _) => $"at is a time of day from 00:00 to 23:59, not '{At}'.",
        { Every: RhythmKind.Weekly, Weekday: null } => "weekday is missing; a weekly schedule names its day, such as Monday.",
        { Every: RhythmKind.Weekly, Weekday: { } weekday } when !Enum.IsDefined(weekday) => "weekday is a day from Sunday to Saturday.",
        { Every: RhythmKind.Monthly or RhythmKind.Quarterly, Day: not (>= 1 and <= 28) } => "day is missing or not from 1 to 28; later days do not exist in every month.",
        { Every: not RhythmKind.Weekly, Weekday: not null } => "weekday belongs to a weekly schedule only.",
        { Every: not (RhythmKind.Monthly or RhythmKind.Quarterly), Day: not null } => "day belongs to a monthly or quarterly schedule only.",
        _ => null,
    };

    /// <summary>The same for the scheduler: seconds, minutes, hours, day of the month, month, day of the week.</summary>
    /// <exception cref="InvalidOperationException">It has a <see cref="Problem"/>.</exception>
    public string ToCron()
    {
        if (Problem() is { } problem) throw new InvalidOperationException(problem);
        Time(out var at);
        return Every switch
        {
            RhythmKind.Hourly => string.Create(CultureInfo.InvariantCulture, $"0 {at.Minute} * * * ?"),
            RhythmKind.Daily => string.Create(CultureInfo.InvariantCulture, $"0 {at.Minute} {at.Hour} * * ?"),
            RhythmKind.Weekdays => string.Create(CultureInfo.InvariantCulture, $"0 {at.Minute} {at.Hour} ? * MON-FRI"),
            RhythmKind.Weekly => string.Create(CultureInfo.InvariantCulture, $"0 {at.Minute} {at.Hour} ? * {Weekdays[(int)Weekday!]}"),
            RhythmKind.Monthly => string.Create(CultureInfo.InvariantCulture, $"0 {at.Minute} {at.Hour} {Day} * ?"),
            _ => string.Create(CultureInfo.InvariantCulture, $"0 {at.Minute} {at.Hour} {Day} JAN,APR,JUL,OCT ?"),
        };
    }

    /// <summary>As it is kept with the trigger and told in the audit: <c>Weekly Monday 06:30</c>, <c>Monthly 1 07:00</c>.</summary>
    public override string ToString() =>
        string.Join(' ', new[] { Every.ToString(), Weekday?.ToString(), Day?.ToString(CultureInfo.InvariantCulture), At }.OfType<string>());

    /// <summary>Reads what <see cref="ToString"/> wrote; null for anything else.</summary>
    public static Rhythm? Parse(string? text)
    {
        var parts = text?.Split(' ') ?? [];
        if (parts.Length is < 2 or > 3 || !Enum.TryParse<RhythmKind>(parts[0], out var every)) return null;
        DayOfWeek? weekday = null;
        int? day = null;
        if (parts.Length == 3)
        {
            if (int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)) day = number;
            else if (Enum.TryParse<DayOfWeek>(parts[1], out var named)) weekday = named;
            else return null;
        }
        var rhythm = new Rhythm(every, parts[^1], weekday, day);
        return rhythm.Problem() is null ? rhythm : null;
    }

    private bool Time(out TimeOnly time) => TimeOnly.TryParseExact(At, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
}
