using InsightEngine.Numerics.Forecasting;
using InsightEngine.Numerics.Series;
using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Numerics.Accuracy;

/// <summary>What a backtest measures at one step of one method; means over series and origins.</summary>
/// <param name="Step">Periods ahead; 0 for all steps together.</param>
/// <param name="Count">Evaluated periods.</param>
/// <param name="Smape">Percent.</param>
/// <param name="Mase">NaN when every history is constant.</param>
/// <param name="Owa">Relative to Naive2 over the same periods.</param>
/// <param name="Msis">Of the 95 % interval.</param>
/// <param name="Crps">Over the MASE scale of the history.</param>
/// <param name="Coverage80">Share of actual values inside the 80 % interval.</param>
/// <param name="Coverage95">Share of actual values inside the 95 % interval.</param>
public sealed record BacktestScore(string Method, int Step, long Count, double Smape, double Mase, double Owa, double Msis, double Crps, double Coverage80, double Coverage95);

/// <summary>
/// Rolling-origin evaluation of forecasters. Series are added one at a time, in any order and from any thread, as
/// <see cref="Tally"/>; the sums are merged in a fixed order, so the result does not depend on the threads.
/// </summary>
public sealed class Backtest(int origins)
{
    private const string Automatic = "Automatic", Benchmark = "Naive2";

    /// <summary>A forecaster under its unique name, and the fewest observed values it takes for a season length.</summary>
    public sealed record Candidate(string Name, Func<int, int> MinimumObservations, Func<TimeSeries, int, Forecast> Forecast);

    /// <summary>The automatic forecaster and after it every method.</summary>
    public static IReadOnlyList<Candidate> Candidates(AutomaticForecaster automatic)
    {
        ArgumentNullException.ThrowIfNull(automatic);
        return
        [
            Named(Automatic, () => automatic)!,
            .. ForecastingMethods.All.Select(method => Named(method.Name, () => automatic)!),
        ];
    }

    /// <summary>The candidate of a name: <c>Automatic</c> or whatever <see cref="ForecastingMethods.Find"/> knows; null when there is none.</summary>
    /// <param name="name">The name.</param>
    /// <param name="automatic">Makes the automatic forecaster when it is the one asked for.</param>
    public static Candidate? Named(string name, Func<AutomaticForecaster> automatic)
    {
        ArgumentNullException.ThrowIfNull(automatic);
        if (name == Automatic)
        {
            var forecaster = automatic();
            return new Candidate(name, _ => 1, (series, horizon) => forecaster.Forecast(series, horizon));
        }

        return ForecastingMethods.Find(name) is { } method ? new Candidate(name, method.MinimumObservations, method.Forecast) : null;
    }

    /// <summary>Whether a name is that of a forecaster.</summary>
    public static bool Knows(string name) => name == Automatic || ForecastingMethods.Find(name) is not null;

    /// <summary>Sums of one series: per candidate and step.</summary>
    public sealed class Tally
    {
        internal Tally(int candidates, int horizon)
        {
            Cells = new Cell[candidates, horizon];
        }

        internal Cell[,] Cells { get; }
    }

    internal struct Cell
    {
        public long Count, Scaled;
        public double Smape, Mase, Msis, Crps, Inside80, Inside95;
    }

    /// <summary>Fewest periods a series needs so that one origin fits.</summary>
    public static int MinimumLength(int horizon) => horizon + 8;

    /// <summary>Evaluates the candidates on the last origins of one series; null when it is too short for a single one.</summary>
    public Tally? Evaluate(TimeSeries series, int horizon, IReadOnlyList<Candidate> candidates, CancellationToken cancellationToken = default)
    {
        var spacing = Math.Max(1, horizon / 2);
        Tally? tally = null;
        foreach (var origin in RollingOrigin.Over(series, horizon, origins, MinimumLength(horizon) - horizon, spacing))
        {
            var observed = Descriptive.Count(origin.Training.Values.Span);
            if (observed < 2) continue;
            var scale = Mase.Scale(origin.Training.Values.Span, series.SeasonLength);
            tally ??= new Tally(candidates.Count, horizon);
            for (var c = 0; c < candidates.Count; c++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (observed < candidates[c].MinimumObservations(series.SeasonLength)) continue;
                var forecast = candidates[c].Forecast(origin.Training, horizon);
                for (var step = 1; step <= origin.Actual.Length; step++)
                    Add(ref tally.Cells[c, step - 1], forecast, step, origin.Actual.Span[step - 1], scale);
            }
        }

        return tally;
    }

    /// <summary>Merges the tallies of all series, in their order, into one score per candidate and step, and one over all steps.</summary>
    public static IReadOnlyList<BacktestScore> Merge(IEnumerable<Tally?> tallies, IReadOnlyList<Candidate> candidates)
    {
        var sums = new List<Cell[]>();
        foreach (var tally in tallies)
        {
            if (tally is null) continue;
            for (var h = 0; h < tally.Cells.GetLength(1); h++)
            {
                if (sums.Count == h) sums.Add(new Cell[candidates.Count]);
                for (var c = 0; c < candidates.Count; c++) sums[h][c] = Sum(sums[h][c], tally.Cells[c, h]);
            }
        }

        var benchmark = candidates.ToList().FindIndex(candidate => candidate.Name == Benchmark);
        var total = new Cell[candidates.Count];
        foreach (var step in sums)
            for (var c = 0; c < candidates.Count; c++) total[c] = Sum(total[c], step[c]);
        var scores = new List<BacktestScore>();
        for (var c = 0; c < candidates.Count; c++)
        {
            if (total[c].Count == 0) continue;
            scores.Add(Score(candidates[c].Name, 0, total[c], benchmark >= 0 ? total[benchmark] : default));
            for (var h = 0; h < sums.Count; h++)
                if (sums[h][c].Count > 0) scores.Add(Score(candidates[c].Name, h + 1, sums[h][c], benchmark >= 0 ? sums[h][benchmark] : default));
        }

        return scores;
    }

    private static void Add(ref Cell cell, Forecast forecast, int step, double actual, double scale)
    {
        if (double.IsNaN(actual)) return;
        var median = forecast.Median(step);
        double low95 = forecast.Quantile(step, 0.025), high95 = forecast.Quantile(step, 0.975);
        cell.Count++;
        cell.Smape += Smape.Of([actual], [median]);
        cell.Inside80 += actual >= forecast.Quantile(step, 0.1) && actual <= forecast.Quantile(step, 0.9) ? 1 : 0;
        cell.Inside95 += actual >= low95 && actual <= high95 ? 1 : 0;
        if (!double.IsFinite(scale)) return;
        cell.Scaled++;
        cell.Mase += Math.Abs(actual - median) / scale;
        cell.Msis += IntervalScore.Of(actual, low95, high95, 0.95) / scale;
        cell.Crps += Crps.Of(forecast, step, actual) / scale;
    }

    private static Cell Sum(Cell a, Cell b) => new()
    {
        Count = a.Count + b.Count,
        Scaled = a.Scaled + b.Scaled,
        Smape = a.Smape + b.Smape,
        Mase = a.Mase + b.Mase,
        Msis = a.Msis + b.Msis,
        Crps = a.Crps + b.Crps,
        Inside80 = a.Inside80 + b.Inside80,
        Inside95 = a.Inside95 + b.Inside95,
    };

    private static BacktestScore Score(string name, int step, Cell cell, Cell benchmark)
    {
        double smape = cell.Smape / cell.Count, mase = cell.Scaled > 0 ? cell.Mase / cell.Scaled : double.NaN;
        // A method that needs more history than the benchmark is compared on fewer periods, which is said by its count.
        var owa = benchmark.Count > 0 && benchmark.Scaled > 0
            ? Owa.Of(smape, mase, benchmark.Smape / benchmark.Count, benchmark.Mase / benchmark.Scaled)
            : double.NaN;
        return new BacktestScore(
            name,
            step,
            cell.Count,
            smape,
            mase,
            owa,
            cell.Scaled > 0 ? cell.Msis / cell.Scaled : double.NaN,
            cell.Scaled > 0 ? cell.Crps / cell.Scaled : double.NaN,
            cell.Inside80 / cell.Count,
            cell.Inside95 / cell.Count);
    }
}
