using InsightEngine.Briefings.LanguageModel;

namespace InsightEngine.Server.Work;

/// <summary>What has become of a briefing that somebody asked for.</summary>
public enum BriefingRunState
{
    /// <summary>It is being written.</summary>
    Running,

    /// <summary>It is kept and can be read.</summary>
    Done,

    /// <summary>It was cancelled; nothing of it is kept.</summary>
    Cancelled,

    /// <summary>It failed; nothing of it is kept.</summary>
    Failed,
}

/// <summary>The writing of one briefing, as it stands.</summary>
/// <param name="Id">Its id, as long as this server runs.</param>
/// <param name="Version">Grows with every change.</param>
/// <param name="Audience">executive, hr, manager or board.</param>
/// <param name="Period">The reporting period that was asked for; null for the audience's usual one.</param>
/// <param name="UnitId">The unit to which it is limited; null for the whole organisation.</param>
/// <param name="StartedAt">When it was asked for.</param>
/// <param name="EndedAt">When it was done, cancelled or failed; null while it runs.</param>
/// <param name="Model">The language model that writes; null when none does.</param>
/// <param name="Progress">The section and how far it is; null before the first.</param>
/// <param name="BriefingId">The briefing; null until it is kept.</param>
/// <param name="Reason">Why it failed; null when it did not.</param>
public sealed record BriefingRun(
    string Id, int Version, string Audience, string? Period, string? UnitId, BriefingRunState State, DateTimeOffset StartedAt, DateTimeOffset? EndedAt,
    string? Model, BriefingProgress? Progress, string? BriefingId, string? Reason);
