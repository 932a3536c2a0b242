using InsightEngine.Numerics.Text.Tokenization;

namespace InsightEngine.Numerics.Text.Lexicon;

/// <summary>
/// A trie of token fingerprints. One walk per token finds, for each kind of knowledge, the longest phrase that
/// starts there. A path may hold a place for any one word.
/// </summary>
internal sealed class PhraseTable
{
    /// <summary>Stands in a path for any one word.</summary>
    public const string AnyWordForm = "anyword";

    private static readonly uint AnyWord = Fingerprint.Of(AnyWordForm);

    private readonly Dictionary<ulong, int> _children = [];
    private readonly List<PhraseEntry> _entries = [new()];
    private readonly List<bool> _hasWildcard = [false];

    /// <summary>Fingerprints of all words that occur in a phrase.</summary>
    public HashSet<uint> Vocabulary { get; } = [];

    /// <summary>Paths and entries in a fixed order.</summary>
    public IReadOnlyList<(uint[] Path, PhraseEntry Entry)> Phrases()
    {
        var phrases = new List<(uint[], PhraseEntry)>();
        var steps = _children.Select(c => (Node: (int)(c.Key >> 32), Fingerprint: (uint)c.Key, Next: c.Value))
            .OrderBy(s => s.Fingerprint).ToLookup(s => s.Node);
        Collect(0, []);
        return phrases;

        void Collect(int node, uint[] path)
        {
            if (!_entries[node].IsEmpty) phrases.Add((path, _entries[node]));
            foreach (var step in steps[node]) Collect(step.Next, [.. path, step.Fingerprint]);
        }
    }

    public void Add(ReadOnlySpan<uint> path, PhraseEntry entry)
    {
        if (path.IsEmpty) return;
        var node = 0;
        foreach (var fingerprint in path)
        {
            Vocabulary.Add(fingerprint);
            if (fingerprint == AnyWord) _hasWildcard[node] = true;
            var key = Key(node, fingerprint);
            if (!_children.TryGetValue(key, out var next))
            {
                next = _entries.Count;
                _entries.Add(new PhraseEntry());
                _hasWildcard.Add(false);
                _children[key] = next;
            }

            node = next;
        }

        var merged = _entries[node];
        merged.Merge(entry);
        _entries[node] = merged;
    }

    /// <summary>Longest matches that start at <paramref name="at"/> and end before <paramref name="end"/>.</summary>
    public void Match(ReadOnlySpan<Token> tokens, int at, int end, ref PhraseMatch match) => Walk(0, tokens, at, at, end, ref match);

    private void Walk(int node, ReadOnlySpan<Token> tokens, int start, int at, int end, ref PhraseMatch match)
    {
        while (at < end)
        {
            var token = tokens[at];
            if (token.Kind >= TokenKind.Terminator) return;
            if (_hasWildcard[node] && token.Kind == TokenKind.Word && _children.TryGetValue(Key(node, AnyWord), out var any))
            {
                match.Accept(_entries[any], at + 1 - start);
                Walk(any, tokens, start, at + 1, end, ref match);
            }

            if (!_children.TryGetValue(Key(node, token.Fingerprint), out node)) return;
            at++;
            match.Accept(_entries[node], at - start);
        }
    }

    private static ulong Key(int node, uint fingerprint) => ((ulong)(uint)node << 32) | fingerprint;
}
