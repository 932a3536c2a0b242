namespace InsightEngine.Numerics.Forecasting;

/// <summary>
/// The value of the same season one cycle ago. A missing value is looked up one cycle further back; a season that was
/// never observed takes the last observed value. With season length 1 it equals <see cref="Naive"/>. Source: FPP3, 5.2.
/// </summary>
public sealed class SeasonalNaive : ForecastingMethod
{
    public override string Name => "SeasonalNaive";

    public override int MinimumObservations(int seasonLength) => 1;

    public override MethodFit Fit(ReadOnlySpan<double> values, int seasonLength, int horizon)
    {
        var n = values.Length;
        var last = RandomWalk.Of(values);
        var mean = new double[horizon];
        var deviation = new double[horizon];
        var weights = new double[horizon];
        var sigma = Sigma(values, seasonLength, last.Sigma);
        for (var h = 1; h <= horizon; h++)
        {
            var source = n - 1 + h;
            var cycles = 0;
            do
            {
                source -= seasonLength;
                cycles++;
            }
            while (source >= 0 && (source >= n || double.IsNaN(values[source])));
            mean[h - 1] = source >= 0 ? values[source] : last.Last;
            deviation[h - 1] = sigma * Math.Sqrt(cycles);
            weights[h - 1] = (h - 1) % seasonLength == 0 ? 1 : 0;
        }

        return new MethodFit(mean, deviation, weights);
    }

    private static double Sigma(ReadOnlySpan<double> values, int seasonLength, double fallback)
    {
        double squares = 0;
        var count = 0;
        for (var i = seasonLength; i < values.Length; i++)
        {
            var difference = values[i] - values[i - seasonLength];
            if (double.IsNaN(difference)) continue;
            squares += difference * difference;
            count++;
        }

        return count > 0 ? Math.Sqrt(squares / count) : fallback;
    }
}
