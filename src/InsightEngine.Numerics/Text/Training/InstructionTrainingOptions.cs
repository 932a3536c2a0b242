namespace InsightEngine.Numerics.Text.Training;

/// <summary>Settings of the instruction trainer.</summary>
public sealed record InstructionTrainingOptions
{
    /// <summary>Cost of a violated margin of a sentence of a real comment. Default 0.5.</summary>
    public double Cost { get; init; } = 0.5;

    /// <summary>Cost of a violated margin of one of our own instructions, as a multiple. Default 20.</summary>
    public double OwnCost { get; init; } = 20;

    /// <summary>Copies of each of our own sentences of honest comments in similar words. Default 6.</summary>
    public int HarmlessCopies { get; init; } = 6;

    /// <summary>Copies of each sentence about ordinary days at work. Default 2.</summary>
    public int EverydayCopies { get; init; } = 2;

    /// <summary>Folds in which the cuts are chosen and the layer is measured. Default 5.</summary>
    public int Folds { get; init; } = 5;

    /// <summary>Share of real comments, per source and held out, that the layer may take for instructions. Default 0.002.</summary>
    public double Budget { get; init; } = 0.002;

    /// <summary>The same share of our own sentences of honest comments in similar words. Default 0.05.</summary>
    public double HarmlessBudget { get; init; } = 0.05;

    /// <summary>The same share of sentences about ordinary days at work. Default 0.005.</summary>
    public double EverydayBudget { get; init; } = 0.005;

    /// <summary>How many times as many the layer may take when the sentence before was an instruction. Default 10.</summary>
    public double FollowingFactor { get; init; } = 10;
}
