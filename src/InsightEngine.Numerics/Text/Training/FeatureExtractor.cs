using InsightEngine.Numerics.Text.Lexicon;
using InsightEngine.Numerics.Text.Sentiment;
using InsightEngine.Numerics.Text.Tokenization;

namespace InsightEngine.Numerics.Text.Training;

/// <summary>Turns texts into feature rows; columns are the intercept, the rule features, then the frequent n-grams.</summary>
internal sealed class FeatureExtractor(PhraseTable phrases, Tokenizer tokenizer)
{
    private readonly PhraseScan _scan = new();
    private readonly Dictionary<uint, int> _columns = [];
    private readonly List<bool> _isWord = [];

    /// <summary>Column of the first n-gram.</summary>
    public const int FirstNgram = 1 + RuleFeatures.Count;

    public int Columns => FirstNgram + _isWord.Count;

    public bool IsWord(int column) => _isWord[column - FirstNgram];

    /// <summary>Fingerprint by n-gram column.</summary>
    public IEnumerable<(uint Fingerprint, int Column)> Ngrams => _columns.Select(c => (c.Key, c.Value));

    /// <summary>Chooses the n-grams that occur in enough texts.</summary>
    public void Choose(IEnumerable<string> texts, int wordFrequency, int characterFrequency)
    {
        var counts = new Dictionary<uint, (int Words, int Characters)>();
        foreach (var text in texts)
        {
            var (words, characters) = Collect(text, null);
            foreach (var f in words.Distinct()) counts[f] = counts.TryGetValue(f, out var c) ? (c.Words + 1, c.Characters) : (1, 0);
            foreach (var f in characters.Distinct()) counts[f] = counts.TryGetValue(f, out var c) ? (c.Words, c.Characters + 1) : (0, 1);
        }

        foreach (var (fingerprint, count) in counts.OrderBy(c => c.Key))
        {
            var isWord = count.Words > 0;
            if (isWord ? count.Words < wordFrequency : count.Characters < characterFrequency) continue;
            _columns[fingerprint] = FirstNgram + _isWord.Count;
            _isWord.Add(isWord);
        }
    }

    /// <summary>Keeps only these columns and numbers them anew; returns the old column of each new one.</summary>
    public int[] Keep(IReadOnlySet<int> columns)
    {
        var kept = _columns.Where(c => columns.Contains(c.Value)).OrderBy(c => c.Key).Select(c => (c.Key, c.Value, Word: IsWord(c.Value))).ToArray();
        _columns.Clear();
        _isWord.Clear();
        foreach (var (fingerprint, _, word) in kept)
        {
            _columns[fingerprint] = FirstNgram + _isWord.Count;
            _isWord.Add(word);
        }

        return [.. kept.Select(k => k.Value)];
    }

    /// <param name="text">The text.</param>
    /// <param name="withRules">Whether the rule features take part; a lexicon entry trains n-grams only.</param>
    /// <param name="target">Rating.</param>
    /// <param name="weight">Weight of the row.</param>
    /// <param name="source">Index of the source.</param>
    public FeatureRow Row(string text, bool withRules, double target, double weight, int source)
    {
        Span<float> dense = stackalloc float[RuleFeatures.Count];
        dense.Clear();
        var (words, characters) = Collect(text, withRules ? dense : default);
        var values = new SortedDictionary<int, float> { [0] = 1 };
        for (var k = 0; k < dense.Length; k++)
        {
            if (dense[k] != 0) values[1 + k] = dense[k];
        }

        Spread(values, words, 1 / MathF.Sqrt(words.Count + NgramScaling.WordOffset));
        Spread(values, characters, 1 / MathF.Sqrt(characters.Count + NgramScaling.CharacterOffset));
        return new FeatureRow([.. values.Keys], [.. values.Values], target, weight, source);
    }

    /// <summary>Words and pictographs of a text.</summary>
    public int Words(string text) => tokenizer.Tokenize(text).Words;

    private void Spread(SortedDictionary<int, float> values, List<uint> ngrams, float value)
    {
        foreach (var fingerprint in ngrams)
        {
            if (!_columns.TryGetValue(fingerprint, out var column)) continue;
            values[column] = values.GetValueOrDefault(column) + value;
        }
    }

    private (List<uint> Words, List<uint> Characters) Collect(string text, Span<float> dense)
    {
        var tokenized = tokenizer.Tokenize(text);
        _scan.Run(phrases, tokenized.Tokens);
        var length = tokenized.Tokens.Length;
        if (!dense.IsEmpty) RuleFeatures.Fill(tokenized.Tokens, _scan, 0, length, dense);
        var collector = new Collector([], []);
        Sentiment.Ngrams.Visit(tokenized, _scan, 0, length, ref collector);
        return (collector.Words, collector.CharacterGrams);
    }

    private readonly struct Collector(List<uint> words, List<uint> characters) : INgramVisitor
    {
        public List<uint> Words => words;

        public List<uint> CharacterGrams => characters;

        public void Word(uint fingerprint) => words.Add(fingerprint);

        public void Characters(uint fingerprint) => characters.Add(fingerprint);
    }
}
