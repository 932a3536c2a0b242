using InsightEngine.Insights.Detection;
using InsightEngine.Insights.Detection.Process;
using InsightEngine.Insights.Sample;

namespace InsightEngine.Benchmarks.Insights;

/// <summary>The decisions and reviews of a sample organisation, looked at as the store does it.</summary>
internal static class PlantedProcess
{
    public static IReadOnlyList<Finding> Raise(SampleData data, Organisation organisation, DateTimeOffset now) => organisation.Pipeline.DetectProcess(new ProcessContext
    {
        Now = now,
        Graph = organisation.Graph,
        Decisions = [.. data.Decisions.Select((one, index) => one.Decision with { Id = index + 1, ReviewId = ReviewOf(data, one) })],
        Actions = [.. data.Decisions.SelectMany((one, index) => one.Actions.Select((action, number) => action with { Id = 100 * (index + 1) + number, DecisionId = index + 1 }))],
        Reviews = [.. data.Reviews.Select((review, index) => review with { Id = index + 1 })],
        Owners = data.Batch.Owners.ToDictionary(owner => owner.Id, owner => owner.Name),
    }).Findings;

    private static int ReviewOf(SampleData data, SampleDecision decision) => 1 + data.Reviews.ToList().FindIndex(review => review.Title == decision.Review);
}
