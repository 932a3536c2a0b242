using InsightEngine.Numerics.Text.Lexicon;
using InsightEngine.Numerics.Text.Tokenization;

namespace InsightEngine.Numerics.Text.Sentiment;

/// <summary>Cues, length and emphasis of a span of tokens.</summary>
internal static class ShapeFeatures
{
    private static readonly Cue[] Counted =
    [
        Cue.Negator, Cue.Booster, Cue.Dampener, Cue.Contrast, Cue.Concession, Cue.Request, Cue.Comparative, Cue.Modal,
        Cue.Hedge, Cue.Excess, Cue.FirstPerson, Cue.SecondPerson, Cue.Unfulfilled, Cue.Reversal, Cue.Thanks, Cue.Duration,
        Cue.Decreaser, Cue.NoOpinion,
    ];

    public static void Fill(ReadOnlySpan<Token> tokens, PhraseScan scan, int from, int to, Span<float> f)
    {
        Span<float> counts = stackalloc float[Counted.Length];
        counts.Clear();
        float words = 0, sentences = 0, exclamations = 0, questions = 0, capitals = 0, elongated = 0, trailing = 0, numbers = 0, pictographs = 0;
        Cue opening = Cue.None;
        for (var i = from; i < to; i++)
        {
            ref readonly var token = ref tokens[i];
            if ((token.Emphasis & Emphasis.Exclaimed) != 0) exclamations++;
            if ((token.Emphasis & Emphasis.Questioned) != 0) questions++;
            if ((token.Emphasis & Emphasis.Trailing) != 0) trailing++;
            if ((token.Emphasis & Emphasis.Capitals) != 0) capitals++;
            if ((token.Emphasis & Emphasis.Elongated) != 0) elongated++;
            if (token.Kind == TokenKind.Terminator) sentences++;
            if (token.Kind >= TokenKind.Terminator) continue;
            if (token.Kind == TokenKind.Number) numbers++;
            if (token.Kind == TokenKind.Pictograph) pictographs++;
            if (words == 0) opening = scan.Matches[i].Cues;
            words++;
            var cues = scan.Matches[i].Cues;
            if (cues == Cue.None) continue;
            for (var k = 0; k < Counted.Length; k++)
            {
                if ((cues & Counted[k]) != 0) counts[k]++;
            }
        }

        var scale = 1f / MathF.Sqrt(words + 4);
        for (var k = 0; k < Counted.Length; k++) f[k] = counts[k] * scale;
        var n = Counted.Length;
        f[n] = MathF.Log(1 + words) / 3;
        f[n + 1] = words <= 3 ? 1 : 0;
        f[n + 2] = words <= 8 ? 1 : 0;
        f[n + 3] = MathF.Log(1 + sentences);
        f[n + 4] = Math.Min(exclamations, 3) / 3;
        f[n + 5] = Math.Min(questions, 3) / 3;
        f[n + 6] = words > 0 && capitals < words ? capitals / words : 0;
        f[n + 7] = words > 2 && capitals >= words * 0.9f ? 1 : 0;
        f[n + 8] = Math.Min(elongated, 2) / 2;
        f[n + 9] = Math.Min(trailing, 2) / 2;
        f[n + 10] = numbers * scale;
        f[n + 11] = pictographs * scale;
        f[n + 12] = (opening & Cue.Comparative) != 0 ? 1 : 0;
        f[n + 13] = (opening & (Cue.Request | Cue.Modal)) != 0 ? 1 : 0;
        f[n + 14] = (opening & Cue.Negator) != 0 ? 1 : 0;
        f[n + 15] = (opening & Cue.Comparative) != 0 && words <= 8 ? 1 : 0;
    }
}
