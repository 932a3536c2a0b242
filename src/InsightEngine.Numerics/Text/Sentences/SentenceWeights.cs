using System.Runtime.InteropServices;
using InsightEngine.Numerics.Text.Tokenization;

namespace InsightEngine.Numerics.Text.Sentences;

/// <summary>One linear model over the features of a sentence.</summary>
/// <param name="Weights">One weight step per place of the table.</param>
/// <param name="Step">Value of one weight step.</param>
/// <param name="Intercept">Added to each sum.</param>
internal sealed record SentenceWeights(sbyte[] Weights, float Step, float Intercept)
{
    /// <summary>Signed margin of tokens [from, to).</summary>
    public double Margin(SentenceFeatures features, TokenizedText text, int from, int to) => (features.Sum(text, from, to, Weights) * Step) + Intercept;

    /// <summary>Margin of the sentence of a text that has the highest; negative infinity for a text without words.</summary>
    public double Highest(SentenceFeatures features, TokenizedText text)
    {
        var tokens = text.Tokens;
        var best = double.NegativeInfinity;
        for (var from = 0; from < tokens.Length;)
        {
            var to = from;
            while (to < tokens.Length && tokens[to].Kind != TokenKind.Terminator) to++;
            if (to > from) best = Math.Max(best, Margin(features, text, from, to));
            from = to + 1;
        }

        return best;
    }

    /// <summary>Writes the weights that are not zero, little-endian.</summary>
    public void Write(BinaryWriter writer)
    {
        writer.Write(SentenceFeatures.Places);
        writer.Write(Step);
        writer.Write(Intercept);
        // A bit per place says where a weight stands; the weights follow in their order.
        var present = new byte[SentenceFeatures.Places / 8];
        for (var place = 0; place < Weights.Length; place++)
            if (Weights[place] != 0) present[place >> 3] |= (byte)(1 << (place & 7));
        writer.Write(present);
        writer.Write(MemoryMarshal.AsBytes<sbyte>(Weights.Where(weight => weight != 0).ToArray()));
    }

    /// <exception cref="InvalidDataException">The table has another size.</exception>
    /// <exception cref="EndOfStreamException">The stream is cut short.</exception>
    public static SentenceWeights Read(BinaryReader reader)
    {
        if (reader.ReadInt32() != SentenceFeatures.Places) throw new InvalidDataException("The model's table of sentence features has another size than this program's; train the model again.");
        var (step, intercept) = (reader.ReadSingle(), reader.ReadSingle());
        var present = reader.ReadBytes(SentenceFeatures.Places / 8);
        if (present.Length < SentenceFeatures.Places / 8) throw new EndOfStreamException();
        var weights = new sbyte[SentenceFeatures.Places];
        for (var place = 0; place < weights.Length; place++)
            if ((present[place >> 3] & (1 << (place & 7))) != 0) weights[place] = reader.ReadSByte();
        return new SentenceWeights(weights, step, intercept);
    }
}
