using InsightEngine.Numerics.Text.Sentences;
using InsightEngine.Numerics.Text.Tokenization;

namespace InsightEngine.Numerics.Text.Safety;

/// <summary>The learned part of finding instructions: one linear model over the words, letters and kinds of word of a sentence.</summary>
/// <param name="Weights">What a sentence says.</param>
/// <param name="Threshold">Margin from which a sentence speaks to a machine.</param>
/// <param name="Following">Margin from which it does when the sentence before it did.</param>
internal sealed record InstructionLayer(SentenceWeights Weights, float Threshold, float Following)
{
    private const string Magic = "INSIGHT-INSTRUCTIONS-1";

    /// <summary>Features as the layer reads them.</summary>
    public static SentenceFeatures Features(WordKinds kinds) => new(kinds, opening: true);

    public static WordKinds Kinds(Tokenizer splitter) => new("instruction_words.txt", splitter);

    /// <summary>Writes the layer, little-endian.</summary>
    public void Write(Stream stream)
    {
        using var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        writer.Write(Magic);
        writer.Write(Threshold);
        writer.Write(Following);
        Weights.Write(writer);
    }

    /// <exception cref="InvalidDataException">The stream is not an instruction model of this version, or it is cut short.</exception>
    public static InstructionLayer Read(Stream stream)
    {
        try
        {
            using var reader = new BinaryReader(stream, System.Text.Encoding.UTF8, leaveOpen: true);
            if (reader.ReadString() != Magic) throw new InvalidDataException($"Not an instruction model of version {Magic}; train one with 'insight train instructions'.");
            var (threshold, following) = (reader.ReadSingle(), reader.ReadSingle());
            return new InstructionLayer(SentenceWeights.Read(reader), threshold, following);
        }
        catch (EndOfStreamException cut)
        {
            throw new InvalidDataException("The instruction model is cut short; train it again or restore the file.", cut);
        }
    }
}
