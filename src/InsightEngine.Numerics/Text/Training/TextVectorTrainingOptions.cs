namespace InsightEngine.Numerics.Text.Training;

/// <summary>Settings of the text-vector trainer.</summary>
public sealed record TextVectorTrainingOptions
{
    /// <summary>Length of the vectors. Default 128.</summary>
    public int Dimensions { get; init; } = 128;

    /// <summary>Fewest occurrences of a word with a vector of its own. Default 3.</summary>
    public int Frequency { get; init; } = 3;

    /// <summary>Words to each side that count as neighbours; a neighbour at distance d counts 1/d. Default 8.</summary>
    public int Window { get; init; } = 8;

    /// <summary>Weight of two words that only share the text. Default 0.05.</summary>
    public double SameText { get; init; } = 0.05;

    /// <summary>Power on the singular values of the association matrix. Default 0.5.</summary>
    public double Spread { get; init; } = 0.5;

    /// <summary>A word that makes up this share of all words counts half as much in a text as a rare one. Default 0.001.</summary>
    public double HalfWeightShare { get; init; } = 0.001;

    /// <summary>Directions shared by all texts that are taken out. Default 1.</summary>
    public int CommonDirections { get; init; } = 1;

    /// <summary>Fewest known words that share a character n-gram with a vector. Default 3.</summary>
    public int SubwordFrequency { get; init; } = 3;

    /// <summary>Seed of the random start of the decomposition. Default 1.</summary>
    public ulong Seed { get; init; } = 1;
}
