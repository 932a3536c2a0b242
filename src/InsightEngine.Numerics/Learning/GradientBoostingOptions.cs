namespace InsightEngine.Numerics.Learning;

/// <summary>Settings of <see cref="GradientBoostedTrees"/>. The defaults suit some thousand rows of some dozen features.</summary>
public sealed record GradientBoostingOptions
{
    /// <summary>Most boosting rounds; each round grows one tree per output. At least 1.</summary>
    public int Rounds { get; init; } = 300;

    /// <summary>Shrinkage of every tree, in (0, 1].</summary>
    public double LearningRate { get; init; } = 0.05;

    /// <summary>Most leaves of a tree, 2 or more; the leaf with the largest gain is split first.</summary>
    public int MaxLeaves { get; init; } = 31;

    /// <summary>Most splits between root and leaf; 0 means no limit.</summary>
    public int MaxDepth { get; init; }

    /// <summary>L2 penalty on leaf values, not negative.</summary>
    public double L2 { get; init; } = 1;

    /// <summary>Least sum of second derivatives in a leaf (for squared error: of row weights), not negative.</summary>
    public double MinChildWeight { get; init; } = 1;

    /// <summary>Least gain that justifies a split, not negative.</summary>
    public double MinGain { get; init; }

    /// <summary>Share of rows that a round sees, in (0, 1].</summary>
    public double RowShare { get; init; } = 1;

    /// <summary>Share of features that a tree may split on, in (0, 1]; at least one feature is drawn.</summary>
    public double ColumnShare { get; init; } = 1;

    /// <summary>Most bins per feature, 2 … 255. Missing values have a bin of their own.</summary>
    public int MaxBins { get; init; } = 255;

    /// <summary>Per feature −1 (score never rises with it), 0 (free) or +1 (score never falls); null when all are free.</summary>
    public IReadOnlyList<int>? Monotone { get; init; }

    /// <summary>With validation rows: stop when their loss has not improved for this many rounds; 0 never stops early.</summary>
    public int Patience { get; init; } = 30;

    /// <summary>Seed of row and feature sampling.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Threads to use; 0 means one per processor. The result does not depend on it.</summary>
    public int Threads { get; init; }

    /// <exception cref="ArgumentException">A setting is outside its range.</exception>
    internal void Check(int columns)
    {
        Require(Rounds >= 1, nameof(Rounds), "at least 1");
        Require(LearningRate is > 0 and <= 1, nameof(LearningRate), "in (0, 1]");
        Require(MaxLeaves is >= 2 and <= 65_536, nameof(MaxLeaves), "2 … 65,536");
        Require(MaxDepth >= 0, nameof(MaxDepth), "0 or more");
        Require(L2 >= 0 && double.IsFinite(L2), nameof(L2), "finite and not negative");
        Require(MinChildWeight >= 0 && double.IsFinite(MinChildWeight), nameof(MinChildWeight), "finite and not negative");
        Require(MinGain >= 0, nameof(MinGain), "not negative");
        Require(RowShare is > 0 and <= 1, nameof(RowShare), "in (0, 1]");
        Require(ColumnShare is > 0 and <= 1, nameof(ColumnShare), "in (0, 1]");
        Require(MaxBins is >= 2 and <= 255, nameof(MaxBins), "2 … 255");
        Require(Patience >= 0, nameof(Patience), "0 or more");
        Require(Threads >= 0, nameof(Threads), "0 or more");
        if (Monotone is null)
            return;
        Require(Monotone.Count == columns, nameof(Monotone), $"one entry for each of the {columns} features");
        Require(Monotone.All(m => m is >= -1 and <= 1), nameof(Monotone), "-1, 0 or +1");
    }

    private static void Require(bool holds, string setting, string range)
    {
        if (!holds)
            throw new ArgumentException($"{setting} must be {range}.");
    }
}
