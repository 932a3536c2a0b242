using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace InsightEngine.Numerics.Learning;

/// <content>
/// The file format. Little-endian: magic <c>IETE</c>, version (int32), payload length (int64), SHA-256 of the payload,
/// payload. Payload of version 1: link, objective, feature names, initial scores, roots, then per node threshold,
/// feature with missing bit, left child, value, cover, gain. Texts are UTF-8 with a length, arrays start with a count.
/// </content>
public sealed partial class TreeEnsemble
{
    private const int FormatVersion = 1;
    private const int HeaderLength = 4 + 4 + 8 + 32;

    private static ReadOnlySpan<byte> Magic => "IETE"u8;

    /// <summary>The ensemble as bytes; the same ensemble gives the same bytes.</summary>
    public byte[] ToBytes()
    {
        var payload = new List<byte>();
        Int((int)Link);
        Text(Objective);
        Int(FeatureNames.Count);
        foreach (var name in FeatureNames)
            Text(name);
        Int(initial.Length);
        foreach (var s in initial)
            Number(s);
        Int(roots.Length);
        foreach (var root in roots)
            Int(root);
        Int(nodes.Length);
        for (var n = 0; n < nodes.Length; n++)
        {
            Number(nodes[n].Threshold);
            Int(nodes[n].FeatureAndMissing);
            Int(nodes[n].Left);
            Number(values[n]);
            Number(covers[n]);
            Number(gains[n]);
        }

        var bytes = new byte[HeaderLength + payload.Count];
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), FormatVersion);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(8), payload.Count);
        payload.CopyTo(bytes, HeaderLength);
        SHA256.HashData(bytes.AsSpan(HeaderLength), bytes.AsSpan(16, 32));
        return bytes;

        void Int(int x)
        {
            Span<byte> four = stackalloc byte[4];
            BinaryPrimitives.WriteInt32LittleEndian(four, x);
            payload.AddRange(four);
        }

        void Number(double x)
        {
            Span<byte> eight = stackalloc byte[8];
            BinaryPrimitives.WriteDoubleLittleEndian(eight, x);
            payload.AddRange(eight);
        }

        void Text(string text)
        {
            Int(Encoding.UTF8.GetByteCount(text));
            payload.AddRange(Encoding.UTF8.GetBytes(text));
        }
    }

    /// <summary>Reads what <see cref="ToBytes"/> wrote.</summary>
    /// <exception cref="ModelFormatException">Not a tree ensemble, another version, cut short, or damaged.</exception>
    public static TreeEnsemble FromBytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 8 || !bytes[..4].SequenceEqual(Magic))
            throw new ModelFormatException("This is not a tree ensemble file: it does not start with IETE.");
        var version = BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]);
        if (version != FormatVersion)
            throw new ModelFormatException(
                $"The tree ensemble file has format version {version}, this program reads version {FormatVersion}; train the model again or use the matching program.");
        if (bytes.Length < HeaderLength)
            throw new ModelFormatException($"The tree ensemble file is cut short: {bytes.Length} of at least {HeaderLength} bytes.");
        var length = BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]);
        if (bytes.Length - HeaderLength < length)
            throw new ModelFormatException(
                $"The tree ensemble file is cut short: {bytes.Length} of {HeaderLength + length} bytes; copy it again.");
        if (bytes.Length - HeaderLength > length)
            throw new ModelFormatException($"The tree ensemble file has {bytes.Length - HeaderLength - length} bytes after its end.");
        var payload = bytes[HeaderLength..];
        if (!SHA256.HashData(payload).AsSpan().SequenceEqual(bytes.Slice(16, 32)))
            throw new ModelFormatException("The tree ensemble file is damaged: its checksum does not match; copy it again.");
        return new Reader(payload).Ensemble();
    }

    private ref struct Reader(ReadOnlySpan<byte> rest)
    {
        private ReadOnlySpan<byte> rest = rest;

        public TreeEnsemble Ensemble()
        {
            var link = (ScoreLink)Int();
            var objective = Text();
            var names = new string[Count(4)];
            for (var j = 0; j < names.Length; j++)
                names[j] = Text();
            var initial = new double[Count(8)];
            foreach (ref var s in initial.AsSpan())
                s = Number();
            var roots = new int[Count(4)];
            foreach (ref var root in roots.AsSpan())
                root = Int();
            var count = Count(40);
            var nodes = new TreeNode[count];
            var (values, covers, gains) = (new double[count], new double[count], new double[count]);
            for (var n = 0; n < count; n++)
            {
                nodes[n] = new TreeNode(Number(), Int(), Int());
                values[n] = Number();
                covers[n] = Number();
                gains[n] = Number();
            }

            Check(Enum.IsDefined(link) && names.Length > 0 && initial.Length > 0 && roots.Length % initial.Length == 0 && rest.IsEmpty);
            for (var n = 0; n < count; n++) // children stand behind their parent, so no walk can loop or leave the array
                Check(nodes[n].Feature < names.Length && nodes[n].Left < count && nodes[n].Left >= n
                    && (nodes[n].Left == n ? double.IsPositiveInfinity(nodes[n].Threshold) : nodes[n].Left + 1 < count));
            foreach (var root in roots)
                Check(root >= 0 && root < count);
            return new TreeEnsemble(names, initial, objective, link, roots, nodes, values, covers, gains);
        }

        private static void Check(bool holds)
        {
            if (!holds)
                throw new ModelFormatException("The tree ensemble file contradicts itself; train the model again.");
        }

        private ReadOnlySpan<byte> Take(int length)
        {
            Check(length >= 0 && length <= rest.Length);
            var taken = rest[..length];
            rest = rest[length..];
            return taken;
        }

        private int Int() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

        private double Number() => BinaryPrimitives.ReadDoubleLittleEndian(Take(8));

        private string Text() => Encoding.UTF8.GetString(Take(Int()));

        /// <summary>A count of items of at least this many bytes, all of which must still be there.</summary>
        private int Count(int itemLength)
        {
            var count = Int();
            Check(count >= 0 && (long)count * itemLength <= rest.Length);
            return count;
        }
    }
}
