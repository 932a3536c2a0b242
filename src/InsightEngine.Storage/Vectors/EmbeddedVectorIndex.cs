namespace InsightEngine.Storage.Vectors;

/// <summary>
/// The index of one machine: a file beside the store, everything in memory, an exact scan per search. Writers wait for each
/// other; searches run side by side. After many deletions the file is written anew without their gaps.
/// </summary>
public sealed class EmbeddedVectorIndex : IVectorIndex
{
    /// <summary>Bytes of gaps below which the file is not written anew.</summary>
    private const long LeastWaste = 1 << 20;

    private readonly ReaderWriterLockSlim _lock = new();
    private readonly string _path;
    private readonly Dictionary<string, int> _slots = new(StringComparer.Ordinal);
    private readonly List<Entry> _entries = [];
    private readonly VectorBlock _block;
    private VectorFile _file;

    private EmbeddedVectorIndex(string path, int dimensions)
    {
        (_path, Dimensions, _block) = (path, dimensions, new VectorBlock(dimensions));
        // A rewriting that a kill cut short left the old file complete.
        File.Delete(Rewritten(path));
        var replaced = new List<long>();
        _file = VectorFile.Open(path, dimensions, (position, record) =>
        {
            if (_slots.TryGetValue(record.Id, out var old))
            {
                replaced.Add(_entries[old].Position);
                Remove(old);
            }
            Add(position, record);
        });
        _file.Erase(replaced);
    }

    public int Dimensions { get; }

    /// <summary>Opens the index in a file, making it when absent. One process at a time may hold it.</summary>
    /// <exception cref="InvalidDataException">The file is damaged, of another kind, or of other dimensions.</exception>
    public static EmbeddedVectorIndex Open(string path, int dimensions)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentOutOfRangeException.ThrowIfLessThan(dimensions, 1);
        return new EmbeddedVectorIndex(path, dimensions);
    }

    public Task<int> CountAsync(IReadOnlyList<VectorFilter> filters, CancellationToken cancellationToken)
    {
        VectorRules.Check(filters);
        cancellationToken.ThrowIfCancellationRequested();
        var sets = Sets(filters);
        return Task.FromResult(Reading(() => filters.Count == 0 ? _entries.Count : _entries.Count(entry => Passes(entry, sets))));
    }

    public Task UpsertAsync(IReadOnlyList<VectorItem> items, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(items);
        cancellationToken.ThrowIfCancellationRequested();
        var records = new Dictionary<string, VectorRecord>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            VectorRules.Check(item);
            var vector = VectorRules.Normalised(item.Vector, Dimensions, $"'{item.Id}'");
            records[item.Id] = new VectorRecord(item.Id, new Dictionary<string, string>(item.Labels, StringComparer.Ordinal), Array.ConvertAll(vector, value => (Half)value));
        }
        if (records.Count == 0) return Task.CompletedTask;
        Writing(() =>
        {
            var added = records.Values.ToList();
            var positions = _file.Append(added);
            var replaced = new List<long>();
            for (var i = 0; i < added.Count; i++)
            {
                if (_slots.TryGetValue(added[i].Id, out var old))
                {
                    replaced.Add(_entries[old].Position);
                    Remove(old);
                }
                Add(positions[i], added[i]);
            }
            _file.Erase(replaced);
            return replaced.Count;
        });
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<VectorMatch>> SearchAsync(ReadOnlyMemory<float> query, int count, IReadOnlyList<VectorFilter> filters, CancellationToken cancellationToken)
    {
        VectorRules.Check(filters);
        if (count < 1) throw new ArgumentException($"{count} results were asked for; ask for at least one.", nameof(count));
        var direction = VectorRules.Normalised(query, Dimensions, "the query");
        var sets = Sets(filters);
        return Task.FromResult(Reading<IReadOnlyList<VectorMatch>>(() =>
        [
            .. _block.Best(direction, count, filters.Count == 0 ? null : slot => Passes(_entries[slot], sets), cancellationToken)
                .Select(found => new VectorMatch(_entries[found.Slot].Id, found.Similarity, _entries[found.Slot].Labels))
                .OrderByDescending(match => match.Similarity).ThenBy(match => match.Id, StringComparer.Ordinal).Take(count),
        ]));
    }

    public Task<VectorItem?> FindAsync(string id, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(Reading(() => _slots.TryGetValue(id, out var slot)
            ? new VectorItem { Id = id, Labels = _entries[slot].Labels, Vector = Array.ConvertAll(_block.Fine(slot).ToArray(), value => (float)value) }
            : null));
    }

    public IAsyncEnumerable<string> IdsAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Reading(() => _slots.Keys.ToArray()).ToAsyncEnumerable();
    }

    public Task<int> DeleteAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ids);
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(Writing(() => Delete([.. ids.Where(_slots.ContainsKey).Distinct(StringComparer.Ordinal)])));
    }

    public Task<int> DeleteWhereAsync(IReadOnlyList<VectorFilter> filters, CancellationToken cancellationToken)
    {
        VectorRules.Check(filters);
        if (filters.Count == 0) throw new ArgumentException("Name at least one filter; nothing was deleted.", nameof(filters));
        cancellationToken.ThrowIfCancellationRequested();
        var sets = Sets(filters);
        return Task.FromResult(Writing(() => Delete([.. _entries.Where(entry => Passes(entry, sets)).Select(entry => entry.Id)])));
    }

    public ValueTask DisposeAsync()
    {
        _file.Dispose();
        _lock.Dispose();
        return ValueTask.CompletedTask;
    }

    private int Delete(List<string> ids)
    {
        _file.Erase(ids.ConvertAll(id => _entries[_slots[id]].Position));
        foreach (var id in ids) Remove(_slots[id]);
        if (_file.Waste > LeastWaste && 2 * _file.Waste > _file.Length) Rewrite();
        return ids.Count;
    }

    private void Rewrite()
    {
        var path = Rewritten(_path);
        var order = _entries.Select((entry, slot) => (entry, slot)).OrderBy(pair => pair.entry.Position).ToList();
        List<long> positions;
        using (var file = VectorFile.Open(path, Dimensions, (_, _) => { }))
            positions = file.Append(order.ConvertAll(pair => new VectorRecord(pair.entry.Id, pair.entry.Labels, _block.Fine(pair.slot).ToArray())));
        _file.Dispose();
        File.Move(path, _path, overwrite: true);
        for (var i = 0; i < order.Count; i++) _entries[order[i].slot] = order[i].entry with { Position = positions[i] };
        _file = VectorFile.Open(_path, Dimensions, (_, _) => { });
    }

    private static string Rewritten(string path) => path + ".new";

    private void Add(long position, VectorRecord record)
    {
        _slots[record.Id] = _block.Add(record.Vector);
        _entries.Add(new Entry(record.Id, record.Labels, position));
    }

    private void Remove(int slot)
    {
        var last = _entries.Count - 1;
        _slots.Remove(_entries[slot].Id);
        if (slot != last)
        {
            _entries[slot] = _entries[last];
            _slots[_entries[slot].Id] = slot;
        }
        _entries.RemoveAt(last);
        _block.RemoveAt(slot);
    }

    private static List<(string Name, HashSet<string> Values)> Sets(IReadOnlyList<VectorFilter> filters) =>
        [.. filters.Select(filter => (filter.Name, filter.Values.ToHashSet(StringComparer.Ordinal)))];

    private static bool Passes(Entry entry, List<(string Name, HashSet<string> Values)> filters)
    {
        foreach (var (name, values) in filters)
            if (!entry.Labels.TryGetValue(name, out var value) || !values.Contains(value)) return false;
        return true;
    }

    private T Reading<T>(Func<T> read)
    {
        _lock.EnterReadLock();
        try
        {
            return read();
        }
        finally
        {
            _lock.ExitReadLock();
        }
    }

    private int Writing(Func<int> write)
    {
        _lock.EnterWriteLock();
        try
        {
            return write();
        }
        finally
        {
            _lock.ExitWriteLock();
        }
    }

    private readonly record struct Entry(string Id, IReadOnlyDictionary<string, string> Labels, long Position);
}
