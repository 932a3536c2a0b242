using System.Buffers.Binary;

namespace InsightEngine.Storage.Vectors;

/// <summary>
/// The file behind the embedded index: a header, then records that are only appended. A record that goes is overwritten with
/// zeros in place, so that nothing of it remains. Whatever instant the process is killed at, the next opening finds every
/// record whose write was confirmed and no trace of one whose deletion was: a torn record at the end was never confirmed and
/// is cut off, an erasure that was begun is finished.
/// </summary>
internal sealed class VectorFile : IDisposable
{
    private const int HeaderLength = 16;
    private const int Prefix = 9; // length, state, checksum
    private const int LongestRecord = 1 << 24;
    private const byte Live = 1, Erasing = 2, Erased = 3;
    private static ReadOnlySpan<byte> Magic => "INSIGHTV"u8;

    private readonly FileStream _stream;

    private VectorFile(FileStream stream, string path) => (_stream, Path) = (stream, path);

    public string Path { get; }

    /// <summary>Bytes of erased records: what a compaction would win.</summary>
    public long Waste { get; private set; }

    public long Length => _stream.Length;

    /// <param name="path">The file; made when absent.</param>
    /// <param name="dimensions">Length of the vectors.</param>
    /// <param name="found">Called for every record, in the order in which they were written.</param>
    /// <exception cref="InvalidDataException">The file is damaged, of another kind, or of other dimensions.</exception>
    public static VectorFile Open(string path, int dimensions, Action<long, VectorRecord> found)
    {
        var file = new VectorFile(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, 1 << 16), path);
        try
        {
            file.Read(dimensions, found);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Length of the vectors in a file; null when there is none yet.</summary>
    /// <exception cref="InvalidDataException">The file is of another kind.</exception>
    public static int? DimensionsOf(string path)
    {
        if (!File.Exists(path)) return null;
        var header = new byte[HeaderLength];
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (stream.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false) < HeaderLength) return null;
        if (!header.AsSpan(0, 8).SequenceEqual(Magic)) throw new InvalidDataException($"'{path}' is not a vector index; build it anew with 'insight vectors reindex'.");
        return BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(8));
    }

    /// <summary>Appends records and makes them durable together.</summary>
    /// <returns>Their positions.</returns>
    public List<long> Append(IReadOnlyList<VectorRecord> records)
    {
        var start = _stream.Length;
        var positions = new List<long>(records.Count);
        using var batch = new MemoryStream();
        Span<byte> prefix = stackalloc byte[Prefix];
        foreach (var record in records)
        {
            positions.Add(start + batch.Length);
            var body = record.Encode();
            BinaryPrimitives.WriteInt32LittleEndian(prefix, body.Length);
            prefix[4] = Live;
            BinaryPrimitives.WriteUInt32LittleEndian(prefix[5..], Checksum(body));
            batch.Write(prefix);
            batch.Write(body);
        }
        _stream.Position = start;
        _stream.Write(batch.GetBuffer().AsSpan(0, (int)batch.Length));
        _stream.Flush(true);
        return positions;
    }

    /// <summary>Overwrites records with zeros and makes that durable.</summary>
    public void Erase(IReadOnlyCollection<long> positions)
    {
        if (positions.Count == 0) return;
        // The intention is durable before the first byte goes: an erasure is finished or was never begun.
        foreach (var position in positions) WriteState(position, Erasing);
        _stream.Flush(true);
        foreach (var position in positions) Wipe(position);
        _stream.Flush(true);
    }

    public void Dispose() => _stream.Dispose();

    private void Read(int dimensions, Action<long, VectorRecord> found)
    {
        var header = new byte[HeaderLength];
        if (_stream.Length < HeaderLength)
        {
            // A header that was never completed has nothing behind it.
            _stream.SetLength(0);
            Magic.CopyTo(header);
            BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(8), dimensions);
            _stream.Write(header);
            _stream.Flush(true);
            return;
        }
        _stream.ReadExactly(header);
        if (!header.AsSpan(0, 8).SequenceEqual(Magic)) throw new InvalidDataException($"'{Path}' is not a vector index; build it anew with 'insight vectors reindex'.");
        var stored = BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(8));
        if (stored != dimensions) throw new InvalidDataException($"'{Path}' holds vectors of {stored} dimensions, not {dimensions}; build it anew with 'insight vectors reindex'.");
        var prefix = new byte[Prefix];
        var unfinished = new List<long>();
        var position = (long)HeaderLength;
        while (position < _stream.Length)
        {
            if (!TryRead(position, prefix, out var length, out var body))
            {
                _stream.SetLength(position);
                _stream.Flush(true);
                break;
            }
            if (prefix[4] == Erased) Waste += Prefix + length;
            else if (prefix[4] == Erasing) unfinished.Add(position);
            else if (prefix[4] != Live || Checksum(body) != BinaryPrimitives.ReadUInt32LittleEndian(prefix.AsSpan(5)))
            {
                // Only the last write can be torn; a bad record with others behind it is damage.
                if (position + Prefix + length < _stream.Length) throw new InvalidDataException($"'{Path}' is damaged at byte {position}; build it anew with 'insight vectors reindex'.");
                _stream.SetLength(position);
                _stream.Flush(true);
                break;
            }
            else found(position, VectorRecord.Decode(body, dimensions));
            position += Prefix + length;
        }
        foreach (var begun in unfinished) Wipe(begun);
        if (unfinished.Count > 0) _stream.Flush(true);
    }

    private bool TryRead(long position, byte[] prefix, out int length, out byte[] body)
    {
        (length, body) = (0, []);
        _stream.Position = position;
        if (_stream.Length - position < Prefix) return false;
        _stream.ReadExactly(prefix);
        length = BinaryPrimitives.ReadInt32LittleEndian(prefix);
        if (length is <= 0 or > LongestRecord || _stream.Length - position - Prefix < length) return false;
        body = new byte[length];
        _stream.ReadExactly(body);
        return true;
    }

    private void Wipe(long position)
    {
        var prefix = new byte[Prefix];
        _stream.Position = position;
        _stream.ReadExactly(prefix);
        var length = BinaryPrimitives.ReadInt32LittleEndian(prefix);
        _stream.Position = position + 5;
        _stream.Write(new byte[4 + length]);
        _stream.Flush(true);
        WriteState(position, Erased);
        Waste += Prefix + length;
    }

    /// <summary>CRC-32 (ISO-HDLC, reflected polynomial 0xEDB88320).</summary>
    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++) crc = (crc >> 1) ^ (0xEDB88320 & (uint)-(int)(crc & 1));
        }
        return ~crc;
    }

    private void WriteState(long position, byte state)
    {
        _stream.Position = position + 4;
        _stream.WriteByte(state);
    }
}
