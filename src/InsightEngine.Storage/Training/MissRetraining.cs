using InsightEngine.Insights.Risk;
using InsightEngine.Insights.Risk.Miss;
using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Series;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Storage.Training;

/// <summary>
/// Fits the miss model anew, to the public histories that <c>insight train miss</c> reads and to the organisation's own, and uses it
/// only when it predicts the organisation's latest periods better without having seen them.
/// </summary>
/// <param name="store">Holds the organisation's histories, and receives the weights.</param>
/// <param name="delivered">The weights that came with the program; null when there are none.</param>
/// <param name="forecaster">Whose opinion the model takes into account.</param>
/// <param name="options">Settings of the fit.</param>
/// <param name="time">The clock.</param>
public sealed class MissRetraining(Store store, MissModel? delivered, Forecaster forecaster, MissTrainingOptions options, TimeProvider time)
{
    /// <summary>KPIs of a cadence that take part; more tell a trial nothing that their time is worth.</summary>
    private const int MostKpis = 400;

    /// <summary>Periods of any cadence that forecasts of the trial reach.</summary>
    private const int Farthest = 7;

    private const int ReadTogether = 100;

    /// <summary>One trial. The same folder and store give the same weights and the same decision.</summary>
    /// <param name="folder">Data folder of <c>insight train miss</c>.</param>
    /// <param name="who">Who asks, for the audit.</param>
    /// <param name="cancellationToken">Stops it; nothing is changed then.</param>
    /// <exception cref="TrainingDataException">The folder does not hold what is learned from.</exception>
    public async Task<MissTrial> RunAsync(string folder, string who, CancellationToken cancellationToken)
    {
        IReadOnlyList<OwnPanel> own;
        MissModel? inForce;
        await using (var db = store.CreateDbContext())
        {
            own = OwnPanel.Of(await ReadAsync(db, cancellationToken));
            inForce = OwnMissModel.InForce(await OwnWeights.ReadAsync(db, cancellationToken), delivered);
        }
        if (MissTrial.TooLittle(own) is { } refusal) return refusal;
        MissPanel[] learned = [.. KpiPanels.Read(folder).Select(panel => panel.Panel)];
        return await Task.Run(() => DecideAsync(own, inForce, learned, who, cancellationToken), cancellationToken);
    }

    private async Task<MissTrial> DecideAsync(IReadOnlyList<OwnPanel> own, MissModel? inForce, MissPanel[] learned, string who, CancellationToken cancellationToken)
    {
        var fresh = MissTraining.Fit([.. learned, .. own.Select(panel => panel.Panel.AsOf(panel.Cut))], options, cancellationToken);
        var trial = MissTrial.Judge(own, inForce, fresh, ForecastMisses.Of(forecaster, Farthest), cancellationToken);
        if (!trial.IsBetter) return trial;
        // What is used has learned from the held-back periods too, as the weights of the program have from those of their table.
        var whole = MissTraining.Fit([.. learned, .. own.Select(panel => panel.Panel)], options, cancellationToken);
        await OwnWeights.UseAsync(store, new OwnMissModel(whole, delivered?.Name ?? OwnMissModel.NoWeights, time.GetUtcNow()), inForce?.Name ?? OwnMissModel.NoWeights, who, trial.Reason, cancellationToken);
        return trial;
    }

    /// <summary>KPIs with targets, and all that is known of them.</summary>
    private static async Task<List<KpiInput>> ReadAsync(InsightDb db, CancellationToken cancellationToken)
    {
        var all = await db.Kpis.AsNoTracking().Where(kpi => db.Targets.Any(target => target.KpiId == kpi.Id)).OrderBy(kpi => kpi.Id).ToListAsync(cancellationToken);
        var inputs = new List<KpiInput>();
        foreach (var part in all.GroupBy(kpi => kpi.Cadence).SelectMany(Spread).Chunk(ReadTogether))
        {
            var ids = part.Select(kpi => kpi.Id).ToList();
            var definitions = (await db.KpiDefinitions.AsNoTracking().Where(definition => ids.Contains(definition.KpiId)).ToListAsync(cancellationToken)).ToLookup(definition => definition.KpiId);
            var targets = (await db.Targets.AsNoTracking().Where(target => ids.Contains(target.KpiId)).ToListAsync(cancellationToken)).ToLookup(target => target.KpiId);
            var values = (await db.Observations.AsNoTracking().Where(observation => ids.Contains(observation.KpiId)).ToListAsync(cancellationToken)).ToLookup(observation => observation.KpiId);
            inputs.AddRange(part.Select(kpi => new KpiInput { Kpi = kpi, Definitions = [.. definitions[kpi.Id]], Targets = [.. targets[kpi.Id]], Observations = [.. values[kpi.Id]] }));
        }
        return inputs;
    }

    private static IEnumerable<Kpi> Spread(IGrouping<Cadence, Kpi> cadence)
    {
        List<Kpi> kpis = [.. cadence];
        return kpis.Count <= MostKpis ? kpis : Enumerable.Range(0, MostKpis).Select(i => kpis[i * kpis.Count / MostKpis]);
    }
}
