namespace InsightEngine.Numerics.Changes;

/// <summary>Exact quantile of the values added so far (nearest rank). Adding costs a binary search and a move of at most n values.</summary>
/// <param name="probability">In (0, 1).</param>
public sealed class RunningQuantile(double probability)
{
    private readonly double _probability = probability is > 0 and < 1
        ? probability
        : throw new ArgumentOutOfRangeException(nameof(probability), probability, "A quantile's probability lies between 0 and 1.");

    private readonly List<double> _sorted = [];

    /// <summary>Values added.</summary>
    public int Count => _sorted.Count;

    /// <summary>The quantile; NaN before the first value.</summary>
    public double Value => _sorted.Count == 0 ? double.NaN : _sorted[Math.Min(_sorted.Count - 1, (int)(_probability * _sorted.Count))];

    /// <exception cref="ArgumentException">The value is NaN.</exception>
    public void Add(double value)
    {
        if (double.IsNaN(value)) throw new ArgumentException("NaN has no rank.", nameof(value));
        var place = _sorted.BinarySearch(value);
        _sorted.Insert(place < 0 ? ~place : place, value);
    }
}
