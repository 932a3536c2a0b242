using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Numerics.Forecasting;

/// <summary>
/// Intermittent multiple aggregation prediction algorithm (Petropoulos and Kourentzes 2015): the series is summed over
/// blocks of 1, 2, … up to the mean interval between demands, each is forecast by SES, and the rates are averaged.
/// A missing period is left out, as if it had not been.
/// </summary>
public sealed class IMAPA : ForecastingMethod
{
    public override string Name => "IMAPA";

    public override int MinimumObservations(int seasonLength) => 3;

    public override MethodFit Fit(ReadOnlySpan<double> values, int seasonLength, int horizon)
    {
        var observed = new double[Descriptive.Count(values)];
        int n = 0, demands = 0;
        foreach (var value in values)
        {
            if (double.IsNaN(value)) continue;
            observed[n++] = value;
            if (value != 0) demands++;
        }

        if (demands == 0) return new IntermittentDemand(0, 0, 0, 1).Forecast(horizon);
        var most = Math.Clamp((int)Math.Round((double)n / demands), 1, Math.Max(1, n / 3));
        double sum = 0, squares = 0, alpha = 0;
        var errors = 0;
        for (var block = 1; block <= most; block++)
        {
            var sums = new double[n / block];
            var skipped = n - sums.Length * block; // blocks end with the newest period
            for (var t = skipped; t < n; t++) sums[(t - skipped) / block] += observed[t];
            var model = LinearSmoothing.FitLevel(sums);
            sum += model.Level / block;
            if (block > 1) continue;
            (squares, errors, alpha) = (model.SumOfSquares, model.Observed, model.Alpha);
        }

        return new IntermittentDemand(sum / most, squares, errors, alpha).Forecast(horizon);
    }
}
