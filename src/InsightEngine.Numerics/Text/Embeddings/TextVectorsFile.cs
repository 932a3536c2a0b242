using System.Runtime.InteropServices;

namespace InsightEngine.Numerics.Text.Embeddings;

/// <summary>The binary form of <see cref="TextVectors"/>, little-endian; the same model always gives the same bytes.</summary>
internal static class TextVectorsFile
{
    private const string Magic = "INSIGHT-VECTORS-1";
    private const int MostDimensions = 4096;
    private const int MostEntries = 10_000_000;

    public static void Write(TextVectors model, Stream stream)
    {
        using var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        writer.Write(Magic);
        writer.Write(model.Dimensions);
        writer.Write(model.Common.Count);
        foreach (var direction in model.Common)
            foreach (var value in direction) writer.Write(value);
        Write(writer, model.WordTable);
        Write(writer, model.SubwordTable);
    }

    /// <exception cref="InvalidDataException">The stream is not a vector model of this version, or it is cut short.</exception>
    public static TextVectors Read(Stream stream)
    {
        try
        {
            using var reader = new BinaryReader(stream, System.Text.Encoding.UTF8, leaveOpen: true);
            if (reader.ReadString() != Magic)
                throw new InvalidDataException($"Not a vector model of version {Magic}; train one with 'insight train embeddings'.");
            var dimensions = Bounded(reader.ReadInt32(), MostDimensions);
            var common = new float[Bounded(reader.ReadInt32(), dimensions)][];
            for (var c = 0; c < common.Length; c++)
            {
                common[c] = new float[dimensions];
                for (var d = 0; d < dimensions; d++) common[c][d] = reader.ReadSingle();
            }

            return new TextVectors(ReadTable(reader, dimensions), ReadTable(reader, dimensions), common);
        }
        catch (EndOfStreamException cut)
        {
            throw new InvalidDataException("The vector model is cut short; train it again or restore the file.", cut);
        }
    }

    private static void Write(BinaryWriter writer, VectorTable table)
    {
        writer.Write(table.Keys.Length);
        for (var i = 0; i < table.Keys.Length; i++)
        {
            writer.Write(table.Keys[i]);
            writer.Write(table.Steps[i]);
            writer.Write(table.Weights[i]);
        }

        writer.Write(MemoryMarshal.AsBytes(table.Values.AsSpan()));
    }

    private static VectorTable ReadTable(BinaryReader reader, int dimensions)
    {
        var count = Bounded(reader.ReadInt32(), MostEntries);
        var keys = new uint[count];
        var steps = new float[count];
        var weights = new float[count];
        for (var i = 0; i < count; i++) (keys[i], steps[i], weights[i]) = (reader.ReadUInt32(), reader.ReadSingle(), reader.ReadSingle());
        var bytes = reader.ReadBytes(checked(count * dimensions));
        if (bytes.Length != count * dimensions) throw new EndOfStreamException();
        return new VectorTable(dimensions, keys, steps, weights, MemoryMarshal.Cast<byte, sbyte>(bytes).ToArray());
    }

    private static int Bounded(int value, int most) =>
        value >= 0 && value <= most ? value : throw new InvalidDataException("The vector model is damaged; train it again or restore the file.");
}
