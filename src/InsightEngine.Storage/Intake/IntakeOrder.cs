using InsightEngine.Storage.Recompute;

namespace InsightEngine.Storage;

/// <summary>
/// Batches enter the store one after the other: the rules look at what is stored, and two servers that looked at the same
/// time would both add the same record, or each accept one half of a cycle.
/// </summary>
internal static class IntakeOrder
{
    /// <inheritdoc cref="LogOrder.TakeAsync"/>
    public static Task TakeAsync(InsightDb db, CancellationToken cancellationToken) => TransactionLock.TakeAsync(db, "InsightEngine.Intake", cancellationToken);
}
