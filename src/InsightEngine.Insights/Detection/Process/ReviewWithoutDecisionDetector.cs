namespace InsightEngine.Insights.Detection.Process;

public sealed record ReviewWithoutDecisionDetectorOptions
{
    /// <summary>Days in which the decisions of a review can still be entered.</summary>
    public int GraceDays { get; init; } = 3;

    /// <summary>Days after which nobody will enter them any more.</summary>
    public int ForgottenAfterDays { get; init; } = 60;
}

/// <summary>A review was held and no decision of it is recorded.</summary>
public sealed class ReviewWithoutDecisionDetector(ReviewWithoutDecisionDetectorOptions options) : IProcessDetector
{
    public IEnumerable<Finding> Detect(ProcessContext context)
    {
        var decided = context.Decisions.Select(decision => decision.ReviewId).OfType<long>().ToHashSet();
        foreach (var review in context.Reviews.Where(review => !decided.Contains(review.Id)).OrderBy(review => review.Id))
        {
            var days = context.Today.DayNumber - review.HeldOn.DayNumber;
            if (days <= options.GraceDays || days > options.ForgottenAfterDays) continue;
            yield return new Finding
            {
                Type = InsightType.ReviewWithoutDecision,
                SubjectKind = SubjectKind.Organisation,
                SubjectId = ProcessContext.WholeOrganisation,
                SubjectName = review.Title,
                Severity = Severity.Low,
                Audience = Audiences.Leaders,
                Headline = $"The review “{review.Title}” of {Number.Date(review.HeldOn)} has no recorded decision: enter what was decided, or that nothing had to be.",
                Qualifier = $"review-{review.Id}",
                Evidence = [Facts.Date(SubjectKind.Organisation, ProcessContext.WholeOrganisation, review.Title, $"review:{review.Id}/held", "day of the review", review.HeldOn)],
            };
        }
    }
}
