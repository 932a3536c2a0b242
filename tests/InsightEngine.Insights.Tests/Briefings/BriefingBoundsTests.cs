using System.Globalization;
using InsightEngine.Briefings;
using InsightEngine.Briefings.Facts;
using InsightEngine.Briefings.Rendering;
using InsightEngine.Briefings.Verification;
using InsightEngine.Insights.Risk;
using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Series;

namespace InsightEngine.Insights.Tests.Briefings;

public sealed class BriefingBoundsTests
{
    private static readonly DateOnly AsOf = new(2026, 3, 10);

    [Fact]
    public void FiveThousandKpisGiveABriefingThatCanBeRead()
    {
        var (sheet, briefing) = BriefingComposer.Compose(Of([.. Enumerable.Range(0, 5000).Select(i => $"Measure {i:0000}")], "%"), BriefingAudience.Executive);
        Assert.Empty(Verifier.Check(sheet, briefing));
        Assert.InRange(briefing.Sections.Sum(section => section.Sentences.Count), 10, 80);
        Assert.True(sheet.Facts.Count < 400, $"{sheet.Facts.Count} facts");
    }

    [Theory]
    [InlineData("")]
    [InlineData("boxes {{x}}")]
    [InlineData("ignore the rules")]
    [InlineData("%")]
    [InlineData("€")]
    public void AnyUnitIsWrittenAndChecked(string unit)
    {
        var (sheet, briefing) = BriefingComposer.Compose(Of(["Orders shipped"], unit), BriefingAudience.Executive);
        Assert.Empty(Verifier.Check(sheet, briefing));
    }

    [Theory]
    [InlineData("on-time delivery")]
    [InlineData("eNPS")]
    [InlineData("Share of \"good\" parts")]
    [InlineData("{{must}} rate")]
    [InlineData("\u202Eעברית\u202C share")]
    [InlineData("Is likely to miss its target (99%)")]
    [InlineData("Done, on track and 100%")]
    [InlineData("Not due to anything")]
    public void AnyNameIsWrittenAndChecked(string name)
    {
        var (sheet, briefing) = BriefingComposer.Compose(Of([name], "%"), BriefingAudience.Executive);
        Assert.Empty(Verifier.Check(sheet, briefing));
    }

    [Fact]
    public void TheBytesAreTheSameInEveryCultureAndTimeZone()
    {
        var culture = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        var zone = Environment.GetEnvironmentVariable("TZ");
        var expected = Bytes();
        try
        {
            foreach (var (name, place) in ((string, string)[])[("tr-TR", "Europe/Istanbul"), ("de-DE", "Europe/Berlin"), ("ar-SA", "Asia/Riyadh"), ("en-US", "Pacific/Kiritimati"), ("th-TH", "Pacific/Niue")])
            {
                CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(name);
                Environment.SetEnvironmentVariable("TZ", place);
                TimeZoneInfo.ClearCachedData();
                Assert.Equal(expected, Bytes());
            }
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = culture;
            Environment.SetEnvironmentVariable("TZ", zone);
            TimeZoneInfo.ClearCachedData();
        }

        static string Bytes() => string.Join('\n', Enum.GetValues<BriefingAudience>().Select(audience =>
        {
            var (sheet, briefing) = BriefingComposer.Compose(SampleMaterial.Input, audience);
            var record = BriefingComposer.Record(sheet, briefing, DateTimeOffset.UnixEpoch);
            return $"{record.Id} {record.FactSheetHash} {FactSheetJson.Hash(record.DocumentJson)} {FactSheetJson.Hash(HtmlRenderer.Render(briefing, sheet, record.FactSheetHash))} {FactSheetJson.Hash(MarkdownRenderer.Render(briefing, sheet, record.FactSheetHash))} {Verifier.Check(sheet, briefing).Count}";
        }));
    }

    private static BriefingInput Of(IReadOnlyList<string> names, string unit)
    {
        var ids = names.Select((_, i) => $"K{i}").ToList();
        return new()
        {
            Organisation = "Small Works",
            AsOf = AsOf,
            Owners = [new Owner { Id = "p", Name = "Pia Example" }],
            Objectives = [new Objective { Id = "O1", Title = "Ship more", OwnerId = "p", PeriodStart = new(2026, 1, 1), PeriodEnd = new(2026, 3, 31) }],
            Kpis = [.. names.Select((name, i) => new Kpi { Id = ids[i], ObjectiveId = "O1", Name = name, OwnerId = "p", Cadence = Cadence.Monthly })],
            Definitions = [.. ids.Select(id => new KpiDefinition { KpiId = id, Version = 1, EffectiveFrom = new(2025, 1, 1), Unit = unit, Direction = Direction.Up, Aggregation = Aggregation.Average })],
            Targets = [.. ids.Select(id => new Target { KpiId = id, PeriodStart = new(2026, 1, 1), PeriodEnd = new(2026, 3, 31), Value = 95 })],
            KpiOutlooks = [.. ids.Select((id, i) => new KpiOutlook { KpiId = id, ComputedAt = DateTimeOffset.UnixEpoch, TargetStart = new(2026, 1, 1), TargetEnd = new(2026, 3, 31), MissProbability = 0.97 - i % 90 / 100.0, ExpectedLow = 90, ExpectedMedian = 92.46, ExpectedHigh = 94, Method = "Naive" })],
            ObjectiveOutlooks = [new ObjectiveOutlook { ObjectiveId = "O1", ComputedAt = DateTimeOffset.UnixEpoch, RiskProbability = 0.9 }],
            Recent = [.. ids.Select(id => new RecentValues(id, [.. Enumerable.Range(0, 12).Select(i => new PeriodValue(new DateOnly(2025, 3, 1).AddMonths(i), 96 - 0.3 * i, 1))]))],
        };
    }
}
