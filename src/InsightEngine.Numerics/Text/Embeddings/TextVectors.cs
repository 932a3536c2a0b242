using InsightEngine.Numerics.Text.Lexicon;
using InsightEngine.Numerics.Text.Tokenization;

namespace InsightEngine.Numerics.Text.Embeddings;

/// <summary>
/// Turns a comment into a vector of unit length, so that the dot product of two comments is their cosine similarity.
/// A comment is the mean of its word vectors, rare words counting more, without the directions that all comments share
/// (Arora, Liang and Ma, "A Simple but Tough-to-Beat Baseline for Sentence Embeddings", ICLR 2017). A word that the
/// training never saw is the mean of its known character n-grams. Loaded once, it may be used from any number of threads.
/// </summary>
public sealed class TextVectors
{
    private readonly VectorTable _words;
    private readonly VectorTable _subwords;
    private readonly float[][] _common;
    private readonly Tokenizer _tokenizer;

    internal TextVectors(VectorTable words, VectorTable subwords, float[][] common)
    {
        _words = words;
        _subwords = subwords;
        _common = common;
        _tokenizer = CreateTokenizer();
    }

    /// <summary>Length of every vector.</summary>
    public int Dimensions => _words.Dimensions;

    /// <summary>Words with a vector of their own.</summary>
    public int Words => _words.Keys.Length;

    /// <summary>Reads a model that <c>insight train embeddings</c> wrote.</summary>
    /// <exception cref="InvalidDataException">The stream is not such a model.</exception>
    public static TextVectors Load(Stream model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return TextVectorsFile.Read(model);
    }

    /// <summary>The comment's vector of length 1; all zeros when no word of it is known in any part.</summary>
    public float[] Embed(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var vector = new float[Dimensions];
        var tokenized = _tokenizer.Tokenize(text);
        foreach (ref readonly var token in tokenized.Tokens)
        {
            if (token.Kind != TokenKind.Word) continue;
            var entry = _words.Find(token.Fingerprint);
            if (entry >= 0) _words.AddTo(entry, _words.Weights[entry], vector);
            else AddUnknown(tokenized.Form(token), vector);
        }

        Normalise(vector);
        foreach (var direction in _common)
        {
            var along = Dot(vector, direction);
            for (var d = 0; d < vector.Length; d++) vector[d] -= along * direction[d];
        }

        Normalise(vector);
        return vector;
    }

    /// <summary>True when every word of the text was frequent enough in training to have a vector of its own.</summary>
    public bool Knows(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        foreach (ref readonly var token in _tokenizer.Tokenize(text).Tokens)
        {
            if (token.Kind == TokenKind.Word && _words.Find(token.Fingerprint) < 0) return false;
        }

        return true;
    }

    internal static Tokenizer CreateTokenizer() => TextResources.Build([]).Tokenizer;

    internal VectorTable WordTable => _words;

    internal VectorTable SubwordTable => _subwords;

    internal IReadOnlyList<float[]> Common => _common;

    private void AddUnknown(ReadOnlySpan<char> word, Span<float> sum)
    {
        if (word.Length < 3) return;
        var known = Subwords.Of(word).Select(_subwords.Find).Where(entry => entry >= 0).ToList();
        foreach (var entry in known) _subwords.AddTo(entry, _subwords.Weights[entry] / known.Count, sum);
    }

    private static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        float sum = 0;
        for (var d = 0; d < a.Length; d++) sum += a[d] * b[d];
        return sum;
    }

    private static void Normalise(Span<float> vector)
    {
        var length = MathF.Sqrt(Dot(vector, vector));
        if (length < 1e-12f)
        {
            vector.Clear();
            return;
        }

        for (var d = 0; d < vector.Length; d++) vector[d] /= length;
    }
}
