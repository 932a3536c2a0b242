namespace InsightEngine.Numerics.Forecasting;

/// <summary>
/// The mean of the newest observed values of a window. Deviation is that of the method's own past one-step errors, and
/// grows with the horizon as for a level that moves by 1 / window of each error.
/// </summary>
/// <param name="window">Observed values averaged; fewer when the series is shorter.</param>
public sealed class WindowAverage(int window) : ForecastingMethod
{
    private readonly int _window = window >= 1
        ? window
        : throw new ArgumentOutOfRangeException(nameof(window), window, "A window of at least one value is needed.");

    public override string Name => "WindowAverage";

    public override int MinimumObservations(int seasonLength) => 1;

    public override MethodFit Fit(ReadOnlySpan<double> values, int seasonLength, int horizon)
    {
        var recent = new Queue<double>(_window);
        double squares = 0;
        var errors = 0;
        foreach (var value in values)
        {
            if (double.IsNaN(value)) continue;
            if (recent.Count > 0)
            {
                var error = value - recent.Average();
                squares += error * error;
                errors++;
            }

            if (recent.Count == _window) recent.Dequeue();
            recent.Enqueue(value);
        }

        var mean = new double[horizon];
        var weights = new double[horizon];
        Array.Fill(mean, recent.Average());
        Array.Fill(weights, 1.0 / recent.Count);
        weights[0] = 1;
        return MethodFit.FromWeights(mean, errors > 0 ? Math.Sqrt(squares / errors) : 0, weights);
    }
}
