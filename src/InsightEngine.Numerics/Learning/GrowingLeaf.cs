using System.Runtime.Intrinsics;

namespace InsightEngine.Numerics.Learning;

/// <summary>A leaf of the tree that is being grown, with the rows it holds.</summary>
internal sealed class GrowingLeaf
{
    public required int Node { get; init; }

    public required int Depth { get; init; }

    /// <summary>Its rows are positions Begin … End − 1 of the grower's row order.</summary>
    public required int Begin { get; init; }

    public required int End { get; init; }

    public required double Gradient { get; init; }

    public required double Hessian { get; init; }

    /// <summary>Bounds that monotone splits above set on its value.</summary>
    public double Lower { get; init; } = double.NegativeInfinity;

    public double Upper { get; init; } = double.PositiveInfinity;

    public Vector128<double>[]? Histogram { get; set; }

    public Split Best { get; set; }

    public int Count => End - Begin;
}
