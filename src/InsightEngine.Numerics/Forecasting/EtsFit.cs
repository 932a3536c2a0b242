namespace InsightEngine.Numerics.Forecasting;

/// <summary>An estimated ETS model with its states after the last period.</summary>
/// <param name="Season">Final season states; period t of the series has index t mod season length.</param>
/// <param name="Sigma">Standard deviation of the one-step errors; relative for a multiplicative error.</param>
/// <param name="SumOfSquares">Of the one-step errors; relative for a multiplicative error.</param>
/// <param name="Observed">Number of these errors.</param>
/// <param name="Point">The parameters as <see cref="EtsRecursion"/> reads them.</param>
/// <param name="InitialSeason">Season states before the first period.</param>
internal sealed record EtsFit(EtsModel Model, double Alpha, double Beta, double Gamma, double Phi, double Level, double Trend, double[] Season, double Sigma, double Aicc, double SumOfSquares, int Observed, double[] Point, double[] InitialSeason)
{
    /// <summary>
    /// Point forecasts and deviations. For multiplicative errors the deviation is that of the linear model with the same
    /// weights, relative to the forecast, which agrees with the exact one to the order of σ² (Hyndman et al. 2008, ch. 6).
    /// </summary>
    /// <param name="origin">Length of the series.</param>
    public MethodFit Forecast(int horizon, int origin)
    {
        var mean = new double[horizon];
        var deviation = new double[horizon];
        var weights = new double[horizon];
        var m = Season.Length;
        double damping = 0, power = 1, weightDamping = 0, weightPower = 1, sum = 0;
        for (var h = 0; h < horizon; h++)
        {
            power *= Phi;
            damping += power;
            var level = Level + damping * Trend;
            mean[h] = Model.Season switch
            {
                Component.Additive => level + Season[(origin + h) % m],
                Component.Multiplicative => level * Season[(origin + h) % m],
                _ => level,
            };
            if (h > 0)
            {
                weightDamping += weightPower;
                weightPower *= Phi;
                weights[h] = Alpha + Beta * weightDamping + (m > 1 && h % m == 0 ? Gamma : 0);
            }
            else
            {
                weights[h] = 1;
            }

            sum += weights[h] * weights[h];
            deviation[h] = Sigma * Math.Sqrt(sum) * (Model.MultiplicativeError ? Math.Abs(mean[h]) : 1);
        }

        return new MethodFit(mean, deviation, weights);
    }
}
