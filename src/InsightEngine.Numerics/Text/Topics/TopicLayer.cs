using System.Numerics;
using InsightEngine.Numerics.Text.Tokenization;

namespace InsightEngine.Numerics.Text.Topics;

/// <summary>
/// The learned part of the topics: one linear model per topic over the words and word pairs of a clause. It adds topics that
/// no listed phrase names; what the phrases say stands.
/// </summary>
internal sealed class TopicLayer
{
    private const int MostTopics = 64;
    private const int CountOffset = 2;

    private readonly uint[] _keys;
    private readonly int[] _starts;
    private readonly uint _mask;
    private readonly (byte Topic, sbyte Weight)[] _weights;

    /// <param name="ngrams">Fingerprints with their weights per topic bit, ascending.</param>
    /// <param name="topics">Topic bit, value of one weight step, and intercept less threshold.</param>
    public TopicLayer(IReadOnlyList<(uint Fingerprint, IReadOnlyList<(byte Topic, sbyte Weight)> Weights)> ngrams, IReadOnlyList<(byte Topic, float Step, float Offset)> topics)
    {
        Ngrams = ngrams;
        Topics = topics;
        var capacity = BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, ngrams.Count * 2));
        _mask = capacity - 1;
        _keys = new uint[capacity];
        _starts = new int[capacity];
        var weights = new List<(byte, sbyte)> { default };
        foreach (var (fingerprint, own) in ngrams)
        {
            var slot = fingerprint & _mask;
            while (_starts[slot] != 0) slot = (slot + 1) & _mask;
            _keys[slot] = fingerprint;
            _starts[slot] = weights.Count;
            weights.AddRange(own);
            weights.Add((byte.MaxValue, 0));
        }

        _weights = [.. weights];
    }

    public IReadOnlyList<(uint Fingerprint, IReadOnlyList<(byte Topic, sbyte Weight)> Weights)> Ngrams { get; }

    public IReadOnlyList<(byte Topic, float Step, float Offset)> Topics { get; }

    /// <summary>Value of one n-gram in a text that has this many.</summary>
    public static double Scale(int ngrams) => 1 / Math.Sqrt(ngrams + CountOffset);

    /// <summary>Topics of tokens [from, to) as bits of the catalogue.</summary>
    public ulong Of(ReadOnlySpan<Token> tokens, int from, int to)
    {
        Span<int> sums = stackalloc int[MostTopics];
        sums.Clear();
        var count = 0;
        var before = 0u;
        for (var i = from; i < to; i++)
        {
            if (tokens[i].Kind >= TokenKind.Terminator)
            {
                if (tokens[i].Kind == TokenKind.Terminator) before = 0;
                continue;
            }

            var current = tokens[i].Fingerprint;
            Add(current, sums);
            count++;
            if (before != 0)
            {
                Add(Pair(before, current), sums);
                count++;
            }

            before = current;
        }

        if (count == 0) return 0;
        var scale = Scale(count);
        ulong mask = 0;
        foreach (var (topic, step, offset) in Topics)
        {
            if ((sums[topic] * step * scale) + offset > 0) mask |= 1UL << topic;
        }

        return mask;
    }

    /// <summary>The n-grams that <see cref="Of"/> reads, in its order.</summary>
    public static List<uint> NgramsOf(ReadOnlySpan<Token> tokens, int from, int to)
    {
        var ngrams = new List<uint>();
        var before = 0u;
        for (var i = from; i < to; i++)
        {
            if (tokens[i].Kind >= TokenKind.Terminator)
            {
                if (tokens[i].Kind == TokenKind.Terminator) before = 0;
                continue;
            }

            ngrams.Add(tokens[i].Fingerprint);
            if (before != 0) ngrams.Add(Pair(before, tokens[i].Fingerprint));
            before = tokens[i].Fingerprint;
        }

        return ngrams;
    }

    private static uint Pair(uint left, uint right) => Fingerprint.Finish(Fingerprint.Combine(left, right));

    private void Add(uint fingerprint, Span<int> sums)
    {
        for (var slot = fingerprint & _mask; _starts[slot] != 0; slot = (slot + 1) & _mask)
        {
            if (_keys[slot] != fingerprint) continue;
            for (var k = _starts[slot]; _weights[k].Topic != byte.MaxValue; k++) sums[_weights[k].Topic] += _weights[k].Weight;
            return;
        }
    }
}
