using System.Globalization;
using InsightEngine.Insights;
using InsightEngine.Insights.Strategy;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Storage;

/// <summary>Messages that could not be worked off, until somebody has them tried again or discards them. Both are in the audit.</summary>
public sealed class DeadLetters(Store store, TimeProvider time)
{
    private const int Listed = 200;

    /// <summary>Letters that wait for a decision, newest first.</summary>
    public static Task<List<DeadLetter>> OpenAsync(InsightDb db, CancellationToken cancellationToken) =>
        db.DeadLetters.AsNoTracking().Where(letter => letter.State == LetterState.Open).OrderByDescending(letter => letter.Id).Take(Listed).ToListAsync(cancellationToken);

    /// <summary>Keeps a letter. The same failure of the same subjects, by a repeated message, is kept once while its letter is open.</summary>
    public Task<DeadLetter> AddAsync(IReadOnlyList<string> subjects, string server, string reason, DateTimeOffset at, CancellationToken cancellationToken) => store.WriteAsync(
        async (db, token) =>
        {
            await TransactionLock.TakeAsync(db, "InsightEngine.DeadLetters", token);
            var text = reason.Length > 4000 ? reason[..4000] : reason;
            var alike = await db.DeadLetters.AsNoTracking().Where(letter => letter.State == LetterState.Open && letter.Reason == text).ToListAsync(token);
            if (alike.Find(letter => letter.Subjects.SequenceEqual(subjects)) is { } open) return open;
            var kept = db.DeadLetters.Add(new DeadLetter { Subjects = subjects, Server = server, Reason = text, At = at }).Entity;
            await db.SaveChangesAsync(token);
            return kept;
        },
        cancellationToken);

    /// <summary>Marks the letter's KPIs as owed anew; null when no letter with this id is open.</summary>
    public Task<DeadLetter?> RetryAsync(long id, string by, CancellationToken cancellationToken) => CloseAsync(id, LetterState.Retried, by, cancellationToken);

    /// <summary>Puts the letter away. What its KPIs owe stays owed; null when no letter with this id is open.</summary>
    public Task<DeadLetter?> DiscardAsync(long id, string by, CancellationToken cancellationToken) => CloseAsync(id, LetterState.Discarded, by, cancellationToken);

    private Task<DeadLetter?> CloseAsync(long id, LetterState state, string by, CancellationToken cancellationToken) => store.WriteAsync(
        async (db, token) =>
        {
            var letter = await db.DeadLetters.AsNoTracking().FirstOrDefaultAsync(one => one.Id == id && one.State == LetterState.Open, token);
            if (letter is null) return null;
            var now = time.GetUtcNow();
            var closed = letter with { State = state, By = by, ClosedAt = now };
            db.DeadLetters.Update(closed);
            db.Audit.Add(new AuditEntry
            {
                SubjectKind = nameof(DeadLetter),
                SubjectId = id.ToString(CultureInfo.InvariantCulture),
                Field = nameof(DeadLetter.State),
                From = LetterState.Open.ToString(),
                To = state.ToString(),
                Who = by,
                At = now,
            });
            await db.SaveChangesAsync(token);
            if (state == LetterState.Retried)
            {
                var subjects = letter.Subjects.ToList();
                var known = await db.Kpis.Where(kpi => subjects.Contains(kpi.Id)).Select(kpi => kpi.Id).ToListAsync(token);
                await DirtyMarks.MarkAsync(db, known.Select(kpi => (SubjectKind.Kpi, kpi)).ToHashSet(), now, token);
            }
            return (DeadLetter?)closed;
        },
        cancellationToken);
}
