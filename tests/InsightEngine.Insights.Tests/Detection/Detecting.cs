using InsightEngine.Insights.Detection;
using InsightEngine.Insights.Risk;
using InsightEngine.Insights.Strategy;

namespace InsightEngine.Insights.Tests.Detection;

/// <summary>Runs the detectors on given records, as the pipeline does.</summary>
internal static class Detecting
{
    public static KpiOutlook Outlook(double? miss = null, double median = 91, DateOnly? crossing = null, double? rate = null, string at = "2026-03-10", DateOnly? end = null, double low = 89, double high = 93) => new()
    {
        KpiId = "K1",
        ComputedAt = Given.At(at),
        MissProbability = miss,
        ExpectedLow = low,
        ExpectedMedian = median,
        ExpectedHigh = high,
        CrossingDate = crossing,
        RequiredRunRate = rate,
        TargetEnd = end,
        Method = "Fixed",
    };

    /// <summary>Findings of one type.</summary>
    public static List<Finding> Find(
        InsightType type,
        string today,
        KpiInput? kpi = null,
        KpiOutlook? outlook = null,
        IEnumerable<ObjectiveView>? objectives = null,
        IEnumerable<InitiativeView>? initiatives = null,
        StrategyGraph? graph = null,
        IReadOnlyList<Insight>? open = null,
        KnownEvents? events = null)
    {
        var views = kpi is null ? [] : new[] { new KpiView(kpi, outlook ?? Outlook(), Given.Day(today)) };
        var context = new DetectionContext
        {
            Now = Given.At(today),
            Graph = graph ?? Given.Graph(kpis: kpi is null ? null : [kpi.Kpi]),
            Owners = Given.Owners,
            Kpis = views,
            Objectives = [.. objectives ?? []],
            Initiatives = [.. initiatives ?? []],
            OpenInsights = open ?? [],
            Events = events ?? KnownEvents.None,
        };
        var findings = Given.Pipeline().Detect(context).Findings.Where(one => one.Type == type).ToList();
        foreach (var finding in findings)
        {
            Assert.EndsWith(".", finding.Headline);
            Assert.NotEmpty(finding.Evidence);
            Assert.All(finding.Evidence, fact => Assert.True(fact.Value is not null || fact.Text is not null, fact.Id));
            Assert.Equal(finding.Evidence.Count, finding.Evidence.Select(fact => fact.Id).Distinct().Count());
        }

        return findings;
    }

    public static ObjectiveView View(Objective objective, double? risk = null, double? before = null, params RiskContribution[] contributions)
    {
        ObjectiveOutlook Outlook(double? p, string at) => new() { ObjectiveId = objective.Id, ComputedAt = Given.At(at), RiskProbability = p, Contributions = contributions };
        return new ObjectiveView(objective, Outlook(risk, "2026-03-10"), before is null ? null : Outlook(before, "2026-03-09"));
    }
}
