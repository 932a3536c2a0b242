using System.Runtime.Intrinsics;

namespace InsightEngine.Numerics.Learning;

/// <summary>
/// Scans one feature's histogram for the division of a leaf with the largest gain (Chen and Guestrin 2016, eq. 7),
/// with missing values sent to either side, and leaf values held inside monotone bounds.
/// </summary>
internal sealed class SplitSearch(GradientBoostingOptions options)
{
    private readonly bool constrained = options.Monotone?.Any(m => m != 0) ?? false;

    /// <param name="histogram">(g, h) per range of the feature, then of its missing values.</param>
    /// <param name="leaf">The leaf that is divided.</param>
    /// <param name="feature">Feature of the histogram.</param>
    /// <param name="dust">Hessian sums at or below this are rounding of an empty bin.</param>
    public Split Best(ReadOnlySpan<Vector128<double>> histogram, GrowingLeaf leaf, int feature, double dust)
    {
        var ranges = histogram.Length - 1;
        var missing = histogram[ranges];
        var hasMissing = missing[1] > dust;
        var best = default(Split);
        Scan(histogram, Vector128<double>.Zero, leaf, feature, dust, missingRight: true, hasMissing ? ranges : ranges - 1, ref best);
        if (hasMissing)
            Scan(histogram, missing, leaf, feature, dust, missingRight: false, ranges - 1, ref best);
        else if (best.Gain > 0)
            best = best with { MissingRight = leaf.Hessian - best.LeftHessian > best.LeftHessian };
        return best;
    }

    private void Scan(
        ReadOnlySpan<Vector128<double>> histogram, Vector128<double> start, GrowingLeaf leaf, int feature, double dust,
        bool missingRight, int bins, ref Split best)
    {
        var least = Math.Max(options.MinChildWeight, dust);
        var parent = Gain(leaf.Gradient, leaf.Hessian, leaf.Lower, leaf.Upper) + options.MinGain;
        var direction = options.Monotone?[feature] ?? 0;
        var left = start;
        for (var b = 0; b < bins; b++)
        {
            var bin = histogram[b];
            left += bin;
            if (bin[1] <= dust)
                continue; // the same division as at the bin before
            double gl = left[0], hl = left[1], gr = leaf.Gradient - gl, hr = leaf.Hessian - hl;
            if (hl < least)
                continue;
            if (hr < least)
                break;
            double gain;
            if (!constrained)
            {
                gain = gl * gl / (hl + options.L2) + gr * gr / (hr + options.L2) - parent;
            }
            else
            {
                var wl = Value(gl, hl, leaf.Lower, leaf.Upper);
                var wr = Value(gr, hr, leaf.Lower, leaf.Upper);
                if (direction * (wr - wl) < 0)
                    continue;
                gain = Gain(gl, hl, leaf.Lower, leaf.Upper) + Gain(gr, hr, leaf.Lower, leaf.Upper) - parent;
            }

            if (gain > best.Gain)
                best = new Split(gain, feature, b, missingRight, gl, hl, 0, 0);
        }

        if (best.Gain > 0)
            best = best with
            {
                LeftValue = Value(best.LeftGradient, best.LeftHessian, leaf.Lower, leaf.Upper),
                RightValue = Value(leaf.Gradient - best.LeftGradient, leaf.Hessian - best.LeftHessian, leaf.Lower, leaf.Upper),
            };
    }

    /// <summary>The Newton step of a leaf inside its bounds.</summary>
    public double Value(double gradient, double hessian, double lower, double upper)
    {
        var denominator = hessian + options.L2;
        return denominator <= 0 ? Math.Clamp(0, lower, upper) : Math.Clamp(-gradient / denominator, lower, upper);
    }

    private double Gain(double gradient, double hessian, double lower, double upper)
    {
        if (!constrained)
            return gradient * gradient / (hessian + options.L2);
        var w = Value(gradient, hessian, lower, upper);
        return -(2 * gradient * w + (hessian + options.L2) * w * w);
    }
}
