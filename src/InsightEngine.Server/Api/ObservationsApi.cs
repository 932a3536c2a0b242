using InsightEngine.Insights;
using InsightEngine.Insights.Strategy;
using InsightEngine.Server.Access;
using InsightEngine.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace InsightEngine.Server.Api;

/// <summary>Reported values come in.</summary>
public static class ObservationsApi
{
    /// <summary>Most observations in one request; a larger delivery is an import.</summary>
    private const int MostAtOnce = 10_000;

    public static void MapObservations(this RouteGroupBuilder api) =>
        api.MapPost("/observations", AcceptAsync).WithTags("Observations").WithName("acceptObservations").Needs(Permission.EditData);

    /// <summary>Accepts values. A value that breaks a rule is rejected with its place in the list; with <c>strict=true</c> one such value rejects all.</summary>
    private static async Task<Results<Ok<ObservationsAccepted>, ProblemHttpResult>> AcceptAsync(
        List<ReportedValue> values, Intake intake, Reader reader, CancellationToken cancellationToken, bool strict = false)
    {
        if (values.Count == 0) return Problems.BadRequest("The list is empty.");
        if (values.Count > MostAtOnce) return Problems.BadRequest($"{values.Count} values are more than {MostAtOnce} in one request; split them or import a file.");
        if (reader.Name is { } name) values = values.ConvertAll(value => value with { RecordedBy = name });
        var accepted = 0;
        var unchanged = 0;
        var rejected = new List<RejectedValue>();
        var kept = true;
        // The origin of a batch is one; values of different reporters are accepted group by group.
        var groups = values.Select((value, index) => (Value: value, Index: index)).GroupBy(item => (item.Value.RecordedBy, item.Value.Source, item.Value.Why)).ToList();
        if (strict && groups.Count > 1) return Problems.BadRequest("With strict=true all values have the same recordedBy, source and why, so that they are accepted or refused together.");
        foreach (var group in groups)
        {
            var items = group.ToList();
            var (by, source, why) = group.Key;
            if (string.IsNullOrWhiteSpace(by) || string.IsNullOrWhiteSpace(source))
            {
                rejected.AddRange(items.Select(item => new RejectedValue(item.Index, "recordedBy and source must say who reported the value and where it comes from.")));
                kept &= !strict;
                continue;
            }
            var report = await intake.AcceptAsync(
                new RecordBatch { Observations = [.. items.Select(item => item.Value.ToObservation())] },
                new IntakeOrigin(by, source, why), strict ? IntakeMode.AllOrNothing : IntakeMode.Accept, cancellationToken);
            kept &= report.Kept;
            rejected.AddRange(report.Refusals.Select(refusal => new RejectedValue(items[refusal.Index].Index, refusal.Message)));
            unchanged += report.Unchanged;
            if (report.Kept) accepted += report.Added + report.Changed;
        }
        return kept
            ? TypedResults.Ok(new ObservationsAccepted(accepted, unchanged, [.. rejected.OrderBy(value => value.Index)]))
            : TypedResults.Problem(
                $"Nothing was accepted, because {rejected.Count} of {values.Count} values were refused: {string.Join(" ", rejected.OrderBy(value => value.Index).Take(5).Select(value => $"[{value.Index}] {value.Message}"))}",
                statusCode: StatusCodes.Status422UnprocessableEntity,
                extensions: new Dictionary<string, object?> { ["rejected"] = rejected.OrderBy(value => value.Index).ToList() });
    }
}

/// <param name="KpiId">The KPI that it is a value of.</param>
/// <param name="Period">A day of the period, usually its first.</param>
/// <param name="RecordedBy">Who or what reports it; who is signed in, where people sign in.</param>
/// <param name="Source">The system or file that it comes from.</param>
/// <param name="Why">Why a known value is corrected.</param>
public sealed record ReportedValue(string KpiId, DateOnly Period, double Value, string? RecordedBy, string Source, string? Why = null)
{
    // The intake sets the time and the version of the definition in force.
    internal Observation ToObservation() => new()
    {
        KpiId = KpiId,
        PeriodStart = Period,
        Value = Value,
        RecordedAt = default,
        RecordedBy = RecordedBy ?? "",
        Source = Source,
        DefinitionVersion = 0,
    };
}

/// <param name="Accepted">New and corrected values.</param>
/// <param name="Unchanged">Values that were known already.</param>
/// <param name="Rejected">Values that break a rule.</param>
public sealed record ObservationsAccepted(int Accepted, int Unchanged, IReadOnlyList<RejectedValue> Rejected);

/// <param name="Index">Place in the list that was sent, from 0.</param>
public sealed record RejectedValue(int Index, string Message);
