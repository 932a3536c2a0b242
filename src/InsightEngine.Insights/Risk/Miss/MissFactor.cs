namespace InsightEngine.Insights.Risk.Miss;

/// <summary>The reasons that the features of the miss model are grouped to for a reader.</summary>
public enum MissFactor
{
    /// <summary>Where the KPI stands against the target.</summary>
    Level,

    /// <summary>Where it is heading.</summary>
    Trend,

    /// <summary>What this part of the year usually brings.</summary>
    Season,

    /// <summary>How much it moves from period to period.</summary>
    Volatility,

    /// <summary>How the new target differs from the earlier ones.</summary>
    TargetChange,

    /// <summary>How often this KPI missed before.</summary>
    Record,

    /// <summary>How the other KPIs do.</summary>
    Siblings,

    /// <summary>What the forecast's own distribution says.</summary>
    Forecast,

    /// <summary>How far ahead the period lies and how much history there is.</summary>
    Horizon,
}

/// <summary>One feature of the miss model.</summary>
/// <param name="Name">Unique.</param>
/// <param name="Factor">What it is reported as.</param>
/// <param name="Monotone">+1 when the probability of a miss never falls with it, −1 when it never rises, 0 when free.</param>
/// <param name="Limit">Larger absolute values are cut.</param>
public sealed record MissFeature(string Name, MissFactor Factor, int Monotone = 0, double Limit = 8);
