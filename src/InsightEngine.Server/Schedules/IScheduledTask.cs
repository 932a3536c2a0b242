namespace InsightEngine.Server.Schedules;

/// <summary>Work that is done at set times. It may be run again after a kill in the middle, and must then end in the same state.</summary>
public interface IScheduledTask
{
    /// <summary>Name of the schedule in addresses and in the store.</summary>
    string Id { get; }

    /// <summary>When it runs until somebody changes it.</summary>
    Rhythm Usual { get; }

    /// <summary>Why it is not scheduled, such as a setting that is missing; null when it is.</summary>
    string? Unavailable => null;

    /// <returns>What was done, in one line for the page of the schedules.</returns>
    Task<string> RunAsync(Occasion occasion, CancellationToken cancellationToken);
}

/// <param name="DueAt">When the run was due.</param>
/// <param name="Zone">The organisation's time zone.</param>
public sealed record Occasion(DateTimeOffset DueAt, TimeZoneInfo Zone)
{
    /// <summary>The day of the organisation on which the run was due.</summary>
    public DateOnly Day => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(DueAt, Zone).DateTime);
}
