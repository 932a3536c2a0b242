using System.Runtime.InteropServices;
using System.Text;

namespace InsightEngine.Storage.Vectors;

/// <summary>One stored item; the vector as float16 at length 1.</summary>
internal sealed record VectorRecord(string Id, IReadOnlyDictionary<string, string> Labels, Half[] Vector)
{
    public byte[] Encode()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        writer.Write(Id);
        writer.Write((byte)Labels.Count);
        foreach (var (name, value) in Labels.OrderBy(label => label.Key, StringComparer.Ordinal))
        {
            writer.Write(name);
            writer.Write(value);
        }
        writer.Write(MemoryMarshal.AsBytes(Vector.AsSpan()));
        writer.Flush();
        return stream.ToArray();
    }

    public static VectorRecord Decode(byte[] body, int dimensions)
    {
        using var reader = new BinaryReader(new MemoryStream(body), Encoding.UTF8);
        var id = reader.ReadString();
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var count = reader.ReadByte(); count > 0; count--) labels[reader.ReadString()] = reader.ReadString();
        return new VectorRecord(id, labels, MemoryMarshal.Cast<byte, Half>(reader.ReadBytes(dimensions * 2)).ToArray());
    }
}
