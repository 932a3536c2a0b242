using InsightEngine.Numerics.Learning;

namespace InsightEngine.Numerics.Forecasting;

/// <summary>
/// Trained weights of the automatic forecaster's combination: boosted trees over features of the series correct the
/// weights that the members have earned by their past performance on it. A series outside the range of the training series
/// keeps the earned weights. Immutable and safe to share between threads.
/// Source: Montero-Manso, Athanasopoulos, Hyndman and Talagala (2020), FFORMA: Feature-based forecast model averaging; here
/// the past of the series counts too and the trees are fitted to the error of the combination instead of the members' errors.
/// </summary>
public sealed class CombinerModel
{
    private const int Version = 1;
    private static readonly byte[] s_magic = "IECOMB"u8.ToArray();

    private readonly IReadOnlyList<CombinerClass> _classes;

    internal CombinerModel(IReadOnlyList<CombinerClass> classes) => _classes = classes;

    /// <summary>Season lengths that the model was trained on, in ascending order.</summary>
    public IReadOnlyList<int> SeasonLengths => [.. _classes.SelectMany(part => part.SeasonLengths).Order()];

    internal IReadOnlyList<CombinerClass> Classes => _classes;

    /// <summary>The weights for a series; the past ones when it is out of range or never moves.</summary>
    internal double[] Weigh(ReadOnlySpan<double> values, int seasonLength, CombinationMembers members, PastPerformance.Record past)
    {
        if (Trained(seasonLength) is not { } part) return past.Weights;
        return CombinationFeatures.Of(values, seasonLength, members, past) is { } features && part.Covers(seasonLength, members.Disagreement.Length, features)
            ? part.Weigh(features, past.Weights)
            : past.Weights;
    }

    internal CombinerClass? Trained(int seasonLength)
    {
        foreach (var part in _classes)
            if (part.SeasonLengths.Contains(seasonLength)) return part;
        return null;
    }

    /// <summary>The model as bytes; the same model gives the same bytes.</summary>
    public byte[] ToBytes()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(s_magic);
        writer.Write(Version);
        writer.Write(_classes.Count);
        foreach (var part in _classes)
        {
            writer.Write(part.Members.Count);
            foreach (var member in part.Members) writer.Write(member);
            writer.Write(part.SeasonLengths.Count);
            foreach (var season in part.SeasonLengths) writer.Write(season);
            writer.Write(part.LongestHorizon);
            foreach (var range in part.Ranges)
            {
                writer.Write(range.Smallest);
                writer.Write(range.Largest);
                writer.Write(range.MayBeMissing);
            }

            var trees = part.Trees.ToBytes();
            writer.Write(trees.Length);
            writer.Write(trees);
        }

        writer.Flush();
        return stream.ToArray();
    }

    /// <summary>Reads what <see cref="ToBytes"/> wrote.</summary>
    /// <exception cref="ModelFormatException">Not a combiner model, damaged, of another version, or trained for other members or features.</exception>
    public static CombinerModel FromBytes(byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        try
        {
            using var reader = new BinaryReader(new MemoryStream(bytes));
            if (!reader.ReadBytes(s_magic.Length).AsSpan().SequenceEqual(s_magic)) throw new ModelFormatException("This is not a combiner model.");
            if (reader.ReadInt32() is var version && version != Version) throw new ModelFormatException($"The combiner model has version {version}; this engine reads {Version}.");
            var classes = new CombinerClass[Count(reader)];
            for (var c = 0; c < classes.Length; c++) classes[c] = Read(reader);
            if (reader.BaseStream.Position != bytes.Length) throw new ModelFormatException($"The combiner model has {bytes.Length - reader.BaseStream.Position} bytes after its end.");
            return new CombinerModel(classes);
        }
        catch (Exception damage) when (damage is EndOfStreamException or ArgumentException or IOException)
        {
            throw new ModelFormatException($"The combiner model is damaged: {damage.Message}");
        }
    }

    private static CombinerClass Read(BinaryReader reader)
    {
        string[] members = [.. Enumerable.Range(0, Count(reader)).Select(_ => reader.ReadString())];
        int[] seasons = [.. Enumerable.Range(0, Count(reader)).Select(_ => reader.ReadInt32())];
        foreach (var season in seasons)
        {
            if (!CombinationPool.For(season).Select(member => member.Name).SequenceEqual(members, StringComparer.Ordinal))
                throw new ModelFormatException("The combiner model was trained for other members of the combination; train it again with 'insight train combiner'.");
        }

        if (seasons.Length == 0) throw new ModelFormatException("The combiner model is damaged: a part of it has no season lengths.");
        var names = CombinationFeatures.Names(CombinationPool.For(seasons[0]));
        var longest = reader.ReadInt32();
        var ranges = new CombinerClass.FeatureRange[names.Count];
        for (var j = 0; j < ranges.Length; j++) ranges[j] = new CombinerClass.FeatureRange(reader.ReadDouble(), reader.ReadDouble(), reader.ReadBoolean());
        var trees = TreeEnsemble.FromBytes(reader.ReadBytes(reader.ReadInt32()));
        if (!trees.FeatureNames.SequenceEqual(names, StringComparer.Ordinal) || trees.Outputs != members.Length)
            throw new ModelFormatException("The combiner model was trained on other features; train it again with 'insight train combiner'.");
        return new CombinerClass(members, seasons, longest, ranges, trees);
    }

    private static int Count(BinaryReader reader) => reader.ReadInt32() is >= 0 and <= 10_000 and var count
        ? count
        : throw new ModelFormatException("The combiner model is damaged: it holds an impossible count.");
}
