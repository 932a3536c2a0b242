using InsightEngine.Insights.Detection;
using InsightEngine.Insights.Risk;
using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Series;
using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Insights.Tests.Detection;

/// <summary>What is read off several KPIs together, through the pipeline.</summary>
public sealed class RelationDetectorTests
{
    private const string Today = "2026-03-10";

    [Fact]
    public void PeerGap_OneLineFarBelowTheOthers_IsToldAndOnlyThat()
    {
        var kpis = Enumerable.Range(0, 8).Select(i => Kpi($"K{i}", $"On time - {i} Line", i == 3 ? Level(60, i) : Level(84 + i % 4, i))).ToArray();
        var finding = Assert.Single(Find(InsightType.PeerGap, kpis));
        Assert.Equal("K3", finding.SubjectId);
        Assert.Equal(Severity.Medium, finding.Severity);
        Assert.Contains("7 comparable KPIs", finding.Headline);
    }

    [Fact]
    public void PeerGap_FewerThanFivePeersOrOtherUnits_IsSilent()
    {
        Assert.Empty(Find(InsightType.PeerGap, [.. Enumerable.Range(0, 5).Select(i => Kpi($"K{i}", $"On time - {i} Line", i == 3 ? Level(60, i) : Level(84 + i % 4, i)))]));
        Assert.Empty(Find(InsightType.PeerGap, [.. Enumerable.Range(0, 8).Select(i => Kpi($"K{i}", $"On time - {i} Line", i == 3 ? Level(60, i) : Level(84 + i % 4, i), unit: i == 3 ? "min" : "%"))]));
    }

    [Fact]
    public void PeerGap_SameNameInSiblingObjectives_IsCompared()
    {
        var objectives = Enumerable.Range(0, 8).Select(i => Given.Objective($"B{i}", "O1")).Prepend(Given.Objective());
        var kpis = Enumerable.Range(0, 8).Select(i => Kpi($"K{i}", "Seen within four hours", i == 5 ? Level(97, i) : Level(70 + i, i), objective: $"B{i}")).ToArray();
        var finding = Assert.Single(Find(InsightType.PeerGap, kpis, objectives));
        Assert.Equal(("K5", Severity.Info), (finding.SubjectId, finding.Severity));
    }

    [Fact]
    public void GoalConflict_TwoAimsThatPullApart_NamesBoth()
    {
        double[] noise = Noise(48, 1), other = Noise(48, 2);
        var finding = Assert.Single(Find(InsightType.GoalConflict,
            [Kpi("K1", "Calls per hour", [.. noise.Select(e => 20 + e)]), Kpi("K2", "Solved at first call", [.. noise.Zip(other, (e, f) => 80 - e + 0.5 * f)]), Kpi("K3", "Sick leave", [.. Noise(48, 3)])]));
        Assert.Equal("K1", finding.SubjectId);
        Assert.Contains("Calls per hour does better than expected, Solved at first call usually does worse", finding.Headline);
    }

    [Fact]
    public void CorrelatedMetric_TwoThatMoveTogether_IsToldOnceAndChanceIsNot()
    {
        double[] noise = Noise(48, 1), other = Noise(48, 2);
        var finding = Assert.Single(Find(InsightType.CorrelatedMetric,
            [Kpi("K1", "Visits", [.. noise.Select(e => 20 + e)]), Kpi("K2", "Orders", [.. noise.Zip(other, (e, f) => 80 + e + 0.5 * f)]), .. Enumerable.Range(3, 20).Select(i => Kpi($"K{i:00}", $"Other {i}", Noise(48, i)))]));
        Assert.Equal(("K1", "K2"), (finding.SubjectId, finding.Qualifier));
        Assert.Contains("does not say which moves which", finding.Headline);
    }

    [Theory]
    [InlineData(6.0, 1)]
    [InlineData(0.0, 0)]
    public void LeadingSignal_AMoveWhoseEffectIsStillToCome_WarnsTheFollower(double move, int count)
    {
        double[] lead = Noise(60, 4), own = Noise(60, 5);
        lead[^1] = move;
        var follower = Enumerable.Range(0, 60).Select(t => 100 + 2 * (t >= 2 ? lead[t - 2] : 0) + 0.6 * own[t]).ToArray();
        var findings = Find(InsightType.LeadingSignal, [Kpi("K1", "Revenue", follower), Kpi("K2", "Qualified enquiries", [.. lead.Select(e => 50 + e)], leading: true)]);
        Assert.Equal(count, findings.Count);
        if (count == 0) return;
        Assert.Contains("Qualified enquiries runs 2 periods ahead of Revenue", findings[0].Headline);
        var effect = findings[0].Evidence.Single(fact => fact.Id.Contains("leading_effect", StringComparison.Ordinal)).Value!.Value;
        Assert.InRange(effect, 8, 16);
        Assert.Contains("higher than it would be", findings[0].Headline);
    }

    [Fact]
    public void LeadingSignal_ACompanionThatDoesNotLead_IsNoSignal()
    {
        double[] lead = Noise(60, 4), own = Noise(60, 5);
        lead[^1] = 6;
        var follower = Enumerable.Range(0, 60).Select(t => 100 + 2 * (t >= 2 ? lead[t - 2] : 0) + 0.6 * own[t]).ToArray();
        Assert.Empty(Find(InsightType.LeadingSignal, [Kpi("K1", "Revenue", follower), Kpi("K2", "Qualified enquiries", [.. lead.Select(e => 50 + e)])]));
    }

    [Fact]
    public void CascadeGap_TargetsOfThePartsFallShort_SaysByHowMuch()
    {
        Target[] Sum(string id, double value) => [Given.Target("2026-01-01", "2026-12-31", value, id: id)];
        KpiInput[] kpis =
        [
            Kpi("K1", "Revenue", Flat(90), unit: "EUR", targets: Sum("K1", 1200)),
            Kpi("K2", "Revenue - North", Flat(60), unit: "EUR", targets: Sum("K2", 700)),
            Kpi("K3", "Revenue - South", Flat(30), unit: "EUR", targets: Sum("K3", 400)),
        ];
        var finding = Assert.Single(Find(InsightType.CascadeGap, kpis));
        Assert.Equal("K1", finding.SubjectId);
        Assert.Equal(100, finding.Evidence.Single(fact => fact.Id.Contains("cascade_gap", StringComparison.Ordinal)).Value);
        kpis[2] = kpis[2] with { Targets = Sum("K3", 500) };
        Assert.Empty(Find(InsightType.CascadeGap, kpis));
    }

    [Fact]
    public void CascadeGap_APartThatIsWantedTheOtherWay_IsTold()
    {
        KpiInput[] kpis = [Kpi("K1", "Cost", Flat(90), unit: "EUR"), Kpi("K2", "Cost - North", Flat(60), unit: "EUR"), Turned(Kpi("K3", "Cost - South", Flat(30), unit: "EUR"))];
        var finding = Assert.Single(Find(InsightType.CascadeGap, kpis));
        Assert.Equal(("K1", "direction"), (finding.SubjectId, finding.Qualifier));
        Assert.StartsWith("Cost shall rise, but 1 part of it shall fall: Cost - South.", finding.Headline);
        // A name alone does not make a part: these do not add up.
        Assert.Empty(Find(InsightType.CascadeGap, [kpis[0], kpis[1], Turned(Kpi("K3", "Cost - South", Flat(50), unit: "EUR"))]));
    }

    [Fact]
    public void CascadeGap_TheVeryMeasureBelowIsWantedTheOtherWay_IsToldWithoutASum()
    {
        Objective[] objectives = [Given.Objective(), Given.Objective("B1", "O1")];
        var above = Kpi("K1", "Waiting time", Level(60, 1), unit: "min");
        Assert.Contains("shall fall: Waiting time", Assert.Single(Find(InsightType.CascadeGap, [above, Turned(Kpi("K2", "Waiting time", Level(70, 2), unit: "min", objective: "B1"))], objectives)).Headline);
        Assert.Empty(Find(InsightType.CascadeGap, [above, Kpi("K2", "Waiting time", Level(70, 2), unit: "min", objective: "B1")], objectives));
    }

    private static KpiInput Turned(KpiInput input) => input with { Definitions = [.. input.Definitions.Select(definition => definition with { Direction = Direction.Down })] };

    [Fact]
    public void ConcentrationRisk_OnePartIsMostOfTheWhole_NamesIt()
    {
        var finding = Assert.Single(Find(InsightType.ConcentrationRisk,
            [Kpi("K1", "Revenue", Flat(100), unit: "EUR"), Kpi("K2", "Revenue - North", Flat(60), unit: "EUR"), Kpi("K3", "Revenue - South", Flat(25), unit: "EUR"), Kpi("K4", "Revenue - East", Flat(15), unit: "EUR")]));
        Assert.StartsWith("60% of Revenue comes from North, one of 3 parts", finding.Headline);
        // Parts that do not add up are no parts.
        Assert.Empty(Find(InsightType.ConcentrationRisk,
            [Kpi("K1", "Revenue", Flat(120), unit: "EUR"), Kpi("K2", "Revenue - North", Flat(60), unit: "EUR"), Kpi("K3", "Revenue - South", Flat(25), unit: "EUR"), Kpi("K4", "Revenue - East", Flat(15), unit: "EUR")]));
    }

    [Fact]
    public void Contributions_AnUnusualChange_NamesWhoMadeItAndWhoMovedAgainstIt()
    {
        double[] north = [.. Flat(60)], south = [.. Flat(25)], east = [.. Flat(15)];
        (north[^1], east[^1]) = (30, 25);
        double[] total = [.. north.Select((value, i) => value + south[i] + east[i] + 0.1 * (i % 3))];
        KpiInput[] kpis = [Kpi("K1", "Revenue", total, unit: "EUR"), Kpi("K2", "Revenue - North", north, unit: "EUR"), Kpi("K3", "Revenue - South", south, unit: "EUR"), Kpi("K4", "Revenue - East", east, unit: "EUR")];
        Assert.Contains("North fell by 30", Assert.Single(Find(InsightType.TopContributor, kpis)).Headline);
        Assert.Contains("East rose by 10", Assert.Single(Find(InsightType.TopDetractor, kpis)).Headline);
    }

    [Fact]
    public void MixShift_EveryPartImprovesAndTheWholeFalls_SaysSo()
    {
        double[] a = [.. Level(60, 1)], b = [.. Level(90, 2)], total = [.. Level(85, 3)];
        for (var i = 1; i <= 3; i++) (a[^i], b[^i], total[^i]) = (a[^i] + 4, b[^i] + 4, total[^i] - 8);
        KpiInput[] kpis = [Kpi("K1", "Solved", total), Kpi("K2", "Solved - phone", a), Kpi("K3", "Solved - letter", b)];
        Assert.Contains("although each of its 2 parts has risen", Assert.Single(Find(InsightType.MixShift, kpis)).Headline);
        Assert.Empty(Find(InsightType.MixShift, [kpis[0], kpis[1], Kpi("K3", "Solved - letter", total)]));
    }

    [Fact]
    public void Suppress_ARunThatDoesNotCompareKpis_LeavesSuchMattersOpen()
    {
        var kpis = Enumerable.Range(0, 8).Select(i => Kpi($"K{i}", $"On time - {i} Line", i == 3 ? Level(60, i) : Level(84 + i % 4, i))).ToArray();
        var pipeline = Given.Pipeline();
        var context = Context(kpis, null);
        var raised = pipeline.Suppress(pipeline.Detect(context), [], [], context.Graph, context.Now);
        var insight = raised.Insights.Single(one => one.Type == InsightType.PeerGap);
        var later = Context(kpis, null, compare: false);
        Assert.DoesNotContain(pipeline.Suppress(pipeline.Detect(later), raised.Memory, [insight], later.Graph, later.Now).Insights, one => one.State == InsightState.Resolved);
        var caughtUp = Context([.. kpis.Where(one => one.Kpi.Id != "K3"), Kpi("K3", "On time - 3 Line", Level(85, 3))], null);
        Assert.Contains(pipeline.Suppress(pipeline.Detect(caughtUp), raised.Memory, [insight], caughtUp.Graph, caughtUp.Now).Insights, one => one.Id == insight.Id && one.State == InsightState.Resolved);
    }

    private static List<Finding> Find(InsightType type, KpiInput[] kpis, IEnumerable<Objective>? objectives = null)
    {
        var findings = Given.Pipeline().Detect(Context(kpis, objectives)).Findings.Where(one => one.Type == type).ToList();
        foreach (var finding in findings)
        {
            Assert.EndsWith(".", finding.Headline);
            Assert.All(finding.Evidence, fact => Assert.True(fact.Value is not null, fact.Id));
            Assert.Equal(finding.Evidence.Count, finding.Evidence.Select(fact => fact.Id).Distinct().Count());
        }

        return findings;
    }

    private static DetectionContext Context(KpiInput[] kpis, IEnumerable<Objective>? objectives, bool compare = true)
    {
        var views = kpis.Select(kpi => new KpiView(kpi, Detecting.Outlook() with { KpiId = kpi.Kpi.Id }, Given.Day(Today))).ToList();
        return new DetectionContext
        {
            Now = Given.At(Today),
            Graph = Given.Graph(objectives, kpis.Select(one => one.Kpi)),
            Owners = Given.Owners,
            Kpis = views,
            Relatives = compare ? views.ToDictionary(view => view.Kpi.Id) : null,
        };
    }

    private static KpiInput Kpi(string id, string name, double[] values, string unit = "%", string objective = "O1", bool leading = false, Target[]? targets = null) => Given.Input(
        Given.Values(id, First(values.Length), Cadence.Monthly, values),
        targets ?? [],
        Given.Definition(id, aggregation: unit == "EUR" ? Aggregation.Sum : Aggregation.Average) with { Unit = unit },
        Given.Kpi(id, objective) with { Name = name, IsLeading = leading });

    /// <summary>The last value is that of February 2026.</summary>
    private static string First(int count) => new DateOnly(2026, 2, 1).AddMonths(1 - count).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static double[] Flat(double value) => [.. Enumerable.Repeat(value, 24)];

    private static double[] Level(double value, int seed) => [.. Noise(24, seed).Select(e => value + e)];

    private static double[] Noise(int count, int seed)
    {
        var random = new RandomStream((ulong)seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextGaussian())];
    }
}
