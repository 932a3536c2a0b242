using InsightEngine.Insights.Strategy;

namespace InsightEngine.Insights.Detection.Waves;

/// <summary>
/// <c>SentimentLeadsKpi</c>: a unit's comments turned more negative than its earlier waves let expect, and such turns have run ahead of
/// a KPI of the unit by a lag that holds in waves it was not chosen on. Reads published means only.
/// </summary>
public sealed class SentimentLeadsKpiDetector : IWaveDetector
{
    public IEnumerable<Finding> Detect(WaveContext context)
    {
        if (context.Earlier.Count < SentimentTurns.LeastTurns || context.ClosedOn(context.Current.Wave) is null) return [];
        List<DateOnly?> closes = [.. context.Earlier.Reverse().Append(context.Current).Select(wave => context.ClosedOn(wave.Wave))];
        var tested = new List<(Finding Subject, Direction Wanted, SentimentLead Lead)>();
        foreach (var unit in context.Current.Units)
        {
            if (unit.Comments.Sentiment is null) continue;
            var turns = SentimentTurns.Of(unit.UnitId, context.Current, context.Earlier);
            if (!SentimentTurns.IsAdverse(turns)) continue;
            foreach (var input in context.KpisOf(unit.UnitId))
            {
                var history = KpiHistory.Of(input.Kpi, input.Definitions, input.Observations);
                if (SentimentLead.Of(history, closes, turns) is { } lead) tested.Add((Tell(context, unit, input.Kpi, history, lead, turns[^1]), history.Definition!.Direction, lead));
            }
        }

        return SentimentLead.Told(tested);
    }

    private static Finding Tell(WaveContext context, Listening.UnitPublication unit, Kpi kpi, KpiHistory history, SentimentLead lead, double turn)
    {
        var measure = history.Definition!.Unit;
        return context.About(unit, InsightType.SentimentLeadsKpi, $"sentiment-leads/{kpi.Id}", Severity.Medium, Audiences.HumanResources | Audiences.Leaders,
            $"Comments in {unit.Name} are more negative than its earlier waves let expect (mean sentiment {unit.Comments.Sentiment:+0.00;−0.00}), which has run {Number.Count(lead.Lag, "period")} ahead of {kpi.Name}: on past experience it comes out about {Number.Difference(Math.Abs(lead.Effect), measure)} {(lead.Effect > 0 ? "higher" : "lower")} in {lead.Due} than its own forecast says.",
            [
                context.Evidence(unit, "mean sentiment of comments", "sentiment", unit.Comments.Sentiment!.Value, "sentiment"),
                context.Evidence(unit, "mean sentiment less what the earlier waves let expect", "sentiment/turn", turn, "sentiment"),
                Of("effect", "expected beyond its own forecast, after the turn of sentiment", lead.Effect, measure, lead.Due.ToString()),
                Of("lag", "periods that sentiment runs ahead", lead.Lag, "count", null),
                Of("correlation", "rank correlation of turns of sentiment with misses of its own forecast", lead.Coefficient, "correlation", null),
                Of("pairs", "waves that the relation was read from", lead.Pairs, "count", null),
                Of("gain", "share of squared misses of its own forecast taken away in waves the relation was not fitted on", lead.Gain, "share", null),
            ]);

        Fact Of(string id, string what, double value, string? unitOfMeasure, string? period) => new()
        {
            Id = $"kpi:{kpi.Id}/sentiment_{id}:{unit.UnitId}",
            Subject = kpi.Name,
            Measure = what,
            Value = value,
            Unit = unitOfMeasure,
            Period = period,
            Link = Facts.KpiLink(kpi.Id),
        };
    }
}
