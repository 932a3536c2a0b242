using System.Runtime.Intrinsics;

namespace InsightEngine.Numerics.Learning;

/// <summary>A loss over shares p = softmax(scores), one score per class.</summary>
public abstract class SoftmaxObjective : BoostingObjective
{
    private protected SoftmaxObjective(int classes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);
        Classes = classes;
    }

    public int Classes { get; }

    public sealed override int Outputs => Classes;

    public sealed override ScoreLink Link => ScoreLink.Softmax;

    /// <summary>What is added to a row's scores before they become shares, read from its targets; empty adds nothing.</summary>
    private protected virtual ReadOnlySpan<double> Offsets(ReadOnlySpan<double> targets) => [];

    private protected abstract double RowLoss(ReadOnlySpan<double> targets, ReadOnlySpan<double> shares);

    /// <summary>Derivatives of one row by each class's score.</summary>
    private protected abstract void RowDerivatives(
        ReadOnlySpan<double> targets, ReadOnlySpan<double> shares, Span<double> first, Span<double> second);

    public sealed override double Loss(TrainingRows rows, ReadOnlySpan<double> scores)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var shares = new double[Classes];
        double sum = 0, weight = 0;
        for (var i = 0; i < rows.Count; i++)
        {
            Softmax(scores.Slice(i * Classes, Classes), Offsets(rows.TargetsOf(i)), shares);
            sum += rows.Weight(i) * RowLoss(rows.TargetsOf(i), shares);
            weight += rows.Weight(i);
        }

        return sum / weight;
    }

    public sealed override void Derivatives(
        TrainingRows rows, ReadOnlySpan<double> scores, Vector128<double>[][] derivatives, int from, int to)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(derivatives);
        var buffer = new double[3 * Classes];
        var shares = buffer.AsSpan(0, Classes);
        var first = buffer.AsSpan(Classes, Classes);
        var second = buffer.AsSpan(2 * Classes, Classes);
        for (var i = from; i < to; i++)
        {
            Softmax(scores.Slice(i * Classes, Classes), Offsets(rows.TargetsOf(i)), shares);
            RowDerivatives(rows.TargetsOf(i), shares, first, second);
            var weight = rows.Weight(i);
            for (var c = 0; c < Classes; c++)
                derivatives[c][i] = Vector128.Create(first[c], second[c]) * weight;
        }
    }

    /// <summary>e^score / Σ e^score, without overflow.</summary>
    internal static void Softmax(ReadOnlySpan<double> scores, Span<double> shares) => Softmax(scores, [], shares);

    /// <summary>The same of scores with an offset each; no offsets add nothing.</summary>
    internal static void Softmax(ReadOnlySpan<double> scores, ReadOnlySpan<double> offsets, Span<double> shares)
    {
        var largest = double.NegativeInfinity;
        for (var c = 0; c < scores.Length; c++)
        {
            shares[c] = offsets.IsEmpty ? scores[c] : scores[c] + offsets[c];
            largest = Math.Max(largest, shares[c]);
        }

        double sum = 0;
        for (var c = 0; c < scores.Length; c++)
            sum += shares[c] = Math.Exp(shares[c] - largest);
        for (var c = 0; c < scores.Length; c++)
            shares[c] /= sum;
    }
}
