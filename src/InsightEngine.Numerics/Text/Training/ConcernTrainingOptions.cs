namespace InsightEngine.Numerics.Text.Training;

/// <summary>Settings of the concern trainer.</summary>
public sealed record ConcernTrainingOptions
{
    /// <summary>Cost of a violated margin of a sentence of a real comment. Default 0.05.</summary>
    public double Cost { get; init; } = 0.05;

    /// <summary>Cost of a violated margin of one of our own sentences that report a concern, as a multiple. Default 20.</summary>
    public double OwnCost { get; init; } = 20;

    /// <summary>Copies of each of our own harmless sentences. Default 6.</summary>
    public int HarmlessCopies { get; init; } = 6;

    /// <summary>Copies of each sentence about ordinary days at work. Default 1.</summary>
    public int EverydayCopies { get; init; } = 1;

    /// <summary>Folds in which the threshold is chosen and the layer is measured. Default 5.</summary>
    public int Folds { get; init; } = 5;

    /// <summary>Share of real comments, per source and on held-out comments, that may be routed as named or possible concerns. Default 0.03.</summary>
    public double Budget { get; init; } = 0.03;

    /// <summary>Share of held-out sentences about ordinary days at work that may be routed. Default 0.18.</summary>
    public double EverydayBudget { get; init; } = 0.18;

    /// <summary>Share of real comments that the layer alone may call serious. Default 0.006.</summary>
    public double SureBudget { get; init; } = 0.006;

    /// <summary>The same share of held-out sentences about ordinary days at work. Default 0.04: such a comment is left out of sums, and one person in danger outweighs that.</summary>
    public double EverydaySureBudget { get; init; } = 0.04;
}
