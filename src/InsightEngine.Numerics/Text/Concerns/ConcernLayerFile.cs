using System.Runtime.InteropServices;

namespace InsightEngine.Numerics.Text.Concerns;

/// <summary>The concern layer's binary form, little-endian: only the weights that are not zero.</summary>
internal static class ConcernLayerFile
{
    private const string Magic = "INSIGHT-CONCERNS-1";

    public static void Write(ConcernLayer layer, Stream stream)
    {
        using var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        writer.Write(Magic);
        writer.Write(ConcernFeatures.Places);
        writer.Write(layer.Step);
        writer.Write(layer.Intercept);
        writer.Write(layer.Threshold);
        writer.Write(layer.Sure);
        // A bit per place says where a weight stands; the weights follow in their order.
        var present = new byte[ConcernFeatures.Places / 8];
        for (var place = 0; place < layer.Weights.Length; place++)
            if (layer.Weights[place] != 0) present[place >> 3] |= (byte)(1 << (place & 7));
        writer.Write(present);
        writer.Write(MemoryMarshal.AsBytes<sbyte>(layer.Weights.Where(weight => weight != 0).ToArray()));
    }

    /// <exception cref="InvalidDataException">The stream is not a concern model of this version, or it is cut short.</exception>
    public static ConcernLayer Read(Stream stream)
    {
        try
        {
            using var reader = new BinaryReader(stream, System.Text.Encoding.UTF8, leaveOpen: true);
            if (reader.ReadString() != Magic || reader.ReadInt32() != ConcernFeatures.Places)
                throw new InvalidDataException($"Not a concern model of version {Magic}; train one with 'insight train concerns'.");
            var (step, intercept, threshold, sure) = (reader.ReadSingle(), reader.ReadSingle(), reader.ReadSingle(), reader.ReadSingle());
            var present = reader.ReadBytes(ConcernFeatures.Places / 8);
            if (present.Length < ConcernFeatures.Places / 8) throw new EndOfStreamException();
            var weights = new sbyte[ConcernFeatures.Places];
            for (var place = 0; place < weights.Length; place++)
                if ((present[place >> 3] & (1 << (place & 7))) != 0) weights[place] = reader.ReadSByte();
            return new ConcernLayer(weights, step, intercept, threshold, sure);
        }
        catch (EndOfStreamException cut)
        {
            throw new InvalidDataException("The concern model is cut short; train it again or restore the file.", cut);
        }
    }
}
