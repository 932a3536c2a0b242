using InsightEngine.Insights;

namespace InsightEngine.Storage;

/// <summary>
/// The door of the store: checks the rules of a batch, adds and updates its records, and writes the audit and the marks
/// of owed work, all in one transaction. The same batch twice changes nothing.
/// </summary>
public sealed class Intake(Store store, TimeProvider clock)
{
    /// <inheritdoc cref="AcceptAsync(RecordBatch, IntakeOrigin, IntakeMode, CancellationToken)"/>
    public Task<IntakeReport> AcceptAsync(RecordBatch batch, IntakeOrigin origin, bool dryRun, CancellationToken cancellationToken) =>
        AcceptAsync(batch, origin, dryRun ? IntakeMode.DryRun : IntakeMode.Accept, cancellationToken);

    /// <summary>
    /// Takes in one batch. An observation whose <c>RecordedAt</c> is the default is recorded now, one whose definition
    /// version is below 1 gets the version in force, and its period starts where the KPI's cadence says; an empty
    /// <c>RecordedBy</c> or <c>Source</c> is taken from the origin.
    /// </summary>
    public Task<IntakeReport> AcceptAsync(RecordBatch batch, IntakeOrigin origin, IntakeMode mode, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return store.WriteAsync(async (db, cancellation) =>
        {
            var session = new IntakeSession(now);
            var report = await new IntakeRun(db, batch, origin, session).RunAsync(cancellation);
            return report with { Kept = mode == IntakeMode.Accept || mode == IntakeMode.AllOrNothing && report.Refused == 0 };
        }, report => report.Kept, cancellationToken);
    }
}
