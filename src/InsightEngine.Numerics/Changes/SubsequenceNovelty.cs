namespace InsightEngine.Numerics.Changes;

/// <summary>
/// How unlike everything before it the newest stretch of a stream is: the mean distance of its summary to the nearest
/// earlier summaries. A summary holds the means of equal parts of the last <c>width</c> values (piecewise aggregate
/// approximation) and their standard deviation; the distance is the sum of absolute differences, in the unit of the values.
/// </summary>
/// <remarks>
/// Distance to the k-th neighbour as a score: Ramaswamy, Rastogi and Shim (2000); the summary: Keogh et al. (2001);
/// the use on streams: Burnaev and Ishimtsev (2016). Stretches that overlap the newest one are not its neighbours.
/// A missing value leaves the stretches that contain it without a score. Cost per value: one pass over the summaries kept.
/// </remarks>
public sealed class SubsequenceNovelty
{
    private readonly int _width, _parts, _size, _neighbours, _kept;
    private readonly double _spreadWeight;
    private readonly double[] _recent, _nearest, _newest, _differences;
    private readonly double[] _summaries;
    private readonly bool[] _usable;
    private long _seen;
    private int _missingUntil;

    /// <param name="width">Values in a stretch, at least 2.</param>
    /// <param name="parts">Parts of a stretch, 1 to <paramref name="width"/>.</param>
    /// <param name="neighbours">Nearest summaries that are averaged, at least 1.</param>
    /// <param name="kept">Newest summaries that are compared with, at least <c>2 · width</c>; bounds time and memory.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public SubsequenceNovelty(int width, int parts, int neighbours = 3, int kept = 8192)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(parts, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(parts, width);
        ArgumentOutOfRangeException.ThrowIfLessThan(neighbours, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(kept, 2 * width);
        (_width, _parts, _neighbours, _kept, _size) = (width, parts, neighbours, kept, parts + 1);
        // Each part counts once; the standard deviation counts as its square root of all, as it does for independent parts.
        _spreadWeight = Math.Sqrt(parts);
        _recent = new double[width];
        _nearest = new double[neighbours];
        _newest = new double[_size];
        _differences = new double[_size];
        _summaries = new double[kept * _size];
        _usable = new bool[kept];
    }

    /// <summary>Values in a stretch.</summary>
    public int Width => _width;

    /// <summary>The newest summary minus its nearest earlier one: the parts, oldest first, then the standard deviation. Meaningful after a score.</summary>
    public ReadOnlySpan<double> Differences => _differences;

    /// <summary>Takes the next value and scores the stretch that it ends.</summary>
    /// <param name="value">NaN when missing.</param>
    /// <returns>The distance, at least 0; NaN while there is too little history or a value of the stretch is missing.</returns>
    public double Append(double value)
    {
        _recent[_seen % _width] = value;
        _missingUntil = double.IsNaN(value) ? _width : Math.Max(0, _missingUntil - 1);
        var slot = (int)(_seen % _kept);
        _usable[slot] = _seen >= _width - 1 && _missingUntil == 0;
        _seen++;
        if (!_usable[slot]) return double.NaN;
        Summarise();
        _newest.CopyTo(_summaries, slot * _size);
        return Nearest();
    }

    private void Summarise()
    {
        double total = 0, squares = 0;
        // Deviations from one of the values keep the digits of a large level.
        var origin = _recent[0];
        for (var part = 0; part < _parts; part++)
        {
            int from = part * _width / _parts, to = (part + 1) * _width / _parts;
            double sum = 0;
            for (var i = from; i < to; i++)
            {
                var deviation = _recent[(_seen - _width + i) % _width] - origin;
                sum += deviation;
                squares += deviation * deviation;
            }

            total += sum;
            _newest[part] = origin + sum / (to - from);
        }

        var mean = total / _width;
        _newest[_parts] = Math.Sqrt(Math.Max(0, squares / _width - mean * mean)) * _spreadWeight;
    }

    private double Nearest()
    {
        Array.Fill(_nearest, double.PositiveInfinity);
        var newest = _seen - 1;
        var closest = -1;
        var found = 0;
        for (var index = Math.Max(_width - 1, newest - _kept + 1); index <= newest - _width; index++)
        {
            var slot = (int)(index % _kept);
            if (!_usable[slot]) continue;
            found++;
            double distance = 0;
            var limit = _nearest[_neighbours - 1];
            for (int i = 0, at = slot * _size; i < _size && distance < limit; i++, at++) distance += Math.Abs(_newest[i] - _summaries[at]);
            if (!(distance < limit)) continue;
            if (distance < _nearest[0]) closest = slot;
            var place = _neighbours - 1;
            for (; place > 0 && _nearest[place - 1] > distance; place--) _nearest[place] = _nearest[place - 1];
            _nearest[place] = distance;
        }

        if (found < _neighbours || newest < 2 * _width + _neighbours) return double.NaN;
        for (var i = 0; i < _size; i++) _differences[i] = _newest[i] - _summaries[closest * _size + i];
        double sum = 0;
        foreach (var distance in _nearest) sum += distance;
        return sum / _neighbours;
    }
}
