using InsightEngine.Numerics.Optimization;

namespace InsightEngine.Numerics.Forecasting;

/// <summary>
/// The recursions of an ETS model in innovations form. With additive or no season the states move by the raw error
/// whatever the error type, which then only changes the likelihood. A missing period lets the states follow their own
/// dynamics. Source: Hyndman et al. (2008), tables 2.2 and 2.3.
/// </summary>
internal ref struct EtsRecursion : IObjective
{
    /// <summary>Largest number of searched coordinates: α, β / α, γ / (1 − α), φ, initial level, initial trend.</summary>
    public const int LargestDimension = 6;

    private readonly ReadOnlySpan<double> _values;
    private readonly EtsModel _model;
    private readonly int _seasonLength;
    private readonly ReadOnlySpan<double> _initialSeason;
    private readonly Span<double> _season;

    /// <param name="initialSeason">Season indices aligned with the first period; empty when the model has no season.</param>
    /// <param name="work">Room for one season; holds the final season states after <see cref="Run"/>.</param>
    public EtsRecursion(ReadOnlySpan<double> values, EtsModel model, int seasonLength, ReadOnlySpan<double> initialSeason, Span<double> work)
    {
        _values = values;
        _model = model;
        _seasonLength = seasonLength;
        _initialSeason = initialSeason;
        _season = work;
    }

    public double Level { get; private set; }

    public double Trend { get; private set; }

    /// <summary>Sum of squared errors, relative ones for a multiplicative error.</summary>
    public double SumOfSquares { get; private set; }

    public int Observed { get; private set; }

    /// <summary>Coordinates that the search runs over, in order.</summary>
    public static int Dimension(EtsModel model) =>
        2 + (model.Trend ? 2 : 0) + (model.Damped ? 1 : 0) + (model.Season == Component.None ? 0 : 1);

    /// <summary>Reads α, β, γ, φ, initial level and trend off a search point.</summary>
    public static (double Alpha, double Beta, double Gamma, double Phi, double Level, double Trend) Read(EtsModel model, scoped ReadOnlySpan<double> point)
    {
        var k = 0;
        var alpha = point[k++];
        var beta = model.Trend ? alpha * point[k++] : 0;
        var gamma = model.Season == Component.None ? 0 : (1 - alpha) * point[k++];
        var phi = model.Damped ? point[k++] : 1;
        var level = point[k++];
        var trend = model.Trend ? point[k] : 0;
        return (alpha, beta, gamma, phi, level, trend);
    }

    /// <summary>The error variance at the likelihood of a point: a scale-free measure, so that the search stops alike in every unit.</summary>
    public double Evaluate(scoped ReadOnlySpan<double> point) => Math.Exp(Run(point) / Math.Max(1, Observed));

    /// <summary>Runs the recursion, leaves the final states in place and returns −2 log likelihood up to a constant.</summary>
    public double Run(scoped ReadOnlySpan<double> point)
    {
        var (alpha, beta, gamma, phi, level, trend) = Read(_model, point);
        _initialSeason.CopyTo(_season);
        return _model.Season == Component.Multiplicative
            ? RunMultiplicative(alpha, beta, gamma, phi, level, trend, 0, 0, 0)
            : RunAdditive(alpha, beta, gamma, phi, level, trend, 0, 0, 0);
    }

    /// <summary>
    /// Goes on from the states that a run left, over the values that came after it; the season states stand in the work
    /// space. False when the states leave the domain of the model.
    /// </summary>
    /// <param name="fit">Level, trend, sum of squares and number of errors so far, and the parameters.</param>
    /// <param name="length">Periods before these values.</param>
    public bool Resume(EtsFit fit, int length)
    {
        var phase = _season.Length > 0 ? length % _season.Length : 0;
        return double.IsFinite(_model.Season == Component.Multiplicative
            ? RunMultiplicative(fit.Alpha, fit.Beta, fit.Gamma, fit.Phi, fit.Level, fit.Trend, fit.SumOfSquares, fit.Observed, phase)
            : RunAdditive(fit.Alpha, fit.Beta, fit.Gamma, fit.Phi, fit.Level, fit.Trend, fit.SumOfSquares, fit.Observed, phase));
    }

    /// <summary>Standard deviation of the one-step errors.</summary>
    public static double Sigma(EtsModel model, double sumOfSquares, int observed) => Math.Sqrt(sumOfSquares / Math.Max(1, observed - Dimension(model)));

    private double RunAdditive(double alpha, double beta, double gamma, double phi, double level, double trend, double squares, int observed, int phase)
    {
        var seasonal = _model.Season == Component.Additive;
        var relative = _model.MultiplicativeError;
        double logs = 0, product = 1;
        foreach (var value in _values)
        {
            trend *= phi;
            level += trend;
            var expected = seasonal ? level + _season[phase] : level;
            if (!double.IsNaN(value))
            {
                var error = value - expected;
                observed++;
                if (relative)
                {
                    if (expected <= 1e-10) return Impossible();
                    var ratio = error / expected;
                    squares += ratio * ratio;
                    product *= expected;
                    if ((observed & 15) == 0)
                    {
                        logs += Math.Log(product);
                        product = 1;
                    }
                }
                else
                {
                    squares += error * error;
                }

                level += alpha * error;
                trend += beta * error;
                if (seasonal) _season[phase] += gamma * error;
            }

            if (seasonal && ++phase == _seasonLength) phase = 0;
        }

        return Finish(level, trend, squares, observed, logs + Math.Log(product));
    }

    private double RunMultiplicative(double alpha, double beta, double gamma, double phi, double level, double trend, double squares, int observed, int phase)
    {
        double logs = 0, product = 1;
        foreach (var value in _values)
        {
            trend *= phi;
            level += trend;
            var season = _season[phase];
            if (!double.IsNaN(value))
            {
                if (level <= 1e-10 || season <= 1e-10) return Impossible();
                var expected = level * season;
                var ratio = (value - expected) / expected;
                observed++;
                squares += ratio * ratio;
                product *= expected;
                if ((observed & 15) == 0)
                {
                    logs += Math.Log(product);
                    product = 1;
                }

                var move = level * ratio;
                level += alpha * move;
                trend += beta * move;
                _season[phase] = season + gamma * season * ratio;
            }

            if (++phase == _seasonLength) phase = 0;
        }

        return Finish(level, trend, squares, observed, logs + Math.Log(product));
    }

    private double Impossible()
    {
        Observed = 1;
        return double.PositiveInfinity;
    }

    private double Finish(double level, double trend, double squares, int observed, double logs)
    {
        Level = level;
        Trend = trend;
        SumOfSquares = squares;
        Observed = observed;
        // A perfect fit has no likelihood; the floor is far below any real error of values scaled to one.
        return observed * Math.Log(Math.Max(squares, 1e-20) / observed) + (_model.MultiplicativeError ? 2 * logs : 0);
    }
}
