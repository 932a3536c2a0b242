using InsightEngine.Numerics.Text.Tokenization;

namespace InsightEngine.Numerics.Text.Embeddings;

/// <summary>Character 3–6-grams of a word between boundary marks (Bojanowski et al., TACL 2017): what an unknown word is read from.</summary>
internal static class Subwords
{
    private const int Shortest = 3;
    private const int Longest = 6;
    private const uint Salt = 0x73756277;

    public static List<uint> Of(ReadOnlySpan<char> word)
    {
        var grams = new List<uint>(4 * word.Length);
        var padded = word.Length + 2;
        for (var start = 0; start <= padded - Shortest; start++)
        {
            var hash = Salt;
            for (var k = start; k < Math.Min(padded, start + Longest); k++)
            {
                hash = Fingerprint.Step(hash, k == 0 ? '<' : k == padded - 1 ? '>' : word[k - 1]);
                if (k - start + 1 >= Shortest) grams.Add(Fingerprint.Finish(hash));
            }
        }

        return grams;
    }
}
