using InsightEngine.Numerics.Text.Sentences;

namespace InsightEngine.Numerics.Text.Concerns;

/// <summary>The concern layer's binary form, little-endian.</summary>
internal static class ConcernLayerFile
{
    private const string Magic = "INSIGHT-CONCERNS-2";

    public static void Write(ConcernLayer layer, Stream stream)
    {
        using var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        writer.Write(Magic);
        writer.Write(layer.Threshold);
        writer.Write(layer.Sure);
        layer.Weights.Write(writer);
    }

    /// <exception cref="InvalidDataException">The stream is not a concern model of this version, or it is cut short.</exception>
    public static ConcernLayer Read(Stream stream)
    {
        try
        {
            using var reader = new BinaryReader(stream, System.Text.Encoding.UTF8, leaveOpen: true);
            if (reader.ReadString() != Magic) throw new InvalidDataException($"Not a concern model of version {Magic}; train one with 'insight train concerns'.");
            var (threshold, sure) = (reader.ReadSingle(), reader.ReadSingle());
            return new ConcernLayer(SentenceWeights.Read(reader), threshold, sure);
        }
        catch (EndOfStreamException cut)
        {
            throw new InvalidDataException("The concern model is cut short; train it again or restore the file.", cut);
        }
    }
}
