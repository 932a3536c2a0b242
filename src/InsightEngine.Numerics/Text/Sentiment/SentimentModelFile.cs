using InsightEngine.Numerics.Text.Lexicon;

namespace InsightEngine.Numerics.Text.Sentiment;

/// <summary>The model's binary form, little-endian; the same model always gives the same bytes.</summary>
internal static class SentimentModelFile
{
    private const string Magic = "INSIGHT-TEXT-3";
    private const float ValenceStep = 0.05f;
    private const sbyte Unlisted = sbyte.MinValue;

    public static void Write(SentimentModel model, Stream stream)
    {
        using var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        writer.Write(Magic);
        writer.Write(model.Spelling.Count);
        foreach (var (right, wrong) in model.Spelling)
        {
            writer.Write(right);
            writer.Write(wrong);
        }

        writer.Write(model.Emoticons.Count);
        foreach (var emoticon in model.Emoticons) writer.Write(emoticon);
        var phrases = model.Phrases.Phrases();
        writer.Write(phrases.Count);
        foreach (var (path, entry) in phrases)
        {
            writer.Write((byte)path.Length);
            foreach (var fingerprint in path) writer.Write(fingerprint);
            writer.Write(Quantised(entry.General));
            writer.Write(Quantised(entry.Workplace));
            writer.Write((uint)entry.Cues);
            writer.Write(entry.Topics);
        }

        writer.Write(model.Dense.Length);
        foreach (var weight in model.Dense) writer.Write(weight);
        writer.Write(model.Intercept);
        writer.Write(model.WordStep);
        writer.Write(model.CharacterStep);
        writer.Write(model.Ngrams.Entries.Count);
        foreach (var (fingerprint, weight) in model.Ngrams.Entries)
        {
            writer.Write(fingerprint);
            writer.Write(weight);
        }

        writer.Write(model.Labels.NegativeCut);
        writer.Write(model.Labels.PositiveCut);
        writer.Write(model.Labels.Slope);
        writer.Write(model.Labels.SlopePerLogWord);
        writer.Write(model.Labels.Gain);
        writer.Write(model.Labels.Confidence.PolarShift);
        writer.Write(model.Labels.Confidence.NeutralShift);
        writer.Write(model.Labels.Confidence.Slope);
        writer.Write(model.Labels.Confidence.PerLogWord);
    }

    /// <exception cref="InvalidDataException">The stream is not a text model of this version, or it is cut short.</exception>
    public static SentimentModel Read(Stream stream)
    {
        try
        {
            using var reader = new BinaryReader(stream, System.Text.Encoding.UTF8, leaveOpen: true);
            return Read(reader);
        }
        catch (EndOfStreamException cut)
        {
            throw new InvalidDataException("The text model is cut short; train it again or restore the file.", cut);
        }
    }

    private static SentimentModel Read(BinaryReader reader)
    {
        if (reader.ReadString() != Magic)
            throw new InvalidDataException($"Not a text model of version {Magic}; train one with 'insight train sentiment'.");
        var spelling = new (string, string)[reader.ReadInt32()];
        for (var i = 0; i < spelling.Length; i++) spelling[i] = (reader.ReadString(), reader.ReadString());
        var emoticons = new uint[reader.ReadInt32()];
        for (var i = 0; i < emoticons.Length; i++) emoticons[i] = reader.ReadUInt32();
        var phrases = new PhraseTable();
        var count = reader.ReadInt32();
        Span<uint> path = stackalloc uint[byte.MaxValue];
        for (var i = 0; i < count; i++)
        {
            var length = reader.ReadByte();
            for (var k = 0; k < length; k++) path[k] = reader.ReadUInt32();
            phrases.Add(path[..length], new PhraseEntry
            {
                General = Valence(reader.ReadSByte()),
                Workplace = Valence(reader.ReadSByte()),
                Cues = (Cue)reader.ReadUInt32(),
                Topics = reader.ReadUInt64(),
            });
        }

        var dense = new float[reader.ReadInt32()];
        for (var i = 0; i < dense.Length; i++) dense[i] = reader.ReadSingle();
        if (dense.Length != RuleFeatures.Count)
            throw new InvalidDataException($"The text model has {dense.Length} rule weights where this program computes {RuleFeatures.Count}; train it again.");
        var intercept = reader.ReadSingle();
        var wordStep = reader.ReadSingle();
        var characterStep = reader.ReadSingle();
        var ngrams = new (uint, sbyte)[reader.ReadInt32()];
        for (var i = 0; i < ngrams.Length; i++) ngrams[i] = (reader.ReadUInt32(), reader.ReadSByte());
        var labels = new LabelCalibration(reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble())
        {
            Gain = reader.ReadDouble(),
            Confidence = new ConfidenceCalibration(reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble()),
        };
        return new SentimentModel
        {
            Phrases = phrases,
            Tokenizer = TextResources.CreateTokenizer(phrases, spelling, emoticons),
            Spelling = spelling,
            Emoticons = emoticons,
            Dense = dense,
            Intercept = intercept,
            WordStep = wordStep,
            CharacterStep = characterStep,
            Ngrams = new NgramTable(ngrams),
            Labels = labels,
        };
    }

    /// <summary>A valence as the file keeps it: steps of 0.05.</summary>
    internal static float Rounded(float valence) => Valence(Quantised(valence));

    private static sbyte Quantised(float valence) =>
        float.IsNaN(valence) ? Unlisted : (sbyte)Math.Clamp(MathF.Round(valence / ValenceStep), -127, 127);

    private static float Valence(sbyte step) => step == Unlisted ? float.NaN : step * ValenceStep;
}
