using InsightEngine.Numerics.Optimization;

namespace InsightEngine.Numerics.Forecasting;

/// <summary>
/// Complex exponential smoothing with a season: partial (real seasonal indices smoothed by γ) or full (every season has a
/// level and an information potential of its own, smoothed by a second complex parameter β, which follows additive,
/// multiplicative and changing seasons alike). For given parameters and initial indices the errors are linear in the
/// initial level and potential, which are solved by least squares exactly. A missing period lets the states follow their
/// own dynamics. Source: Svetunkov, Kourentzes and Ord (2022), section 5.
/// </summary>
internal ref struct CesSeasonalRecursion : IObjective
{
    /// <summary>Values of work per season.</summary>
    public const int WorkPerSeason = 6;

    private const int Copies = 3;

    private readonly ReadOnlySpan<double> _values;
    private readonly ReadOnlySpan<double> _initial;
    private readonly bool _full;
    private readonly Span<double> _season, _potential;

    /// <param name="initial">Additive season indices aligned with the first period.</param>
    /// <param name="full">Full instead of partial seasonality.</param>
    /// <param name="work">Room for <see cref="WorkPerSeason"/> times the season.</param>
    public CesSeasonalRecursion(ReadOnlySpan<double> values, ReadOnlySpan<double> initial, bool full, Span<double> work)
    {
        _values = values;
        _initial = initial;
        _full = full;
        _season = work[..(Copies * initial.Length)];
        _potential = work.Slice(Copies * initial.Length, Copies * initial.Length);
    }

    public double SumOfSquares { get; private set; }

    public int Counted { get; private set; }

    // States of the three copies after the last period, and the initial level and potential.
    private (double Data, double Level, double Potential) _l, _c;
    private double _startLevel, _startPotential;

    /// <summary>Coordinates of the search: α₀, α₁ and γ, or α₀, α₁, β₀ and β₁.</summary>
    public static int Dimension(bool full) => full ? 4 : 3;

    public double Evaluate(scoped ReadOnlySpan<double> point)
    {
        double a0 = point[0], a1 = point[1], b0 = point[2], b1 = _full ? point[3] : 1;
        if (!CES.IsStable(a0, a1) || _full && !CES.IsStable(b0, b1)) return double.PositiveInfinity;
        var m = _initial.Length;
        _season.Clear();
        _potential.Clear();
        for (var s = 0; s < m; s++)
        {
            _season[Copies * s] = _initial[s];
            if (_full) _potential[Copies * s] = _initial[s] / b0;
        }

        double gl = a0 - a1, gc = a0 + a1, k1 = 1 - a1, k0 = 1 - a0;
        double sl = _full ? b0 - b1 : b0, sc = b0 + b1, q1 = 1 - b1, q0 = 1 - b0;
        double al = 0, ac = 0, ul = 1, uc = 0, vl = 0, vc = 1;
        double aa = 0, au = 0, av = 0, uu = 0, uv = 0, vv = 0;
        int counted = 0, phase = 0;
        foreach (var value in _values)
        {
            var season = _season.Slice(phase, Copies);
            double e = 0, eu = 0, ev = 0;
            if (!double.IsNaN(value))
            {
                e = value - al - season[0];
                eu = -ul - season[1];
                ev = -vl - season[2];
                aa += e * e;
                au -= e * eu;
                av -= e * ev;
                uu += eu * eu;
                uv += eu * ev;
                vv += ev * ev;
                counted++;
            }

            (al, ac) = (al - k1 * ac + gl * e, al + k0 * ac + gc * e);
            (ul, uc) = (ul - k1 * uc + gl * eu, ul + k0 * uc + gc * eu);
            (vl, vc) = (vl - k1 * vc + gl * ev, vl + k0 * vc + gc * ev);
            if (_full)
            {
                var potential = _potential.Slice(phase, Copies);
                (season[0], potential[0]) = (season[0] - q1 * potential[0] + sl * e, season[0] + q0 * potential[0] + sc * e);
                (season[1], potential[1]) = (season[1] - q1 * potential[1] + sl * eu, season[1] + q0 * potential[1] + sc * eu);
                (season[2], potential[2]) = (season[2] - q1 * potential[2] + sl * ev, season[2] + q0 * potential[2] + sc * ev);
            }
            else
            {
                season[0] += sl * e;
                season[1] += sl * eu;
                season[2] += sl * ev;
            }

            phase += Copies;
            if (phase == _season.Length) phase = 0;
        }

        var determinant = uu * vv - uv * uv;
        var solved = determinant > 1e-12 * uu * vv;
        _startLevel = solved ? (au * vv - av * uv) / determinant : uu > 0 ? au / uu : 0;
        _startPotential = solved ? (av * uu - au * uv) / determinant : 0;
        (_l, _c) = ((al, ul, vl), (ac, uc, vc));
        SumOfSquares = Math.Max(0, aa - _startLevel * au - _startPotential * av);
        Counted = counted;
        return SumOfSquares;
    }

    /// <summary>Means and ψ weights of the next periods; the last evaluation must have been at this point.</summary>
    public readonly void Forecast(scoped ReadOnlySpan<double> point, scoped Span<double> mean, scoped Span<double> weights)
    {
        var m = _initial.Length;
        double a0 = point[0], a1 = point[1], b0 = point[2], b1 = _full ? point[3] : 1;
        var season = new double[m];
        var potential = new double[m];
        for (var s = 0; s < m; s++)
        {
            var at = Copies * s;
            season[s] = _season[at] + _startLevel * _season[at + 1] + _startPotential * _season[at + 2];
            potential[s] = _potential[at] + _startLevel * _potential[at + 1] + _startPotential * _potential[at + 2];
        }

        var level = _l.Data + _startLevel * _l.Level + _startPotential * _l.Potential;
        var information = _c.Data + _startLevel * _c.Level + _startPotential * _c.Potential;
        Continue(level, information, season, potential, _values.Length % m, mean);

        // A unit error moves the states; without any other error it then goes its own way.
        Array.Clear(season);
        Array.Clear(potential);
        season[0] = _full ? b0 - b1 : b0;
        potential[0] = _full ? b0 + b1 : 0;
        weights[0] = 1;
        Continue(a0 - a1, a0 + a1, season, potential, 1 % m, weights[1..]);

        void Continue(double l, double c, double[] s, double[] p, int phase, Span<double> expected)
        {
            for (var h = 0; h < expected.Length; h++)
            {
                expected[h] = l + s[phase];
                (l, c) = (l - (1 - a1) * c, l + (1 - a0) * c);
                (s[phase], p[phase]) = (s[phase] - (1 - b1) * p[phase], s[phase] + (1 - b0) * p[phase]);
                if (++phase == s.Length) phase = 0;
            }
        }
    }
}
