using System.Globalization;
using System.Text.RegularExpressions;
using InsightEngine.Insights;
using InsightEngine.Numerics.Forecasting;
using InsightEngine.Storage;
using InsightEngine.Storage.Models;
using InsightEngine.Storage.Recompute;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Server.Tests.Work;

/// <summary>What a run ended with, to compare a disturbed with an undisturbed one. Instants, which differ between two runs, are replaced by the number of the delivery in which they lie.</summary>
/// <param name="Observations">KPI, period and value of every stored observation, in order.</param>
/// <param name="Audit">Every change with who, from and to, in order.</param>
/// <param name="Log">What each line of the log says, in order.</param>
/// <param name="State">Outlooks and insights at the end.</param>
/// <param name="KilledWhile">How many kills met which state.</param>
internal sealed record KillRunResult(
    IReadOnlyList<string> Observations, IReadOnlyList<string> Audit, IReadOnlyList<string> Log, IReadOnlyList<string> State, IReadOnlyDictionary<string, int> KilledWhile);

/// <summary>Prepares the store of a kill run, knows when each delivery began, and reads what the run ended with.</summary>
internal sealed partial class KillState
{
    private readonly List<DateTimeOffset> _begun = [];

    /// <summary>Stores the structure and does what two runs must have in common: it is judged before the first value, and the day has had its sweep.</summary>
    public static async Task PrepareAsync(string folder, int kpis)
    {
        using var store = await Store.OpenAsync(new StoreOptions { Folder = folder }, CancellationToken.None);
        var report = await new Intake(store, TimeProvider.System).AcceptAsync(KillOrganisation.Structure(kpis), new IntakeOrigin("test", "structure"), IntakeMode.AllOrNothing, CancellationToken.None);
        if (!report.Kept) throw new InvalidOperationException(string.Join(Environment.NewLine, report.Refusals.Select(refusal => refusal.Message)));
        var pipeline = new InsightPipeline(new InsightPipelineOptions(), new AutomaticForecaster().Forecast, new ModelFiles().LoadMissModel());
        await new Recomputation(store, pipeline, TimeProvider.System, new RecomputationOptions()).DrainAsync(null, CancellationToken.None);
        await new DailySweep(store, pipeline, new ProcessWatch(store, pipeline, TimeProvider.System), TimeProvider.System).RunAsync(CancellationToken.None);
    }

    /// <summary>A delivery begins now.</summary>
    public void Begin() => _begun.Add(TimeProvider.System.GetUtcNow());

    public async Task<KillRunResult> ReadAsync(string folder, IReadOnlyDictionary<string, int> killedWhile)
    {
        using var store = await Store.OpenAsync(new StoreOptions { Folder = folder }, CancellationToken.None);
        await using var db = store.CreateDbContext();
        var lines = await db.InsightLog.AsNoTracking().OrderBy(line => line.Sequence).ToListAsync();
        for (var i = 0; i < lines.Count; i++)
            if (lines[i].Sequence != i + 1) throw new InvalidOperationException($"Line {i + 1} of the log has the sequence {lines[i].Sequence}.");
        var outlooks = (await db.KpiOutlooks.AsNoTracking().ToListAsync()).Select(outlook => $"{outlook.KpiId} {outlook.MissProbability:R} {outlook.Method} {outlook.ExpectedMedian:R}");
        var risks = (await db.ObjectiveOutlooks.AsNoTracking().ToListAsync()).Select(outlook => $"{outlook.ObjectiveId} {outlook.RiskProbability:R}");
        var insights = await db.Insights.AsNoTracking().ToListAsync();
        var owed = await db.DirtyMarks.CountAsync();
        List<string> common = [.. outlooks, .. risks, $"owed {owed}"];
        return new KillRunResult(
            [.. (await db.Observations.AsNoTracking().ToListAsync()).Select(observation => $"{observation.KpiId} {observation.PeriodStart:O} {Number(observation.RecordedAt)} {observation.Value:R}").Order(StringComparer.Ordinal)],
            [.. (await db.Audit.AsNoTracking().ToListAsync()).Select(entry => $"{entry.SubjectKind} {entry.SubjectId} {entry.Field} {Number(entry.At)} {entry.Who}: {entry.From} → {entry.To}").Order(StringComparer.Ordinal)],
            [.. lines.Select(line => $"{line.Kind} {Numbered(line.DedupeKey)} {line.Insight.Severity} {line.Insight.Probability:R} {line.Insight.Headline}")],
            [.. insights.Select(Text).Concat(common).Order(StringComparer.Ordinal)],
            killedWhile);

        string Text(Insight insight) => $"{Numbered(insight.Id)} {insight.State} {insight.Severity}";
    }

    /// <summary>Keys of things that happened carry the instant of their data: without its delivery two of them that tell the same of different data would look alike.</summary>
    private string Numbered(string key) => Instant().Replace(key, match =>
        $"@{Number(DateTimeOffset.ParseExact(match.Value[1..], "yyyyMMddHHmmssfff", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal))}");

    /// <summary>Delivery in which an instant lies, from 1; 0 before the first.</summary>
    private int Number(DateTimeOffset instant) => _begun.Count(begun => new DateTimeOffset(begun.Ticks - begun.Ticks % TimeSpan.TicksPerMillisecond, TimeSpan.Zero) <= instant);

    [GeneratedRegex(@"@\d{17}")]
    private static partial Regex Instant();
}
