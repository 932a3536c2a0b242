using InsightEngine.Numerics.Text.Lexicon;
using InsightEngine.Numerics.Text.Tokenization;

namespace InsightEngine.Numerics.Text.Sentiment;

internal enum ValenceSource
{
    General,
    Workplace,
    Joined,
}

/// <summary>One left-to-right scan of valence over a span of tokens.</summary>
internal static class ValenceScan
{
    private const float NegationFactor = -0.74f;
    private const float BoosterStep = 0.293f;
    private const float CapitalsStep = 0.733f;
    private const int BoosterReach = 3;
    private const float Normaliser = 15f;

    public static void Fill(ValenceSource source, ReadOnlySpan<Token> tokens, PhraseScan scan, int from, int to, Span<float> f)
    {
        float positive = 0, negative = 0, raw = 0, flipped = 0, max = 0, min = 0, first = 0, last = 0;
        float sentence = 0, sentences = 0, firstSentence = 0, sumOfSentences = 0, lastSentence = 0;
        float beforeContrast = 0, afterContrast = 0, clause = 0, firstClause = 0;
        var words = 0;
        var hits = 0;
        var positives = 0;
        var contrast = false;
        var sentenceWords = 0;
        var sawClause = false;
        for (var i = from; i < to;)
        {
            ref readonly var token = ref tokens[i];
            if (token.Kind >= TokenKind.Terminator)
            {
                if (!sawClause)
                {
                    firstClause = clause;
                    sawClause = words > 0;
                }

                if (token.Kind == TokenKind.Terminator && sentenceWords > 0)
                {
                    CloseSentence(sentence, ref sentences, ref firstSentence, ref lastSentence, ref sumOfSentences);
                    sentence = 0;
                    sentenceWords = 0;
                }

                i++;
                continue;
            }

            ref readonly var match = ref scan.Matches[i];
            if ((match.Cues & Cue.Contrast) != 0)
            {
                beforeContrast += afterContrast;
                afterContrast = 0;
                contrast = true;
                if (!sawClause)
                {
                    firstClause = clause;
                    sawClause = words > 0;
                }
            }

            var (value, length) = Value(source, match, i, to);
            words += length;
            sentenceWords += length;
            if (value != 0)
            {
                var signed = Modified(value, tokens, scan, i, from);
                raw += value;
                if (signed != value && scan.Negated[i]) flipped += signed - value;
                if (signed > 0)
                {
                    positive += signed;
                    positives++;
                }
                else
                {
                    negative -= signed;
                }

                if (hits++ == 0) first = signed;
                last = signed;
                max = Math.Max(max, signed);
                min = Math.Min(min, signed);
                sentence += signed;
                clause += signed;
                afterContrast += signed;
            }

            i += length;
        }

        if (sentenceWords > 0 || sentences == 0) CloseSentence(sentence, ref sentences, ref firstSentence, ref lastSentence, ref sumOfSentences);
        if (!sawClause) firstClause = clause;
        var sum = positive - negative;
        f[0] = Compound(sum);
        f[1] = positive / (positive + negative + 2);
        f[2] = negative / (positive + negative + 2);
        f[3] = sum / MathF.Sqrt(words + 4);
        f[4] = Compound(raw);
        f[5] = MathF.Log(1 + positive);
        f[6] = MathF.Log(1 + negative);
        f[7] = first / 4;
        f[8] = last / 4;
        f[9] = max / 4;
        f[10] = min / 4;
        f[11] = Compound(firstSentence);
        f[12] = Compound(lastSentence);
        f[13] = sumOfSentences / sentences;
        f[14] = contrast ? Compound(afterContrast) : 0;
        f[15] = contrast ? Compound(beforeContrast) : 0;
        f[16] = Compound(flipped);
        f[17] = Compound(firstClause);
        f[18] = hits == 0 ? 0 : ((2f * positives) - hits) / hits;
        f[19] = Math.Sign(sum);
    }

    private static (float Value, int Length) Value(ValenceSource source, in PhraseMatch match, int at, int to)
    {
        var general = at + match.GeneralLength <= to ? match.GeneralLength : 0;
        var workplace = at + match.WorkplaceLength <= to ? match.WorkplaceLength : 0;
        if (source == ValenceSource.General) return general > 0 ? (match.General, general) : (0, 1);
        if (source == ValenceSource.Workplace) return workplace > 0 ? (match.Workplace, workplace) : (0, 1);
        if (workplace >= general && workplace > 0) return (match.Workplace, workplace);
        return general > 0 ? (match.General, general) : (0, 1);
    }

    private static float Modified(float value, ReadOnlySpan<Token> tokens, PhraseScan scan, int at, int from)
    {
        var size = Math.Abs(value);
        if ((tokens[at].Emphasis & Emphasis.Capitals) != 0) size += CapitalsStep;
        if ((tokens[at].Emphasis & Emphasis.Elongated) != 0) size += BoosterStep;
        for (var back = 1; back <= BoosterReach && at - back >= from; back++)
        {
            if (tokens[at - back].Kind >= TokenKind.Terminator) break;
            var cues = scan.Matches[at - back].Cues;
            var step = BoosterStep * (1.05f - (0.05f * back));
            if ((cues & Cue.Booster) != 0) size += step;
            if ((cues & Cue.Dampener) != 0) size -= step;
        }

        var signed = value > 0 ? size : -size;
        return scan.Negated[at] ? signed * NegationFactor : signed;
    }

    private static void CloseSentence(float sentence, ref float sentences, ref float first, ref float last, ref float sum)
    {
        if (sentences == 0) first = sentence;
        last = sentence;
        sum += Compound(sentence);
        sentences++;
    }

    private static float Compound(float sum) => sum / MathF.Sqrt((sum * sum) + Normaliser);
}
