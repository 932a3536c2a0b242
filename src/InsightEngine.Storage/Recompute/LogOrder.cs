namespace InsightEngine.Storage.Recompute;

/// <summary>
/// Sequences of the insight log grow in commit order: whoever appends takes this lock first and holds it until its
/// transaction ends. Otherwise a reader could see 8 before 7 is committed, move its cursor past it and lose it.
/// </summary>
internal static class LogOrder
{
    /// <summary>Within a transaction. SQLite has one writer at a time anyway; SQL Server holds a lock of the transaction.</summary>
    public static Task TakeAsync(InsightDb db, CancellationToken cancellationToken) => TransactionLock.TakeAsync(db, "InsightEngine.InsightLog", cancellationToken);
}
