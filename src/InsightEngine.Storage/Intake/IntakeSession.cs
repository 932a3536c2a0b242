namespace InsightEngine.Storage;

/// <summary>
/// Batches that belong together, such as the chunks of one import: they are recorded at the same instant, and a period
/// that one of them gave a value cannot get another value from a later one. Remembers one bit per period.
/// </summary>
internal sealed class IntakeSession(DateTimeOffset now)
{
    private readonly Dictionary<string, PeriodSet> _seen = new(StringComparer.Ordinal);
    private readonly List<(string Series, long Ordinal)> _uncommitted = [];

    public DateTimeOffset Now { get; } = now;

    /// <summary>Before a transaction: forgets the periods of an attempt that was not committed.</summary>
    public void BeginAttempt()
    {
        foreach (var (series, ordinal) in _uncommitted) _seen[series].Remove(ordinal);
        _uncommitted.Clear();
    }

    /// <summary>After a transaction was committed.</summary>
    public void Committed() => _uncommitted.Clear();

    /// <summary>Remembers a period of a series; false when it was there already.</summary>
    public bool AddPeriod(string series, long ordinal)
    {
        if (!_seen.TryGetValue(series, out var periods)) _seen[series] = periods = new PeriodSet();
        if (!periods.Add(ordinal)) return false;
        _uncommitted.Add((series, ordinal));
        return true;
    }

    /// <summary>A set of whole numbers that mostly lie close together: a bit each around the first one.</summary>
    private sealed class PeriodSet
    {
        private readonly Dictionary<long, ulong> _far = [];
        private ulong[] _near = [];
        private long _firstBlock;

        public bool Add(long ordinal)
        {
            var block = ordinal >> 6;
            var bit = 1UL << (int)(ordinal & 63);
            if (_near.Length == 0)
            {
                _near = new ulong[4];
                _firstBlock = block - 1;
            }
            var place = block - _firstBlock;
            if (place >= _near.Length && place < 4L * _near.Length) Array.Resize(ref _near, (int)place * 2);
            if (place >= 0 && place < _near.Length)
            {
                // blocks that were far when they came stay where they are
                if (_far.TryGetValue(block, out var kept) && (kept & bit) != 0 || (_near[place] & bit) != 0) return false;
                _near[place] |= bit;
                return true;
            }
            var bits = _far.GetValueOrDefault(block);
            if ((bits & bit) != 0) return false;
            _far[block] = bits | bit;
            return true;
        }

        public void Remove(long ordinal)
        {
            var block = ordinal >> 6;
            var bit = 1UL << (int)(ordinal & 63);
            var place = block - _firstBlock;
            if (place >= 0 && place < _near.Length) _near[place] &= ~bit;
            if (_far.TryGetValue(block, out var bits)) _far[block] = bits & ~bit;
        }
    }
}
