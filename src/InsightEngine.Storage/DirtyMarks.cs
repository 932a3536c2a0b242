using InsightEngine.Insights;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Storage;

/// <summary>Writes the marks of owed work into the caller's transaction.</summary>
public static class DirtyMarks
{
    /// <summary>
    /// Marks the subjects as changed. A version never repeats for a subject, also after its mark was cleared: it is at
    /// least the instant in ticks, so a slow recomputation cannot take a new mark for the one that it began with.
    /// </summary>
    public static async Task MarkAsync(InsightDb db, IReadOnlySet<(SubjectKind Kind, string Id)> subjects, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var group in subjects.GroupBy(subject => subject.Kind))
        {
            foreach (var chunk in group.Select(subject => subject.Id).Order(StringComparer.Ordinal).Chunk(500))
            {
                var ids = chunk.ToList();
                var kind = group.Key;
                var standing = await db.DirtyMarks.Where(mark => mark.SubjectKind == kind && ids.Contains(mark.SubjectId))
                    .ToDictionaryAsync(mark => mark.SubjectId, StringComparer.Ordinal, cancellationToken);
                foreach (var id in ids)
                {
                    if (standing.TryGetValue(id, out var mark))
                    {
                        var entry = db.Entry(mark);
                        entry.Property(m => m.Version).CurrentValue = Math.Max(mark.Version + 1, now.UtcTicks);
                        entry.Property(m => m.MarkedAt).CurrentValue = now;
                    }
                    else
                    {
                        db.DirtyMarks.Add(new DirtyMark { SubjectKind = kind, SubjectId = id, Version = now.UtcTicks, MarkedAt = now });
                    }
                }
            }
        }
        await db.SaveChangesAsync(cancellationToken);
    }
}
