using System.Globalization;
using InsightEngine.Insights.Risk.TrackRecord;
using InsightEngine.Server.Access;
using InsightEngine.Storage;
using InsightEngine.Storage.Recompute;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Server.Api;

/// <summary>What came of the probabilities that were given here.</summary>
public static class ReliabilityApi
{
    public static void MapReliability(this RouteGroupBuilder api)
    {
        api.MapGet("/reliability", ReadAsync).WithTags("Status").WithName("readReliability").Needs(Permission.SeeStatus);
        api.MapGet("/kpis/{id}/predictions", ListAsync).WithTags("Strategy").WithName("listPredictions").Needs(Permission.ReadStrategy);
    }

    /// <summary>Reads the whole answer from the store.</summary>
    public static async Task<Reliability> MeasureAsync(Store store, CancellationToken cancellationToken)
    {
        await using var db = store.CreateDbContext();
        var report = await Reliabilities.ReadAsync(db, cancellationToken);
        var latest = await TrackRecords.LatestAsync(db, cancellationToken);
        return new Reliability(
            report, latest is { IsInForce: true } ? latest.Name : OwnCalibration.AsDelivered, latest,
            await db.KpiPredictions.Where(prediction => prediction.ClosedAt == null).MinAsync(prediction => (DateOnly?)prediction.PeriodEnd, cancellationToken));
    }

    private static async Task<Ok<Reliability>> ReadAsync(ReliabilityBoard board, HttpResponse response, CancellationToken cancellationToken)
    {
        var (report, age) = await board.ReadAsync(cancellationToken);
        response.Headers.Age = ((long)age.TotalSeconds).ToString(CultureInfo.InvariantCulture); // RFC 9111, section 5.1
        return TypedResults.Ok(report);
    }

    private static async Task<Results<Ok<List<KpiPrediction>>, ProblemHttpResult>> ListAsync(string id, InsightDb db, Sight sight, CancellationToken cancellationToken)
    {
        if (!sight.SeesKpi(id) || !await db.Kpis.AnyAsync(kpi => kpi.Id == id, cancellationToken)) return Problems.NotFound("KPI", id);
        return TypedResults.Ok(await db.KpiPredictions.AsNoTracking().Where(prediction => prediction.KpiId == id)
            .OrderBy(prediction => prediction.LastPeriod).ThenBy(prediction => prediction.PeriodEnd).ToListAsync(cancellationToken));
    }
}

/// <param name="Report">Scores of the closed predictions.</param>
/// <param name="Calibration">The calibration in force, in words: as delivered, or the own one.</param>
/// <param name="LatestFit">The latest decision about a calibration of one's own, with its reason; null before the first.</param>
/// <param name="NextClose">End of the earliest period that is still open; null without any.</param>
public sealed record Reliability(ReliabilityReport Report, string Calibration, OwnCalibration? LatestFit, DateOnly? NextClose);
