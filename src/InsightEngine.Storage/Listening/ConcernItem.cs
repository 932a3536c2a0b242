using InsightEngine.Insights.Listening;

namespace InsightEngine.Storage.Listening;

/// <summary>Why a comment is in the restricted queue.</summary>
public enum ConcernReason
{
    /// <summary>The respondent asked for a person to read it.</summary>
    Ticked,

    /// <summary>Its words name a danger.</summary>
    Named,

    /// <summary>It looks like reported concerns; most such comments turn out to be none.</summary>
    Possible,
}

/// <summary>A comment that may report harm, as the person who reviews it sees it: redacted, without anything about the writer but the unit.</summary>
/// <param name="Text">Null when it was erased, or when the respondent ticked the concern and wrote nothing.</param>
/// <param name="Rank">Place among the possible ones of its wave, 1 the likeliest; null for the others.</param>
public sealed record ConcernItem(
    long AnswerId, string SurveyId, int Wave, string OrgUnitId, string? Text, ConcernReason Reason, int? Rank, ConcernState State, string? Reviewer, DateTimeOffset? At, string? Note);

/// <summary>A page of the restricted queue.</summary>
/// <param name="Items">The concerns of the page, in the order of the queue.</param>
/// <param name="Total">Concerns in the whole queue, on this page and all others.</param>
/// <param name="Next">What the next page comes after; null on the last.</param>
public sealed record ConcernPage(IReadOnlyList<ConcernItem> Items, int Total, long? Next);
