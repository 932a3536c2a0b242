namespace InsightEngine.Numerics.Forecasting;

/// <summary>
/// Teunter, Syntetos and Babai's method (2011): the probability of a demand is smoothed in every period and its size
/// when there is one, so the forecast of an item that is dying out falls towards 0. A missing period is left out.
/// </summary>
/// <param name="sizeSmoothing">Smoothing parameter of sizes, in (0, 1].</param>
/// <param name="probabilitySmoothing">Smoothing parameter of the probability, in (0, 1].</param>
public sealed class TSB(
    double sizeSmoothing = IntermittentDemand.DefaultSmoothing,
    double probabilitySmoothing = IntermittentDemand.DefaultSmoothing) : ForecastingMethod
{
    public override string Name => "TSB";

    public override int MinimumObservations(int seasonLength) => 3;

    public override MethodFit Fit(ReadOnlySpan<double> values, int seasonLength, int horizon)
    {
        IntermittentDemand.Require(sizeSmoothing);
        IntermittentDemand.Require(probabilitySmoothing);
        double size = double.NaN, probability = 0, squares = 0;
        int waited = 0, errors = 0;
        foreach (var value in values)
        {
            if (double.IsNaN(value)) continue;
            waited++;
            var demand = value != 0;
            if (double.IsNaN(size))
            {
                if (!demand) continue;
                (size, probability) = (value, 1.0 / waited);
                continue;
            }

            var error = value - probability * size;
            squares += error * error;
            errors++;
            probability += probabilitySmoothing * ((demand ? 1 : 0) - probability);
            if (demand) size += sizeSmoothing * (value - size);
        }

        var level = double.IsNaN(size) ? 0 : probability * size;
        return new IntermittentDemand(level, squares, errors, probabilitySmoothing).Forecast(horizon);
    }
}
