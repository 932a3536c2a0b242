using InsightEngine.Insights.Risk.Miss;
using InsightEngine.Insights.Risk.TrackRecord;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Storage.Recompute;

/// <summary>Reads how reliable the predictions were: the database counts, so that years of them cost one pass and little memory.</summary>
public static class Reliabilities
{
    public static async Task<ReliabilityReport> ReadAsync(InsightDb db, CancellationToken cancellationToken)
    {
        var closed = db.KpiPredictions.AsNoTracking().Where(one => one.Missed != null);
        var cells = await closed
            .GroupBy(one => new
            {
                Group = one.Steps <= 1 ? 1 : one.Steps <= 2 ? 2 : one.Steps <= 3 ? 3 : one.Steps <= 6 ? 6 : 7,
                Place = (int)(one.Probability * ReliabilityCell.Places),
                one.Missed,
            })
            .Select(cell => new
            {
                First = cell.Min(one => one.Steps),
                Last = cell.Max(one => one.Steps),
                cell.Key.Place,
                cell.Key.Missed,
                Count = cell.Count(),
                Said = cell.Sum(one => one.Probability),
                SaidSquares = cell.Sum(one => one.Probability * one.Probability),
                Rule = cell.Sum(one => one.RateOfRule),
                RuleSquares = cell.Sum(one => one.RateOfRule * one.RateOfRule),
            }).ToListAsync(cancellationToken);
        return ReliabilityReport.Of(
            await db.KpiPredictions.CountAsync(cancellationToken),
            await closed.Select(one => one.KpiId).Distinct().CountAsync(cancellationToken),
            await closed.MinAsync(one => (DateTimeOffset?)one.MadeAt, cancellationToken),
            [.. cells.OrderBy(cell => cell.First).ThenBy(cell => cell.Place).ThenBy(cell => cell.Missed)
                .Select(cell => new ReliabilityCell(cell.First, cell.Last, cell.Place, cell.Missed == true, cell.Count, cell.Said, cell.SaidSquares, cell.Rule, cell.RuleSquares))],
            await WarningsAsync(closed.Where(one => one.WasOnTarget == true), cancellationToken));
    }

    private static async Task<WarningRecord> WarningsAsync(IQueryable<KpiPrediction> onTarget, CancellationToken cancellationToken)
    {
        const double Threshold = MissBacktest.WarningThreshold;
        var warnings = await onTarget.CountAsync(one => one.Probability >= Threshold, cancellationToken);
        var cameTrue = await onTarget.CountAsync(one => one.Probability >= Threshold && one.Missed == true, cancellationToken);
        // A period that was predicted several times is one miss; its earliest warning counts.
        var leads = await onTarget.Where(one => one.Missed == true)
            .GroupBy(one => new { one.KpiId, one.PeriodStart, one.PeriodEnd })
            .Select(period => new { Lead = period.Max(one => one.Probability >= Threshold ? one.Steps : 0) })
            .GroupBy(period => period.Lead)
            .Select(group => new { Lead = group.Key, Count = group.Count() }).ToListAsync(cancellationToken);
        return WarningRecord.Of(warnings, cameTrue, leads.ToDictionary(lead => lead.Lead, lead => lead.Count));
    }
}
