namespace InsightEngine.Numerics.Text.Topics;

/// <summary>The topic layer's binary form, little-endian; topics stand by their ids, so that a longer catalogue still reads it.</summary>
internal static class TopicLayerFile
{
    private const string Magic = "INSIGHT-TOPICS-1";

    public static void Write(TopicLayer layer, Stream stream)
    {
        using var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        writer.Write(Magic);
        writer.Write(layer.Topics.Count);
        var places = new Dictionary<byte, byte>();
        foreach (var (topic, step, offset) in layer.Topics)
        {
            places[topic] = (byte)places.Count;
            writer.Write(TopicCatalog.All[topic].Id);
            writer.Write(step);
            writer.Write(offset);
        }

        writer.Write(layer.Ngrams.Count);
        foreach (var (fingerprint, weights) in layer.Ngrams)
        {
            writer.Write(fingerprint);
            writer.Write((byte)weights.Count);
            foreach (var (topic, weight) in weights)
            {
                writer.Write(places[topic]);
                writer.Write(weight);
            }
        }
    }

    /// <exception cref="InvalidDataException">The stream is not a topic model of this version, it is cut short, or it names a topic that the catalogue does not have.</exception>
    public static TopicLayer Read(Stream stream)
    {
        try
        {
            using var reader = new BinaryReader(stream, System.Text.Encoding.UTF8, leaveOpen: true);
            if (reader.ReadString() != Magic)
                throw new InvalidDataException($"Not a topic model of version {Magic}; train one with 'insight train topics'.");
            var topics = new (byte Topic, float Step, float Offset)[reader.ReadInt32()];
            for (var i = 0; i < topics.Length; i++)
            {
                var id = reader.ReadString();
                var place = TopicCatalog.IndexOf(id);
                if (place < 0) throw new InvalidDataException($"The topic model knows the topic '{id}', which is not in the catalogue; train it again.");
                topics[i] = ((byte)place, reader.ReadSingle(), reader.ReadSingle());
            }

            var ngrams = new (uint, IReadOnlyList<(byte, sbyte)>)[reader.ReadInt32()];
            for (var i = 0; i < ngrams.Length; i++)
            {
                var fingerprint = reader.ReadUInt32();
                var weights = new (byte, sbyte)[reader.ReadByte()];
                for (var k = 0; k < weights.Length; k++) weights[k] = (topics[reader.ReadByte()].Topic, reader.ReadSByte());
                ngrams[i] = (fingerprint, weights);
            }

            return new TopicLayer(ngrams, topics);
        }
        catch (EndOfStreamException cut)
        {
            throw new InvalidDataException("The topic model is cut short; train it again or restore the file.", cut);
        }
    }
}
