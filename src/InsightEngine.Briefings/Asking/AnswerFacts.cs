using System.Globalization;
using InsightEngine.Briefings.Facts;
using InsightEngine.Insights;
using InsightEngine.Insights.Strategy;

namespace InsightEngine.Briefings.Asking;

/// <summary>Facts that only a question asks for; everything that a briefing tells as well comes from <see cref="StrategyFacts"/>.</summary>
internal sealed class AnswerFacts(PlanContext context)
{
    private StrategyFacts Facts => context.Facts;

    /// <summary>First period in which the median path is on the good side; null when there is none.</summary>
    public Fact? Crossing(Kpi kpi) => context.View.Outlook(kpi.Id)?.CrossingDate is { } day
        ? Facts.Text($"kpi:{kpi.Id}/crossing", kpi.Name, "first period on the good side of the target, by the median path", StrategyFacts.Iso(day), StrategyFacts.Date, StrategyFacts.Link(kpi))
        : null;

    public Fact NoCrossing(Kpi kpi) =>
        Facts.Text($"kpi:{kpi.Id}/no_crossing", kpi.Name, "period in which the median path reaches the target", "none", "statement", StrategyFacts.Link(kpi));

    /// <summary>Since when every value has been on the bad side of the present target.</summary>
    /// <param name="kpi">The KPI.</param>
    /// <param name="start">First day of the first period of the run.</param>
    /// <param name="isAll">True when the values do not go back further: it may have begun earlier.</param>
    public Fact OffTarget(Kpi kpi, DateOnly start, bool isAll) => Facts.Text(
        $"kpi:{kpi.Id}/off_target", kpi.Name, isAll ? "first period of the present run on the bad side of the target, or earlier" : "first period of the present run on the bad side of the target", StrategyFacts.Iso(start), StrategyFacts.Date, StrategyFacts.Link(kpi));

    public Fact NotOffTarget(Kpi kpi) => Facts.Text($"kpi:{kpi.Id}/not_off_target", kpi.Name, "present run on the bad side of the target", "none", "statement", StrategyFacts.Link(kpi));

    public Fact NoOwner(Kpi kpi) => Facts.Text($"kpi:{kpi.Id}/no_owner", kpi.Name, "owner", "none", "statement", StrategyFacts.Link(kpi));

    public Fact NoOwner(Objective objective) => Facts.Text($"objective:{objective.Id}/no_owner", objective.Title, "owner", "none", "statement", StrategyFacts.Link(objective));

    public Fact NoWork(Kpi kpi) => Facts.Text($"kpi:{kpi.Id}/initiatives", kpi.Name, "running initiatives", "none", "statement", StrategyFacts.Link(kpi));

    public Fact Rank(string id, string subject, string measure, string rank, string? link) => Facts.Text($"{id}/rank", subject, measure, rank, "rank", link);

    /// <summary>The reasons of the outlook in its own words, strongest first.</summary>
    public IEnumerable<Fact> Drivers(Kpi kpi) => context.View.Outlook(kpi.Id)?.Drivers.Select((driver, i) => context.Draft.Add(new Fact
    {
        Id = string.Create(CultureInfo.InvariantCulture, $"kpi:{kpi.Id}/driver:{i + 1}"),
        Subject = kpi.Name,
        Measure = "insight",
        Text = driver.Sentence,
        Unit = "sentence",
        Link = StrategyFacts.Link(kpi),
    })) ?? [];

    /// <summary>What the values within a period come to: their total or their average; the value itself when there is one only. Null without a value.</summary>
    public Fact? Within(Kpi kpi, AskedPeriod period)
    {
        var values = context.View.Recent(kpi.Id).Where(value => value.PeriodStart >= period.Start && value.PeriodStart <= period.End).ToList();
        if (values.Count == 0) return null;
        var label = values.Count == 1 ? StrategyFacts.Period(values[0].PeriodStart, kpi.Cadence) : Label(period);
        var id = $"kpi:{kpi.Id}/value@{StrategyFacts.Iso(values[0].PeriodStart)}/{values.Count.ToString(CultureInfo.InvariantCulture)}";
        var (measure, value) = values.Count == 1 ? ("value", values[0].Value)
            : context.View.Definition(kpi.Id)?.Aggregation == Aggregation.Sum ? ("value, total of the period", values.Sum(one => one.Value))
            : ("value, average of the period", values.Average(one => one.Value));
        return Facts.Number(id, kpi.Name, measure, value, Facts.UnitOf(kpi), label, StrategyFacts.Link(kpi));
    }

    private static string Label(AskedPeriod period)
    {
        var days = period.End.DayNumber - period.Start.DayNumber + 1;
        return days switch
        {
            <= 7 => StrategyFacts.Period(period.Start, Numerics.Series.Cadence.Weekly),
            <= 31 => StrategyFacts.Period(period.Start, Numerics.Series.Cadence.Monthly),
            <= 92 => StrategyFacts.Period(period.Start, Numerics.Series.Cadence.Quarterly),
            _ => StrategyFacts.Period(period.Start, Numerics.Series.Cadence.Yearly),
        };
    }
}
