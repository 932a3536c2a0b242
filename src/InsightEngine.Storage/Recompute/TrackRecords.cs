using InsightEngine.Insights;
using InsightEngine.Insights.Risk;
using InsightEngine.Insights.Risk.TrackRecord;
using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Series;
using InsightEngine.Storage.Training;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Storage.Recompute;

/// <summary>Keeps what was said of each KPI until its period closes, holds it against what came, and learns from it.</summary>
public static class TrackRecords
{
    /// <summary>Predictions of periods that ended longer ago say little about the engine of today.</summary>
    private const int YearsToLearnFrom = 3;

    /// <summary>Days after the end of its period in which a prediction's outcome follows corrections of the values; then it stands.</summary>
    private const int DaysToCorrect = 400;

    /// <summary>Periods back in which what was said one period ahead is read; some of them may have had no target.</summary>
    private const int PeriodsToJudge = 30;

    /// <summary>A correction stays at least this long, unless it stops being trusted, so that probabilities do not wander daily.</summary>
    private static readonly TimeSpan s_rest = TimeSpan.FromDays(28);

    /// <summary>The correction in force; null when probabilities are said as delivered.</summary>
    public static async Task<OwnCalibration?> CalibrationAsync(InsightDb db, CancellationToken cancellationToken)
    {
        var latest = await LatestAsync(db, cancellationToken);
        return latest is { IsInForce: true } ? latest : null;
    }

    /// <summary>The latest decision about a correction; null before the first.</summary>
    public static Task<OwnCalibration?> LatestAsync(InsightDb db, CancellationToken cancellationToken) =>
        db.OwnCalibrations.AsNoTracking().OrderByDescending(calibration => calibration.Id).FirstOrDefaultAsync(cancellationToken);

    /// <summary>What was said one period ahead of the latest periods, by KPI.</summary>
    internal static async Task<ILookup<string, KpiPrediction>> LatestAheadAsync(InsightDb db, IReadOnlyList<Kpi> kpis, DateOnly today, CancellationToken cancellationToken)
    {
        var found = new List<KpiPrediction>();
        foreach (var cadence in kpis.GroupBy(kpi => kpi.Cadence))
        {
            var ids = cadence.Select(kpi => kpi.Id).ToList();
            var since = cadence.Key is Cadence.Index or Cadence.Hourly ? today.AddDays(-PeriodsToJudge) : (Period.Containing(today, cadence.Key) + -PeriodsToJudge).FirstDay!.Value;
            found.AddRange(await db.KpiPredictions.AsNoTracking().Where(one => ids.Contains(one.KpiId) && one.Steps == 1 && one.PeriodEnd >= since).ToListAsync(cancellationToken));
        }
        return found.ToLookup(one => one.KpiId);
    }

    /// <summary>Stores what the KPIs of a batch are given now, and judges what was said of them before. Part of the batch's transaction.</summary>
    internal static async Task WriteAsync(InsightDb db, IReadOnlyList<KpiInput> inputs, IReadOnlyList<KpiResult> results, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var ids = inputs.Select(input => input.Kpi.Id).ToList();
        var settled = DateOnly.FromDateTime(now.UtcDateTime).AddDays(-DaysToCorrect);
        var stored = (await db.KpiPredictions.AsNoTracking()
            .Where(prediction => ids.Contains(prediction.KpiId) && (prediction.ClosedAt == null || prediction.PeriodEnd >= settled)).ToListAsync(cancellationToken)).ToLookup(prediction => prediction.KpiId);
        for (var i = 0; i < inputs.Count; i++)
        {
            var said = results[i].Prediction;
            var known = false;
            var history = new Lazy<KpiHistory>(() => KpiHistory.Of(inputs[i].Kpi, inputs[i].Definitions, inputs[i].Observations));
            foreach (var before in stored[ids[i]])
            {
                if (said is not null && Same(said, before))
                {
                    known = true;
                    continue;
                }
                var judged = before.Judged(history.Value, now);
                if (!ReferenceEquals(judged, before)) db.Update(judged);
            }
            if (said is not null) Judgement.Put(db, said, known);
        }
        await db.SaveChangesAsync(cancellationToken);

        static bool Same(KpiPrediction one, KpiPrediction other) =>
            one.PeriodStart == other.PeriodStart && one.PeriodEnd == other.PeriodEnd && one.LastPeriod == other.LastPeriod;
    }

    /// <summary>Fits a correction to the closed predictions, decides whether it is in force, and owes every KPI a new probability when that changed.</summary>
    /// <returns>The decision; null when the last one stands.</returns>
    public static async Task<OwnCalibration?> CalibrateAsync(Store store, DateTimeOffset now, CancellationToken cancellationToken)
    {
        OwnCalibration fitted;
        OwnCalibration? latest;
        await using (var db = store.CreateDbContext())
        {
            latest = await LatestAsync(db, cancellationToken);
            var earliest = DateOnly.FromDateTime(now.UtcDateTime).AddYears(-YearsToLearnFrom);
            // What other weights said needs another correction, if any.
            var since = (await OwnWeights.ReadAsync(db, cancellationToken))?.Since ?? DateTimeOffset.MinValue;
            fitted = OwnCalibration.Fit(await db.KpiPredictions.AsNoTracking().Where(prediction => prediction.ClosedAt != null && prediction.PeriodEnd >= earliest && prediction.MadeAt >= since).ToListAsync(cancellationToken), now);
        }
        var flipped = fitted.IsInForce != (latest?.IsInForce ?? false);
        if (latest is not null && !flipped && now - latest.FittedAt < s_rest) return null;
        return await store.WriteAsync(async (db, token) =>
        {
            db.OwnCalibrations.Add(fitted);
            await db.SaveChangesAsync(token);
            if (!flipped && !fitted.IsInForce) return fitted;
            var kpis = await db.KpiOutlooks.Where(outlook => outlook.MissProbability != null).Select(outlook => outlook.KpiId).ToListAsync(token);
            await DirtyMarks.MarkAsync(db, kpis.Select(id => (SubjectKind.Kpi, id)).ToHashSet(), now, token);
            return fitted;
        }, cancellationToken);
    }
}
