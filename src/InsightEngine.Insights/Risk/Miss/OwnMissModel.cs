namespace InsightEngine.Insights.Risk.Miss;

/// <summary>Weights of the miss model that were fitted on this organisation's histories too, and took the place of those delivered with the program.</summary>
/// <param name="Model">The weights.</param>
/// <param name="Replaces">Name of the delivered weights that they were found to be better than.</param>
/// <param name="Since">When they came into force.</param>
public sealed record OwnMissModel(MissModel Model, string Replaces, DateTimeOffset Since)
{
    /// <summary>What the delivered weights are called where there are none.</summary>
    public const string NoWeights = "forecast";

    /// <summary>
    /// The weights to ask. A program that came with other weights asks those: nobody knows yet whether the own ones are better
    /// than they are.
    /// </summary>
    public static MissModel? InForce(OwnMissModel? own, MissModel? delivered) =>
        own is not null && own.Replaces == (delivered?.Name ?? NoWeights) ? own.Model : delivered;
}
