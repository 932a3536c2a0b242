using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Series;

namespace InsightEngine.Insights.Detection;

/// <summary>The facts that detectors cite, under one id each, so that two insights about the same number cite the same fact.</summary>
internal static class Facts
{
    public static Fact OfKpi(KpiView view, string id, string measure, double value, string? unit = null, string? period = null) => new()
    {
        Id = $"kpi:{view.Kpi.Id}/{id}{(period is null ? "" : "@" + period)}",
        Subject = view.Kpi.Name,
        Measure = measure,
        Value = value,
        Unit = unit ?? view.Unit,
        Period = period,
        Link = KpiLink(view.Kpi.Id),
    };

    public static Fact LastValue(KpiView view) =>
        OfKpi(view, "value", "value", view.History.LastValue!.Value, period: view.History.Last!.Value.ToString());

    public static Fact MissProbability(KpiView view) =>
        OfKpi(view, "p_miss", "probability of missing the target", view.Outlook.MissProbability!.Value, "probability", TargetPeriod(view));

    /// <summary>The limit that is to be reached, and for a range both.</summary>
    public static IEnumerable<Fact> Limits(KpiView view)
    {
        if (view.Calendar.Rule is not { } rule) yield break;
        var period = TargetPeriod(view);
        if (rule.Direction == Direction.WithinRange)
        {
            yield return OfKpi(view, "target_low", "lower end of the wanted range", rule.Low, period: period);
            yield return OfKpi(view, "target_high", "upper end of the wanted range", rule.High, period: period);
        }
        else
        {
            yield return OfKpi(view, "target", $"target ({(rule.Direction == Direction.Up ? "at least" : "at most")})", rule.Direction == Direction.Up ? rule.Low : rule.High, period: period);
        }
    }

    public static IEnumerable<Fact> Expected(KpiView view)
    {
        var period = TargetPeriod(view);
        var compared = Compared(view);
        if (view.Outlook.ExpectedMedian is { } median) yield return OfKpi(view, "expected", $"expected {compared}", median, period: period);
        if (view.Outlook.ExpectedLow is { } low) yield return OfKpi(view, "expected_low", $"10 % quantile of the {compared}", low, period: period);
        if (view.Outlook.ExpectedHigh is { } high) yield return OfKpi(view, "expected_high", $"90 % quantile of the {compared}", high, period: period);
    }

    public static string Compared(KpiView view) => view.History.Definition?.Aggregation switch
    {
        Aggregation.Sum => "total",
        Aggregation.Average => "average",
        _ => view.Calendar.Open?.Target.HoldPeriods > 1 ? "worst value" : "value",
    };

    /// <summary><c>at least 95 %</c>, <c>at most 4 hours</c>, <c>2 … 5 %</c>.</summary>
    public static string TargetWords(TargetRule rule, string unit) => rule.Direction switch
    {
        Direction.Up => $"at least {Number.Show(rule.Low, unit)}",
        Direction.Down => $"at most {Number.Show(rule.High, unit)}",
        _ => $"{Number.Plain(rule.Low)} to {Number.Show(rule.High, unit)}",
    };

    /// <summary>The open target's limits and, where it is to be held, for how long.</summary>
    public static string TargetWords(KpiView view)
    {
        var words = TargetWords(view.Calendar.Rule!.Value, view.Unit);
        return view.Calendar.Open!.Target.HoldPeriods is > 1 and var hold ? $"{words}, held for {Number.Count(hold, "period")}," : words;
    }

    public static string? TargetPeriod(KpiView view) => view.Calendar.Open?.Target.PeriodEnd.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    public static Fact OfObjective(Objective objective, string id, string measure, double value, string unit) => new()
    {
        Id = $"objective:{objective.Id}/{id}@{objective.PeriodEnd:yyyy-MM-dd}",
        Subject = objective.Title,
        Measure = measure,
        Value = value,
        Unit = unit,
        Period = $"{objective.PeriodEnd:yyyy-MM-dd}",
        Link = ObjectiveLink(objective.Id),
    };

    public static Fact Text(SubjectKind kind, string subjectId, string subject, string id, string measure, string text) => new()
    {
        Id = $"{kind.ToString().ToLowerInvariant()}:{subjectId}/{id}",
        Subject = subject,
        Measure = measure,
        Text = text,
        Link = Link(kind, subjectId),
    };

    public static Fact Date(SubjectKind kind, string subjectId, string subject, string id, string measure, DateOnly date) =>
        Text(kind, subjectId, subject, id, measure, date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)) with { Unit = "date" };

    public static Fact Count(SubjectKind kind, string subjectId, string subject, string id, string measure, double count, string unit = "count") =>
        new() { Id = $"{kind.ToString().ToLowerInvariant()}:{subjectId}/{id}", Subject = subject, Measure = measure, Value = count, Unit = unit, Link = Link(kind, subjectId) };

    public static string KpiLink(string id) => $"/kpis/{Uri.EscapeDataString(id)}";

    public static string ObjectiveLink(string id) => $"/objectives/{Uri.EscapeDataString(id)}";

    private static string? Link(SubjectKind kind, string id) => kind switch
    {
        SubjectKind.Kpi => KpiLink(id),
        SubjectKind.Objective => ObjectiveLink(id),
        SubjectKind.Initiative => $"/initiatives/{Uri.EscapeDataString(id)}",
        _ => null,
    };

    /// <summary>A period as it stands in a sentence: <c>2026-03</c>, <c>2026-W07</c>.</summary>
    public static string Words(Period period) => period.ToString();
}
