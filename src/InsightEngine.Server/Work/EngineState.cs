namespace InsightEngine.Server.Work;

/// <summary>What the background work reports about itself; everything else about it stands in the store.</summary>
public sealed class EngineState
{
    private volatile string? _lastFailure;
    private volatile string? _sampleDetail;
    private volatile int _sample;

    public SampleState Sample => (SampleState)_sample;

    /// <summary>What the state means now, in words; null when there is nothing to add.</summary>
    public string? SampleDetail => _sampleDetail;

    /// <summary>Why the last piece of background work failed; null when it did not.</summary>
    public string? LastFailure { get => _lastFailure; set => _lastFailure = value; }

    public void SetSample(SampleState state, string? detail = null)
    {
        _sampleDetail = detail;
        _sample = (int)state;
    }
}

/// <summary>What became of the sample organisation at this start.</summary>
public enum SampleState
{
    /// <summary>Not asked for, or the store has records of its own.</summary>
    None,

    /// <summary>Being generated and stored.</summary>
    Seeding,

    /// <summary>Stored at this start.</summary>
    Seeded,

    /// <summary>Could not be stored.</summary>
    Failed,
}
