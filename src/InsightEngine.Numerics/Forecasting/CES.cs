using InsightEngine.Numerics.Optimization;

namespace InsightEngine.Numerics.Forecasting;

/// <summary>
/// Complex exponential smoothing: level and information potential smoothed by one complex parameter, which covers level
/// and trend series without choosing between them. The season is removed by classical decomposition first. For given
/// parameters the initial states are solved by least squares exactly. A missing period lets the states follow their own
/// dynamics. Source: Svetunkov, Kourentzes and Ord (2022), Complex exponential smoothing.
/// </summary>
public sealed class CES : ForecastingMethod
{
    public override string Name => "CES";

    public override int MinimumObservations(int seasonLength) => 5;

    public override MethodFit Fit(ReadOnlySpan<double> values, int seasonLength, int horizon) =>
        SeasonallyAdjusted.Forecast(values, seasonLength, adjusted => FitAdjusted(adjusted, horizon));

    public override FittedMethod Start(ReadOnlySpan<double> values, int seasonLength) =>
        SeasonallyAdjusted.Fit(values, seasonLength, adjusted => Estimate(adjusted));

    internal static MethodFit FitAdjusted(ReadOnlySpan<double> adjusted, int horizon) => Estimate(adjusted).Over(adjusted).Forecast(horizon);

    private static Smoothing Estimate(ReadOnlySpan<double> adjusted)
    {
        Span<double> point = [1.3, 1.0];
        var objective = new SumOfSquares(adjusted);
        NelderMead.Minimize(ref objective, point, [0.2, 0.05], [0.01, 0.01], [1.99, 1.99], 1e-7, 200);
        return new Smoothing(new Recursion(point[0], point[1]));
    }

    /// <summary>Stability region of the transition with feedback (Svetunkov et al. 2022, equation 24).</summary>
    internal static bool IsStable(double a0, double a1) =>
        (a0 - 2.5) * (a0 - 2.5) + a1 * a1 > 1.25
        && (a0 - 0.5) * (a0 - 0.5) + (a1 - 1) * (a1 - 1) > 0.25
        && (a0 - 1.5) * (a0 - 1.5) + (a1 - 0.5) * (a1 - 0.5) <= 1.5;

    /// <summary>The seasonal form with the smaller AICc; null when the history has no two seasons to start from.</summary>
    internal static (MethodFit Fit, double Aicc)? FitSeasonal(ReadOnlySpan<double> values, int seasonLength, int horizon)
    {
        if (seasonLength < 2 || values.Length < 2 * seasonLength + 1) return null;
        var season = ClassicalDecomposition.Of(values, seasonLength, multiplicative: false);
        if (season.IsNone) return null;
        (MethodFit Fit, double Aicc)? best = null;
        var work = new double[CesSeasonalRecursion.WorkPerSeason * seasonLength];
        foreach (var full in (ReadOnlySpan<bool>)[false, true])
        {
            var dimension = CesSeasonalRecursion.Dimension(full);
            Span<double> point = full ? [1.3, 1.0, 1.3, 1.0] : [1.3, 1.0, 0.1];
            ReadOnlySpan<double> step = full ? [0.2, 0.05, 0.2, 0.05] : [0.2, 0.05, 0.1];
            ReadOnlySpan<double> lower = [0.01, 0.01, full ? 0.01 : 0, 0.01];
            ReadOnlySpan<double> upper = [1.99, 1.99, full ? 1.99 : 1, 1.99];
            var objective = new CesSeasonalRecursion(values, season.Indices, full, work);
            NelderMead.Minimize(ref objective, point, step, lower[..dimension], upper[..dimension], 1e-6, 300);
            if (!double.IsFinite(objective.Evaluate(point))) continue;
            var aicc = Criterion(objective.SumOfSquares, objective.Counted, dimension + 3);
            if (best is { } other && !(aicc < other.Aicc)) continue;
            var mean = new double[horizon];
            var weights = new double[horizon];
            objective.Forecast(point, mean, weights);
            best = (MethodFit.FromWeights(mean, Math.Sqrt(objective.SumOfSquares / Math.Max(1, objective.Counted - dimension - 2)), weights), aicc);
        }

        return best;
    }

    private static double Criterion(double squares, int counted, int parameters) =>
        counted - parameters - 1 <= 0
            ? double.PositiveInfinity
            : counted * Math.Log(Math.Max(squares, 1e-20) / counted) + 2.0 * parameters + 2.0 * parameters * (parameters + 1) / (counted - parameters - 1);

    private readonly ref struct SumOfSquares(ReadOnlySpan<double> values) : IObjective
    {
        private readonly ReadOnlySpan<double> _values = values;

        public double Evaluate(scoped ReadOnlySpan<double> point)
        {
            if (!IsStable(point[0], point[1])) return double.PositiveInfinity;
            var recursion = new Recursion(point[0], point[1]);
            recursion.Advance(_values);
            return recursion.Solve().SumOfSquares;
        }
    }

    private sealed class Smoothing(Recursion start) : FittedMethod
    {
        private readonly Recursion _start = start;
        private Recursion _recursion = start;

        protected override FittedMethod Fresh() => new Smoothing(_start);

        protected override void Advance(ReadOnlySpan<double> values) => _recursion.Advance(values);

        protected override MethodFit Predict(int horizon) => _recursion.Forecast(horizon);
    }

    // Three copies of the linear recursion, as in LinearSmoothing: data, initial level, initial potential.
    private struct Recursion(double a0, double a1)
    {
        private double _al, _ac, _ul = 1, _uc, _vl, _vc = 1;
        private double _aa, _au, _av, _uu, _uv, _vv;
        private int _counted;

        public void Advance(ReadOnlySpan<double> values)
        {
            double gl = a0 - a1, gc = a0 + a1, k1 = 1 - a1, k0 = 1 - a0;
            double al = _al, ac = _ac, ul = _ul, uc = _uc, vl = _vl, vc = _vc;
            double aa = _aa, au = _au, av = _av, uu = _uu, uv = _uv, vv = _vv;
            var counted = _counted;
            foreach (var value in values)
            {
                double e = 0, eu = 0, ev = 0;
                if (!double.IsNaN(value))
                {
                    e = value - al;
                    eu = -ul;
                    ev = -vl;
                    aa += e * e;
                    au += e * ul;
                    av += e * vl;
                    uu += ul * ul;
                    uv += ul * vl;
                    vv += vl * vl;
                    counted++;
                }

                (al, ac) = (al - k1 * ac + gl * e, al + k0 * ac + gc * e);
                (ul, uc) = (ul - k1 * uc + gl * eu, ul + k0 * uc + gc * eu);
                (vl, vc) = (vl - k1 * vc + gl * ev, vl + k0 * vc + gc * ev);
            }

            (_al, _ac, _ul, _uc, _vl, _vc) = (al, ac, ul, uc, vl, vc);
            (_aa, _au, _av, _uu, _uv, _vv, _counted) = (aa, au, av, uu, uv, vv, counted);
        }

        /// <summary>The states after the last period, from the initial ones that fit best.</summary>
        public readonly (double Level, double Potential, double SumOfSquares) Solve()
        {
            var determinant = _uu * _vv - _uv * _uv;
            double level, potential;
            if (determinant > 1e-12 * _uu * _vv)
            {
                level = (_au * _vv - _av * _uv) / determinant;
                potential = (_av * _uu - _au * _uv) / determinant;
            }
            else
            {
                level = _uu > 0 ? _au / _uu : 0;
                potential = 0;
            }

            return (_al + level * _ul + potential * _vl, _ac + level * _uc + potential * _vc, Math.Max(0, _aa - level * _au - potential * _av));
        }

        public readonly MethodFit Forecast(int horizon)
        {
            var mean = new double[horizon];
            var weights = new double[horizon];
            var (level, potential, squares) = Solve();
            double unitLevel = a0 - a1, unitPotential = a0 + a1;
            for (var h = 0; h < horizon; h++)
            {
                mean[h] = level;
                (level, potential) = (level - (1 - a1) * potential, level + (1 - a0) * potential);
                weights[h] = h == 0 ? 1 : unitLevel;
                if (h > 0) (unitLevel, unitPotential) = (unitLevel - (1 - a1) * unitPotential, unitLevel + (1 - a0) * unitPotential);
            }

            return MethodFit.FromWeights(mean, Math.Sqrt(squares / Math.Max(1, _counted - 4)), weights);
        }
    }
}
