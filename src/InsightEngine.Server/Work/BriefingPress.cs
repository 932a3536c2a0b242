using InsightEngine.Briefings;
using InsightEngine.Briefings.Facts;
using InsightEngine.Briefings.LanguageModel;
using InsightEngine.Insights;
using InsightEngine.Insights.Detection.Process;
using InsightEngine.Insights.Strategy;
using InsightEngine.Server.Access;
using InsightEngine.Server.Telemetry;
using InsightEngine.Storage;
using InsightEngine.Storage.Recompute;

namespace InsightEngine.Server.Work;

/// <summary>
/// Writes a briefing of what is known now and keeps it, on demand or on a schedule. The same facts by the same writer are
/// kept once, so that a schedule that fires twice, or on two servers, makes one briefing.
/// </summary>
public sealed class BriefingPress(Store store, TimeProvider time, ConfiguredModel configured, EngineMetrics metrics, ProcessWatch watch, AccessSettings access)
{
    /// <param name="audience">For whom.</param>
    /// <param name="period">The reporting period; null for the audience's usual one.</param>
    /// <param name="unit">A unit to which it is limited; null for the whole organisation.</param>
    /// <param name="model">The language model, as <see cref="ConfiguredModel.ForWritingAsync"/> gives it; null to write without.</param>
    /// <param name="cancellationToken">Stops the writing; nothing is kept then.</param>
    /// <param name="progress">Told how far it is; null when nobody looks.</param>
    public async Task<StoredBriefing> WriteAsync(
        BriefingAudience audience, BriefingPeriod? period, OrgUnit? unit, LanguageModelOptions? model, CancellationToken cancellationToken, IProgress<BriefingProgress>? progress = null)
    {
        var now = time.GetUtcNow();
        await using var db = store.CreateDbContext();
        var input = await BriefingMaterial.ReadAsync(db, BriefingComposer.RecordAudience(audience, unit?.Name), now, cancellationToken);
        if (ReaderOf(audience, unit) is { } reader) input = (await Sight.ReadAsync(reader, db, cancellationToken)).Cut(input);
        var sheet = FactSheetBuilder.Build(input, audience, period, unit?.Id);
        var hash = FactSheetJson.Hash(FactSheetJson.Write(sheet));
        if (await BriefingMaterial.FindAsync(db, hash, ConfiguredWriter.NameOf(model), cancellationToken) is { } kept) return kept;
        var blocked = 0;
        var briefing = await ConfiguredWriter.WriteAsync(sheet, model, time, progress, cancellationToken, configured.Traffic, written =>
        {
            metrics.Written(written.Written, written.Replaced);
            blocked = written.Replaced;
        });
        cancellationToken.ThrowIfCancellationRequested();
        var record = BriefingComposer.Record(sheet, briefing, now, ConfiguredWriter.NameOf(model, briefing)) with { UnitId = unit?.Id };
        await BriefingMaterial.KeepAsync(store, record, cancellationToken);
        await watch.RunAsync(cancellationToken, new BriefingNews(record.Id, record.Audience, unit, record.Title, sheet.Facts.Count, blocked, Changes(input.Previous, sheet)));
        return record;
    }

    private static BriefingChanges? Changes(StoredBriefing? previous, FactSheet sheet)
    {
        if (previous is null) return null;
        var diff = SheetDiff.Of(FactSheetJson.Read(previous.FactSheetJson), sheet);
        var order = sheet.Facts.Select((fact, place) => (fact.Id, place)).ToDictionary(one => one.Id, one => one.place);
        var first = diff.Added.Concat(diff.Changed.Select(change => change.After)).OrderBy(fact => order[fact.Id]).FirstOrDefault();
        return new BriefingChanges(previous.Id, diff.Added.Count, diff.Gone.Count, diff.Changed.Count, first is null || sheet.Audience == BriefingAudience.Hr ? null : $"{first.Measure} of {first.Subject}"); // those of HR have different rights
    }

    /// <summary>
    /// To whose rights a briefing is cut, so that everybody who may read it may know what is in it: of a unit, to those of the unit; for
    /// HR as a whole, where people sign in, to what all of HR may know. Null when nothing is cut.
    /// </summary>
    private Reader? ReaderOf(BriefingAudience audience, OrgUnit? unit) => (audience, unit) switch
    {
        (BriefingAudience.Manager, { } one) => Reader.ManagerOf(one.Id),
        (BriefingAudience.Hr, { } one) => Reader.HrOf(one.Id),
        (BriefingAudience.Hr, null) when access.Mode == AccessMode.Accounts => Reader.HrOf(null),
        _ => null,
    };
}
