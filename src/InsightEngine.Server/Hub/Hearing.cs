using InsightEngine.Insights;
using InsightEngine.Server.Access;

namespace InsightEngine.Server.Hub;

/// <summary>What one connection may hear, by the rights of its reader and the structure of the organisation as both are now.</summary>
internal sealed class Hearing(Reader reader, string? stamp, UnitTree units)
{
    private volatile Reader _reader = reader;
    private volatile Known? _known;

    /// <summary>Null where nobody is asked.</summary>
    public string? AccountId => _reader.AccountId;

    /// <summary>Stamp of the account when the connection was made.</summary>
    public string? Stamp { get; } = stamp;

    public Reader Reader
    {
        get => _reader;
        set => _reader = value;
    }

    public Sight Sight
    {
        get
        {
            var (who, structure, known) = (_reader, units.Structure, _known);
            if (known is null || !ReferenceEquals(known.Reader, who) || !ReferenceEquals(known.Structure, structure)) _known = known = new Known(who, structure, Sight.Of(who, structure));
            return known.Sight;
        }
    }

    public bool Hears(InsightEvent line) => _reader.IsOpen || Sight.Sees(line);

    /// <summary>True when both readers may hear the same.</summary>
    public static bool Same(Reader left, Reader right) => left.Roles == right.Roles && left.Units.SequenceEqual(right.Units, StringComparer.Ordinal);

    private sealed record Known(Reader Reader, Structure Structure, Sight Sight);
}
