using InsightEngine.Numerics.Optimization;

namespace InsightEngine.Numerics.Forecasting;

/// <summary>
/// Additive-error exponential smoothing with level and (damped) trend, ETS(A,N,N), ETS(A,A,N) and ETS(A,Ad,N). For given
/// smoothing parameters the errors are linear in the initial level and trend, so those are solved by least squares
/// exactly; the search runs over the smoothing parameters only. A missing period leaves the state to its own dynamics.
/// Source: Hyndman, Koehler, Ord and Snyder (2008), Forecasting with Exponential Smoothing, chapters 2 and 5.
/// </summary>
internal static class LinearSmoothing
{
    private const double SmallestAlpha = 1e-4, LargestAlpha = 0.9999;

    /// <summary>A fitted model: parameters and the state after the last period.</summary>
    /// <param name="Beta">Trend smoothing in error-correction form: b += β e, 0 ≤ β ≤ α.</param>
    /// <param name="SumOfSquares">Of the one-step errors over the observed values.</param>
    public readonly record struct Model(double Alpha, double Beta, double Phi, double Level, double Trend, double SumOfSquares, int Observed, int Parameters)
    {
        public double Sigma => Math.Sqrt(SumOfSquares / Math.Max(1, Observed - Parameters));

        public MethodFit Forecast(int horizon)
        {
            var mean = new double[horizon];
            var weights = new double[horizon];
            double damping = 0, power = 1, weight = 0, weightPower = 1;
            for (var h = 0; h < horizon; h++)
            {
                power *= Phi;
                damping += power;
                mean[h] = Level + damping * Trend;
                if (h > 0)
                {
                    weightPower *= Phi;
                    weight += weightPower;
                }

                weights[h] = h == 0 ? 1 : Alpha + Beta * weight;
            }

            return MethodFit.FromWeights(mean, Sigma, weights);
        }
    }

    /// <summary>SES: the sum of squares may have two valleys in α, so a coarse grid finds the right one and golden section its bottom.</summary>
    public static Model FitLevel(ReadOnlySpan<double> values)
    {
        const int Grid = 12;
        const double Ratio = 0.6180339887498949;
        var best = RunLevel(values, SmallestAlpha);
        for (var i = 1; i <= Grid; i++)
        {
            var model = RunLevel(values, Math.Min(LargestAlpha, (double)i / Grid));
            if (model.SumOfSquares < best.SumOfSquares) best = model;
        }

        double a = Math.Max(SmallestAlpha, best.Alpha - 1.0 / Grid), b = Math.Min(LargestAlpha, best.Alpha + 1.0 / Grid);
        double c = b - Ratio * (b - a), d = a + Ratio * (b - a);
        Model atC = RunLevel(values, c), atD = RunLevel(values, d);
        while (b - a > 1e-4)
        {
            if (atC.SumOfSquares <= atD.SumOfSquares)
            {
                (b, d, atD) = (d, c, atC);
                c = b - Ratio * (b - a);
                atC = RunLevel(values, c);
            }
            else
            {
                (a, c, atC) = (c, d, atD);
                d = a + Ratio * (b - a);
                atD = RunLevel(values, d);
            }
        }

        var bottom = atC.SumOfSquares <= atD.SumOfSquares ? atC : atD;
        return bottom.SumOfSquares <= best.SumOfSquares ? bottom : best;
    }

    public static Model FitTrend(ReadOnlySpan<double> values, bool damped)
    {
        Span<double> best = stackalloc double[3];
        var bestValue = double.PositiveInfinity;
        var n = damped ? 3 : 2;
        Span<double> point = stackalloc double[n];
        Span<double> step = stackalloc double[n];
        ReadOnlySpan<double> lower = [SmallestAlpha, 0, 0.8];
        ReadOnlySpan<double> upper = [LargestAlpha, 1, 0.98];
        var objective = new TrendObjective(values);
        foreach (var start in (ReadOnlySpan<double>)[0.2, 0.7])
        {
            point[0] = start;
            point[1] = 0.1;
            step[0] = 0.15;
            step[1] = 0.15;
            if (damped)
            {
                point[2] = 0.9;
                step[2] = 0.05;
            }

            var found = NelderMead.Minimize(ref objective, point, step, lower[..n], upper[..n], 1e-7, 160);
            if (found.Value >= bestValue) continue;
            bestValue = found.Value;
            point.CopyTo(best);
        }

        if (!damped) best[2] = 1;
        var model = Run(values, best[0], best[0] * best[1], best[2]);
        return model with { Parameters = damped ? 5 : 4 };
    }

    /// <summary>Fits nothing but the initial state.</summary>
    public static Model RunLevel(ReadOnlySpan<double> values, double alpha)
    {
        var sums = LevelSums.Start;
        sums.Advance(values, alpha);
        return sums.Solve(alpha);
    }

    /// <summary>Fits nothing but the initial level and trend.</summary>
    public static Model Run(ReadOnlySpan<double> values, double alpha, double beta, double phi)
    {
        var sums = TrendSums.Start;
        sums.Advance(values, alpha, beta, phi);
        return sums.Solve(alpha, beta, phi);
    }

    /// <summary>Two copies of the recursion: from level 0 with the data (a), from level 1 (u) without, and their products.</summary>
    public struct LevelSums
    {
        private double _origin, _a, _u, _aa, _au, _uu;
        private int _observed;

        public static LevelSums Start => new() { _u = 1 };

        public void Advance(ReadOnlySpan<double> values, double alpha)
        {
            if (_observed == 0) _origin = FirstObserved(values);
            double origin = _origin, a = _a, u = _u, aa = _aa, au = _au, uu = _uu;
            var observed = _observed;
            foreach (var value in values)
            {
                if (double.IsNaN(value)) continue;
                var error = value - origin - a;
                aa += error * error;
                au += error * u;
                uu += u * u;
                a += alpha * error;
                u -= alpha * u;
                observed++;
            }

            (_a, _u, _aa, _au, _uu, _observed) = (a, u, aa, au, uu, observed);
        }

        public readonly Model Solve(double alpha)
        {
            var initial = _uu > 0 ? _au / _uu : 0;
            return new Model(alpha, 0, 1, _origin + _a + _u * initial, 0, Math.Max(0, _aa - _au * initial), _observed, 2);
        }
    }

    /// <summary>Three copies of the recursion: from the zero state with the data (a), from level 1 (u) and trend 1 (v) without.</summary>
    public struct TrendSums
    {
        private double _origin, _aLevel, _aTrend, _uLevel, _uTrend, _vLevel, _vTrend, _aa, _au, _av, _uu, _uv, _vv;
        private int _observed;

        public static TrendSums Start => new() { _uLevel = 1, _vTrend = 1 };

        public void Advance(ReadOnlySpan<double> values, double alpha, double beta, double phi)
        {
            if (_observed == 0) _origin = FirstObserved(values);
            double origin = _origin, aLevel = _aLevel, aTrend = _aTrend, uLevel = _uLevel, uTrend = _uTrend, vLevel = _vLevel, vTrend = _vTrend;
            double aa = _aa, au = _au, av = _av, uu = _uu, uv = _uv, vv = _vv;
            var observed = _observed;
            foreach (var value in values)
            {
                aTrend *= phi;
                uTrend *= phi;
                vTrend *= phi;
                aLevel += aTrend;
                uLevel += uTrend;
                vLevel += vTrend;
                if (double.IsNaN(value)) continue;
                var e = value - origin - aLevel;
                aa += e * e;
                au += e * uLevel;
                av += e * vLevel;
                uu += uLevel * uLevel;
                uv += uLevel * vLevel;
                vv += vLevel * vLevel;
                aLevel += alpha * e;
                aTrend += beta * e;
                uTrend -= beta * uLevel;
                uLevel -= alpha * uLevel;
                vTrend -= beta * vLevel;
                vLevel -= alpha * vLevel;
                observed++;
            }

            (_aLevel, _aTrend, _uLevel, _uTrend, _vLevel, _vTrend) = (aLevel, aTrend, uLevel, uTrend, vLevel, vTrend);
            (_aa, _au, _av, _uu, _uv, _vv, _observed) = (aa, au, av, uu, uv, vv, observed);
        }

        public readonly Model Solve(double alpha, double beta, double phi)
        {
            var determinant = _uu * _vv - _uv * _uv;
            double level, trend;
            if (determinant > 1e-10 * _uu * _vv)
            {
                level = (_au * _vv - _av * _uv) / determinant;
                trend = (_av * _uu - _au * _uv) / determinant;
            }
            else
            {
                level = _uu > 0 ? _au / _uu : 0;
                trend = 0;
            }

            var squares = _aa - 2 * (level * _au + trend * _av) + level * level * _uu + 2 * level * trend * _uv + trend * trend * _vv;
            return new Model(alpha, beta, phi, _origin + _aLevel + level * _uLevel + trend * _vLevel, _aTrend + level * _uTrend + trend * _vTrend, Math.Max(0, squares), _observed, 4);
        }
    }

    private static double FirstObserved(ReadOnlySpan<double> values)
    {
        foreach (var value in values)
            if (!double.IsNaN(value)) return value;
        return 0;
    }

    // Point: α, β / α and, when damped, φ.
    private readonly ref struct TrendObjective(ReadOnlySpan<double> values) : IObjective
    {
        private readonly ReadOnlySpan<double> _values = values;

        public double Evaluate(scoped ReadOnlySpan<double> point) =>
            Run(_values, point[0], point[0] * point[1], point.Length > 2 ? point[2] : 1).SumOfSquares;
    }
}
