using System.Globalization;
using InsightEngine.Briefings;
using InsightEngine.Briefings.Facts;
using InsightEngine.Briefings.Rendering;
using InsightEngine.Briefings.Verification;
using InsightEngine.Insights.Risk;
using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Series;

namespace InsightEngine.Insights.Tests.Briefings;

public sealed class BriefingEdgeTests
{
    private static readonly DateOnly AsOf = new(2026, 3, 10);

    [Fact]
    public void NothingMaterialIsSaidShortly()
    {
        var (sheet, briefing) = BriefingComposer.Compose(Of("Orders shipped", 0.04), BriefingAudience.Executive);
        Assert.Equal("The one KPI with an open target is not heading for a miss, and the objectives are on course.", briefing.Sections[0].Sentences[0].Text);
        Assert.Empty(Verifier.Check(sheet, briefing));
    }

    [Fact]
    public void AnEmptyStoreGivesAnHonestBriefing()
    {
        foreach (var audience in Enum.GetValues<BriefingAudience>())
        {
            var (sheet, briefing) = BriefingComposer.Compose(new BriefingInput { Organisation = "Nobody Ltd", AsOf = AsOf }, audience);
            Assert.NotEmpty(briefing.Sections);
            Assert.Empty(Verifier.Check(sheet, briefing));
        }
    }

    [Theory]
    [InlineData("Share of \"good\" parts")]
    [InlineData("{{injected}} rate")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\u202Eעברית\u202C share")]
    [InlineData("Orders [x](http://evil.example) shipped")]
    public void OddNamesStayText(string name)
    {
        var (sheet, briefing) = BriefingComposer.Compose(Of(name, 0.9), BriefingAudience.Executive);
        Assert.Contains(briefing.Sections.SelectMany(section => section.Sentences), sentence => sentence.Text.Contains(name, StringComparison.Ordinal));
        var html = HtmlRenderer.Render(briefing, sheet, "0");
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        var markdown = MarkdownRenderer.Render(briefing, sheet, "0");
        Assert.DoesNotContain("[x](http", markdown, StringComparison.Ordinal);
    }

    [Fact]
    public void TheSameFactsGiveTheSameBytesInEveryCulture()
    {
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        var (sheet, briefing) = BriefingComposer.Compose(SampleMaterial.Input, BriefingAudience.Executive);
        var record = BriefingComposer.Record(sheet, briefing, DateTimeOffset.UnixEpoch);
        try
        {
            foreach (var culture in (string[])["de-DE", "ar-SA", "tr-TR", "fa-IR", "th-TH"])
            {
                CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
                var (sheetThere, briefingThere) = BriefingComposer.Compose(SampleMaterial.Input, BriefingAudience.Executive);
                Assert.Equal(record, BriefingComposer.Record(sheetThere, briefingThere, DateTimeOffset.UnixEpoch));
                Assert.Equal(MarkdownRenderer.Render(briefing, sheet, record.FactSheetHash), MarkdownRenderer.Render(briefingThere, sheetThere, record.FactSheetHash));
            }
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        }
    }

    [Fact]
    public void TheSeparatorsOfAReaderAreTakenFromTheParameter()
    {
        var german = CultureInfo.GetCultureInfo("de-DE").NumberFormat;
        var (sheet, briefing) = BriefingComposer.Compose(SampleMaterial.Input, BriefingAudience.Executive, separators: german);
        Assert.Contains(briefing.Sections.SelectMany(section => section.Sentences), sentence => System.Text.RegularExpressions.Regex.IsMatch(sentence.Text, @"\d,\d%"));
        Assert.DoesNotContain(briefing.Sections.SelectMany(section => section.Sentences), sentence => System.Text.RegularExpressions.Regex.IsMatch(sentence.Text, @"\d\.\d%"));
        Assert.DoesNotContain(Verifier.Check(sheet, briefing, german), violation => violation.Kind != ViolationKind.Quotation);
    }

    [Fact]
    public void AStoredBriefingReplaysToTheSameBytes()
    {
        var (sheet, briefing) = BriefingComposer.Compose(SampleMaterial.Input, BriefingAudience.Hr);
        var record = BriefingComposer.Record(sheet, briefing, DateTimeOffset.UnixEpoch);
        Assert.Equal(FactSheetJson.Hash(record.FactSheetJson), record.FactSheetHash);
        var again = FactSheetJson.Read(record.FactSheetJson);
        Assert.Equal(record.FactSheetJson, FactSheetJson.Write(again));
        Assert.Equal(record.DocumentJson, FactSheetJson.Write(InsightEngine.Briefings.Writing.ModelFreeWriter.Write(again)));
    }

    [Fact]
    public void NothingOfASmallTeamIsTold()
    {
        foreach (var (sheet, briefing) in SampleBriefings.All)
        {
            Assert.DoesNotContain(sheet.Facts, fact => fact.Id.StartsWith("survey:", StringComparison.Ordinal) && fact.Id.Contains("/U-CAL/", StringComparison.Ordinal));
            Assert.DoesNotContain(briefing.Sections.SelectMany(section => section.Sentences), sentence => sentence.Text.Contains("Calibration Laboratory", StringComparison.Ordinal) && sentence.FactIds.Any(id => id.StartsWith("survey:", StringComparison.Ordinal)));
        }
    }

    [Theory]
    [InlineData("2026-11", "November 2026")]
    [InlineData("2026-Q4", "the fourth quarter of 2026")]
    [InlineData("2026-W47", "week 47 of 2026")]
    [InlineData("2026", "2026")]
    public void PeriodsAreReadAndWritten(string label, string words) => Assert.Equal(words, BriefingPeriod.Parse(label)!.InWords());

    [Theory]
    [InlineData("2026-13")]
    [InlineData("2026-Q5")]
    [InlineData("2026-W60")]
    [InlineData("yesterday")]
    [InlineData("")]
    public void WhatIsNoPeriodIsRefused(string text) => Assert.Null(BriefingPeriod.Parse(text));

    [Fact]
    public void Many_of_one_kind_do_not_crowd_out_what_is_different()
    {
        var one = Of("Line 1 on time", 0.99);
        var kpis = Enumerable.Range(1, 9).Select(i => one.Kpis[0] with { Id = $"K{i}", Name = i < 9 ? $"Line {i} on time" : "Injuries avoided", ObjectiveId = i < 9 ? "O1" : "O2" }).ToList();
        var input = one with
        {
            Objectives = [one.Objectives[0], one.Objectives[0] with { Id = "O2", Title = "Stay safe" }],
            Kpis = kpis,
            Definitions = [.. kpis.Select(kpi => one.Definitions[0] with { KpiId = kpi.Id })],
            Targets = [.. kpis.Select(kpi => one.Targets[0] with { KpiId = kpi.Id })],
            KpiOutlooks = [.. kpis.Select(kpi => one.KpiOutlooks[0] with { KpiId = kpi.Id, MissProbability = kpi.Id == "K9" ? 0.85 : 0.99 })],
        };
        var (sheet, _) = BriefingComposer.Compose(input, BriefingAudience.Executive);
        var detailed = sheet.Sections.SelectMany(section => section.Points).Where(point => point.Kind == PointKind.Miss).SelectMany(point => point.Facts).Select(fact => fact.FactId).ToList();
        Assert.Contains(detailed, id => id.StartsWith("kpi:K9/", StringComparison.Ordinal));
        Assert.Contains(detailed, id => id.StartsWith("kpi:K1/", StringComparison.Ordinal));
    }

    private static BriefingInput Of(string name, double probability) => new()
    {
        Organisation = "Small Works",
        AsOf = AsOf,
        Objectives = [new Objective { Id = "O1", Title = "Ship more", PeriodStart = new(2026, 1, 1), PeriodEnd = new(2026, 3, 31) }],
        Kpis = [new Kpi { Id = "K1", ObjectiveId = "O1", Name = name, Cadence = Cadence.Monthly }],
        Definitions = [new KpiDefinition { KpiId = "K1", Version = 1, EffectiveFrom = new(2025, 1, 1), Unit = "%", Direction = Direction.Up, Aggregation = Aggregation.Average }],
        Targets = [new Target { KpiId = "K1", PeriodStart = new(2026, 1, 1), PeriodEnd = new(2026, 3, 31), Value = 95 }],
        KpiOutlooks =
        [
            new KpiOutlook { KpiId = "K1", ComputedAt = DateTimeOffset.UnixEpoch, TargetStart = new(2026, 1, 1), TargetEnd = new(2026, 3, 31), MissProbability = probability, ExpectedLow = 90, ExpectedMedian = 92.46, ExpectedHigh = 94, Method = "Naive" },
        ],
        ObjectiveOutlooks = [new ObjectiveOutlook { ObjectiveId = "O1", ComputedAt = DateTimeOffset.UnixEpoch, RiskProbability = probability }],
        Recent = [new RecentValues("K1", [.. Enumerable.Range(0, 12).Select(i => new PeriodValue(new DateOnly(2025, 3, 1).AddMonths(i), 96 - 0.3 * i, 1))])],
    };
}
