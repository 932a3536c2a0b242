namespace InsightEngine.Server.Access;

/// <summary>Who asks in this request, and what they may see; set before anything else looks.</summary>
public sealed class CurrentReader
{
    private Sight? _sight;

    /// <summary>Null while nobody is signed in.</summary>
    public Reader? Reader { get; internal set; }

    /// <summary>Set where the endpoint needs more than to be signed in.</summary>
    public Sight Sight
    {
        get => _sight ?? throw new InvalidOperationException("What the reader may see was not read; the endpoint declares no permission that needs it.");
        internal set => _sight = value;
    }
}
