namespace InsightEngine.Numerics.Learning;

/// <summary>A node of a tree under construction; a leaf while <see cref="Left"/> is 0. The right child follows the left one.</summary>
internal sealed class GrownNode
{
    public int Feature { get; set; }

    /// <summary>Last bin that goes left, and the value it stands for.</summary>
    public int Bin { get; set; }

    public double Threshold { get; set; }

    public bool MissingRight { get; set; }

    public int Left { get; set; }

    public double Gain { get; set; }

    /// <summary>Sum of second derivatives of the training rows that came here.</summary>
    public double Cover { get; set; }

    /// <summary>Of a leaf: what it adds to the score.</summary>
    public double Value { get; set; }

    public bool IsLeaf => Left == 0;
}
