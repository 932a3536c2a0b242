using System.Diagnostics;
using System.Globalization;
using InsightEngine.Insights;
using InsightEngine.Insights.Sample;

namespace InsightEngine.Benchmarks.Insights;

/// <summary>
/// The pipeline and the waves of the sample organisation: recall of what was planted, and how often each type is raised in all. What is
/// raised and not planted need not be wrong: the sample has noise, and its other KPIs have lives of their own. With <c>--waves</c> the
/// survey alone is run, with <c>--list</c> each finding is printed.
/// </summary>
internal static class PlantedTruthRun
{
    /// <summary>The unit whose workload and engagement the sample lowers: its people are the likeliest to leave.</summary>
    private const string Stressed = "U-LAS";

    public static void Run(string[] args)
    {
        var seeds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 3;
        var verbose = args.Contains("--list");
        var wavesOnly = args.Contains("--waves");
        var today = new DateOnly(2026, 11, 21);
        var rows = new SortedDictionary<InsightType, (int Planted, int Found, int Raised)>();
        double brier = 0;
        int outcomes = 0, warned = 0, warnedMissed = 0, missed = 0;
        (int Planted, int Found, int Untouched, int Told) drift = default;
        (int Planted, int Found, int Untouched, int Told) lead = default;
        (int Found, int Others) risk = default;
        var course = default(PlantedCourse);
        var watch = new Stopwatch();
        for (ulong seed = 0; seed < (ulong)seeds; seed++)
        {
            var data = SampleOrganisation.Generate(SampleOrganisation.DefaultSeed + seed, today);
            var organisation = new Organisation(data.Batch);
            var now = new DateTimeOffset(today.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
            watch.Start();
            if (!wavesOnly) organisation.Run([.. data.Batch.Kpis.Select(one => one.Id)], sweep: true, now);
            watch.Stop();
            var raised = organisation.Insights.Values.ToList();
            if (!wavesOnly) course = course.Plus(PlantedCourse.Run(data, today));
            var drifted = wavesOnly ? default : PlantedDrift.Run(data.Batch, organisation, now);
            drift = (drift.Planted + drifted.Planted, drift.Found + drifted.Found, drift.Untouched + drifted.Untouched, drift.Told + drifted.ToldOfUntouched);
            var (ofWaves, publications) = PlantedWaves.Raise(data, organisation, now);
            var followed = PlantedLead.Run(data.Batch, organisation, publications);
            lead = (lead.Planted + followed.Planted, lead.Found + followed.Found, lead.Untouched + followed.Untouched, lead.Told + followed.ToldOfUntouched);
            var elevated = ofWaves.Where(one => one.Finding.Type == InsightType.ElevatedGroupRisk).Select(one => one.Finding.SubjectId).ToHashSet();
            risk = (risk.Found + (elevated.Contains(Stressed) ? 1 : 0), risk.Others + elevated.Count(unit => unit != Stressed));
            var ofProcess = wavesOnly ? [] : PlantedProcess.Raise(data, organisation, now);
            foreach (var finding in ofWaves.Select(one => one.Finding).Concat(ofProcess).DistinctBy(one => (one.Type, one.SubjectId, one.Qualifier)))
            {
                var (planted, found, count) = rows.GetValueOrDefault(finding.Type);
                rows[finding.Type] = (planted, found, count + 1);
                if (verbose) Console.WriteLine($"{(data.Truth.Planted.Any(one => one.Type == finding.Type && one.SubjectId == finding.SubjectId) ? "+" : "-")} {finding.Type,-20} {finding.Severity,-8} {finding.SubjectId,-10} {finding.Headline}");
            }

            foreach (var insight in raised)
            {
                var (planted, found, count) = rows.GetValueOrDefault(insight.Type);
                rows[insight.Type] = (planted, found, count + 1);
                if (verbose) Console.WriteLine($"{(data.Truth.Planted.Any(one => one.Type == insight.Type && one.SubjectId == insight.SubjectId) ? "+" : "-")} {insight.Type,-20} {insight.Severity,-8} {insight.SubjectId,-10} {insight.Headline}");
            }

            // Followed in time, not seen in a single look.
            foreach (var plant in data.Truth.Planted.Where(plant => plant.Type is not (InsightType.UpstreamImpact or InsightType.MissCleared)).Where(plant => !wavesOnly || plant.SubjectKind is SubjectKind.OrgUnit or SubjectKind.Survey))
            {
                var (planted, found, count) = rows.GetValueOrDefault(plant.Type);
                var hit = raised.Any(one => one.Type == plant.Type && one.SubjectId == plant.SubjectId) || PlantedWaves.Found(ofWaves, plant) || ofProcess.Any(one => one.Type == plant.Type && one.SubjectId == plant.SubjectId);
                rows[plant.Type] = (planted + 1, found + (hit ? 1 : 0), count);
                if (verbose && !hit) Console.WriteLine($"MISSED {plant.Type} {plant.SubjectKind} {plant.SubjectId} {plant.Subject}: {plant.What} since {plant.Since} due {plant.Due}; {Show(organisation, plant.SubjectId)}");
            }

            foreach (var outcome in data.Truth.Outcomes.Where(_ => !wavesOnly))
            {
                var outlook = organisation.Outlooks[outcome.KpiId];
                if (outlook.MissProbability is not { } p || outlook.TargetEnd != outcome.PeriodEnd) continue;
                outcomes++;
                brier += (p - (outcome.Missed ? 1 : 0)) * (p - (outcome.Missed ? 1 : 0));
                if (outcome.Missed) missed++;
                if (p < 0.6) continue;
                warned++;
                if (outcome.Missed) warnedMissed++;
                else if (verbose) Console.WriteLine($"FALSE WARNING {outcome.KpiId} p={p:0.00} value={outcome.Value:0.##} {Show(organisation, outcome.KpiId)}");
            }
        }

        Console.WriteLine($"{"type",-22} {"planted",8} {"found",8} {"raised",8}");
        foreach (var (type, (planted, found, raised)) in rows) Console.WriteLine($"{type,-22} {planted,8} {found,8} {raised,8}");
        if (!wavesOnly) Console.WriteLine(course);
        Console.WriteLine($"CalibrationDrift, scatter growing for twenty forecasts: found {drift.Found} of {drift.Planted}; told of {drift.Told} of {drift.Untouched} untouched KPIs");
        Console.WriteLine($"SentimentLeadsKpi, KPIs that follow the comments of their unit: found {lead.Found} of {lead.Planted}; told of {lead.Told} of {lead.Untouched} untouched KPIs");
        Console.WriteLine($"ElevatedGroupRisk, turned on: found in {risk.Found} of {seeds} organisations; told of {risk.Others} other units in all");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"open targets {outcomes}, missed {missed}, Brier {brier / outcomes:0.000}; P ≥ 0.6 for {warned}, of which missed {warnedMissed}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"full run of an organisation: {watch.Elapsed.TotalSeconds / seeds:0.00} s"));
    }

    private static string Show(Organisation organisation, string id) => organisation.Outlooks.GetValueOrDefault(id) is { } outlook
        ? string.Create(CultureInfo.InvariantCulture, $"p={outlook.MissProbability:0.00} last={outlook.LastValue:0.##}@{outlook.LastPeriod} expected={outlook.ExpectedMedian:0.##} [{outlook.ExpectedLow:0.##},{outlook.ExpectedHigh:0.##}] {outlook.Method} end={outlook.TargetEnd} {outlook.Note}")
        : organisation.Risks.GetValueOrDefault(id) is { } risk ? $"risk={risk.RiskProbability:0.00}" : "";
}
