using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Numerics.Forecasting;

/// <summary>
/// Additive outliers and level shifts after Chen and Liu (1993), Joint estimation of model parameters and outlier effects:
/// the one-step errors of a model are searched for the trace that a pulse or a step leaves in them, the largest effect is
/// taken out and the search repeated. The model is a local level with drift (or with a changing trend) whose smoothing
/// is chosen by trimmed errors, after robust seasonal effects are taken out; the size of the errors is the largest of three
/// robust measures, so that a heavy-tailed series has no outliers. Growing series are searched on logarithms.
/// </summary>
public static class OutlierDetection
{
    /// <summary>Fewest observed values in which something can be called unusual.</summary>
    public const int MinimumObservations = 12;

    /// <summary>Effects of at least this many standard errors are reported.</summary>
    public const double DefaultCriticalScore = 5;

    /// <summary>How often a newest value that stands out stayed at its level, where levels wander and where they return, on rolling origins of public series.</summary>
    private const double PriorOfWandering = 0.7, PriorOfReturning = 0.3;

    /// <summary>Smoothing of the level from which on it wanders: what happened once is kept.</summary>
    private const double Wandering = 0.9;

    /// <summary>A level shift must stand out more than a single value: smoothing follows it anyway, and a wrong one costs more.</summary>
    private const double ShiftFactor = 1.4;

    /// <summary>With a larger share of zeros a series is intermittent, and its demands are no outliers.</summary>
    private const double LargestShareOfZeros = 0.25;

    /// <summary>An effect in one season that an adjacent cycle shares by this share is seasonal.</summary>
    private const double SeasonalEcho = 0.4;

    private const int LongestTrace = 24;

    /// <summary>Newest periods for which a spike and a shift may still be hard to tell apart.</summary>
    private const int YoungestShift = 4;

    private const double Certain = 0.95;

    /// <summary>Outliers in order of time; empty for a short, intermittent or undisturbed series.</summary>
    /// <param name="values">Oldest first; NaN where missing.</param>
    /// <param name="seasonLength">Periods in a season; 1 when there is none.</param>
    /// <param name="criticalScore">Sensitivity; Chen and Liu use 3 to 4 where every suspicion counts.</param>
    /// <param name="shiftPrior">Probability that a newest value that stands out is the first of a new level; null reads it from how the series kept its changes so far.</param>
    public static IReadOnlyList<Outlier> Find(ReadOnlySpan<double> values, int seasonLength, double criticalScore = DefaultCriticalScore, double? shiftPrior = null)
    {
        int first = 0, last = values.Length - 1;
        while (first <= last && double.IsNaN(values[first])) first++;
        while (last >= first && double.IsNaN(values[last])) last--;
        values = values[first..(last + 1)];
        // Logarithms of the same numbers in another unit are rounded otherwise, and a close choice may then turn out otherwise.
        var unit = Unit.Of(values);
        values = unit.Apply(values);
        int observed = 0, zeros = 0;
        double smallest = double.PositiveInfinity;
        foreach (var value in values)
        {
            if (double.IsNaN(value)) continue;
            observed++;
            if (value == 0) zeros++;
            smallest = Math.Min(smallest, value);
        }

        if (observed < MinimumObservations || 2 * observed < values.Length || zeros > LargestShareOfZeros * observed) return [];
        var logarithmic = smallest > 0 && GrowsWithItsLevel(values, seasonLength);
        var search = new Search(values, seasonLength, logarithmic);
        var prior = shiftPrior ?? (search.LevelSmoothing >= Wandering ? PriorOfWandering : PriorOfReturning);
        var found = new List<Outlier>();
        var most = Math.Max(1, observed / 12);
        while (found.Count < most && search.Next(criticalScore) is { } hit)
        {
            var effect = logarithmic ? Math.Exp(hit.Effect) : hit.Effect * unit.Factor;
            var shift = hit.ShiftProbability(values.Length, prior);
            var kind = shift >= Certain ? OutlierKind.LevelShift : shift <= 1 - Certain ? OutlierKind.AdditiveOutlier : OutlierKind.Undecided;
            found.Add(new Outlier(kind, first + hit.Position, effect, logarithmic, hit.Score, kind == OutlierKind.Undecided ? shift : kind == OutlierKind.LevelShift ? 1 : 0));
            search.TakeOut(hit, shift >= 0.5);
        }

        found.Sort((a, b) => a.Position.CompareTo(b.Position));
        return found;
    }

    // Guerrero's idea (1993): how the spread of stretches of the series depends on their level. Only "clearly" matters here.
    private static bool GrowsWithItsLevel(ReadOnlySpan<double> values, int seasonLength)
    {
        var length = Math.Max(4, seasonLength > 1 && values.Length >= 4 * seasonLength ? seasonLength : 4);
        var blocks = values.Length / length;
        var points = new List<(double Level, double Spread)>(blocks);
        var buffer = new double[length];
        for (var b = 0; b < blocks; b++)
        {
            var block = values[(values.Length - (b + 1) * length)..(values.Length - b * length)];
            if (Descriptive.Count(block) < length) continue;
            var level = RobustSeason.MedianOf(block, buffer);
            for (var i = 0; i < length; i++) buffer[i] = Math.Abs(block[i] - level);
            var spread = RobustSeason.MedianOf(buffer, buffer);
            if (spread > 0) points.Add((Math.Log(level), Math.Log(spread)));
        }

        if (points.Count < 3) return false;
        var slopes = new List<double>();
        for (var i = 0; i < points.Count && i < 60; i++)
            for (var j = 0; j < i; j++)
                if (Math.Abs(points[i].Level - points[j].Level) > 0.1) slopes.Add((points[i].Spread - points[j].Spread) / (points[i].Level - points[j].Level));
        return slopes.Count > 0 && Descriptive.Median(slopes.ToArray()) > 0.5;
    }

    /// <summary>A pulse or a step at a position, on the searched scale.</summary>
    internal readonly record struct Hit(int Position, double Effect, double Score, double PulseScore, double StepScore)
    {
        public double ShiftProbability(int length, double prior)
        {
            if (length - Position > YoungestShift) return Math.Abs(StepScore) > Math.Abs(PulseScore) ? 1 : 0;
            var odds = prior / (1 - prior) * Math.Exp(Math.Clamp((StepScore * StepScore - PulseScore * PulseScore) / 4, -20, 20));
            return odds / (1 + odds);
        }
    }

    private ref struct Search
    {
        private readonly double[] _level;
        private readonly double[] _errors;
        private readonly double[] _sorted;
        private readonly bool[] _closed;
        private readonly int _season;
        private readonly LevelFilter _filter;
        private readonly double _drift;
        private readonly double[] _pulse = new double[LongestTrace];
        private readonly double[] _step = new double[LongestTrace];

        public Search(ReadOnlySpan<double> values, int seasonLength, bool logarithmic)
        {
            var n = values.Length;
            (_level, _errors, _sorted, _closed, _season) = (new double[n], new double[n], new double[n], new bool[n], seasonLength);
            for (var t = 0; t < n; t++)
            {
                _closed[t] = double.IsNaN(values[t]);
                _level[t] = logarithmic ? Math.Log(values[t]) : values[t];
            }

            Bridge(_level);
            if (RobustSeason.Of(_level, seasonLength) is { } effects)
                for (var t = 0; t < n; t++) _level[t] -= effects[t % seasonLength];
            var lag = Math.Max(1, n / 3);
            for (var t = lag; t < n; t++) _sorted[t - lag] = (_level[t] - _level[t - lag]) / lag;
            _drift = RobustSeason.MedianOf(_sorted.AsSpan(0, n - lag), _sorted);
            var smallest = double.PositiveInfinity;
            foreach (var candidate in LevelFilter.Candidates)
            {
                Run(candidate);
                var size = TrimmedSize();
                if (size >= smallest) continue;
                (smallest, _filter) = (size, candidate);
            }

            _filter.PulseTrace(_pulse);
            _filter.StepTrace(_step);
        }

        /// <summary>Smoothing of the level that fits the history best, 0.1 to 1.</summary>
        public readonly double LevelSmoothing => _filter.Alpha;

        /// <summary>The largest effect above the critical score that no adjacent cycle shares.</summary>
        public Hit? Next(double critical)
        {
            Run(_filter);
            var sigma = Sigma();
            if (!(sigma > 0)) return null;
            while (true)
            {
                Hit? best = null;
                for (var t = 0; t < _level.Length; t++)
                {
                    if (_closed[t]) continue;
                    var (pulse, pulseScore) = Match(t, _pulse, sigma);
                    var (step, stepScore) = t == 0 ? (0, 0) : Match(t, _step, sigma);
                    var score = Math.Max(Math.Abs(pulseScore), Math.Abs(stepScore));
                    var isStep = Math.Abs(stepScore) > Math.Abs(pulseScore);
                    if (score < (isStep ? ShiftFactor * critical : critical) || score <= best?.Score) continue;
                    best = new Hit(t, isStep ? step : pulse, score, pulseScore, stepScore);
                }

                if (best is not { } hit) return null;
                if (!IsSeasonal(hit)) return hit;
                _closed[hit.Position] = true;
            }
        }

        public readonly void TakeOut(Hit hit, bool shift)
        {
            _closed[hit.Position] = true;
            if (!shift)
            {
                _level[hit.Position] -= hit.Effect;
                return;
            }

            for (var t = 0; t < hit.Position; t++) _level[t] += hit.Effect;
        }

        private readonly void Run(LevelFilter filter)
        {
            // Starts where the first values, freed of the drift, have their middle.
            const int Start = 5;
            Span<double> early = stackalloc double[Start];
            for (var t = 0; t < Start; t++) early[t] = _level[t] - (t + 1) * _drift;
            filter.Errors(_level, RobustSeason.MedianOf(early, early), _drift, _errors);
        }

        private readonly (double Effect, double Score) Match(int t, double[] trace, double sigma)
        {
            double product = 0, squares = 0;
            var last = Math.Min(LongestTrace, _level.Length - t);
            for (var k = 0; k < last; k++)
            {
                product += _errors[t + k] * trace[k];
                squares += trace[k] * trace[k];
            }

            return (product / squares, product / Math.Sqrt(squares) / sigma);
        }

        private readonly bool IsSeasonal(Hit hit)
        {
            if (_season < 2 || Math.Abs(hit.StepScore) > Math.Abs(hit.PulseScore)) return false;
            return Echoes(hit.Position - _season, hit.Effect) || Echoes(hit.Position + _season, hit.Effect);
        }

        private readonly bool Echoes(int position, double effect) =>
            position >= 0 && position < _level.Length && Match(position, _pulse, 1).Effect / effect >= SeasonalEcho;

        private readonly double TrimmedSize()
        {
            SortErrors();
            var kept = _sorted.Length - _sorted.Length / 5;
            double sum = 0;
            for (var i = 0; i < kept; i++) sum += _sorted[i];
            return sum;
        }

        // The middle, the upper sixth and the mean of the absolute errors each as the deviation of a normal distribution; the
        // mean with a discount, because it is not robust: it speaks only when there are too many large errors to be outliers.
        private readonly double Sigma()
        {
            SortErrors();
            var middle = Descriptive.QuantileOfSorted(_sorted, 0.5) / 0.6745;
            var upper = Descriptive.QuantileOfSorted(_sorted, 0.85) / 1.4395;
            return Math.Max(0.6 * Descriptive.Mean(_sorted), Math.Max(middle, upper));
        }

        private readonly void SortErrors()
        {
            for (var t = 0; t < _errors.Length; t++) _sorted[t] = Math.Abs(_errors[t]);
            Array.Sort(_sorted);
        }

        // Straight lines over gaps: only the search sees them, and it reports nothing inside.
        private static void Bridge(double[] level)
        {
            for (var t = 1; t < level.Length; t++)
            {
                if (!double.IsNaN(level[t])) continue;
                var next = t;
                while (double.IsNaN(level[next])) next++;
                level[t] = level[t - 1] + (level[next] - level[t - 1]) / (next - t + 1);
            }
        }
    }
}
