using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Numerics.Forecasting;

/// <summary>
/// Weights of the combination's members by what they would have scored on the series itself: each is fitted again one and two
/// horizons before the end, and its weight falls exponentially with its mean absolute error relative to that of all.
/// Nothing is learned from other series here, so a kind of series that was never seen is treated no worse. A history too
/// short for an earlier origin gives equal weights.
/// Source: Bates and Granger (1969), The combination of forecasts; exponential weights: Cesa-Bianchi and Lugosi (2006),
/// Prediction, Learning, and Games, chapter 2.
/// </summary>
internal static class PastPerformance
{
    private const double LargestSharpness = 4;

    /// <summary>From this many observed values on the sharpness is full; of fewer, chance decides more.</summary>
    private const double EnoughForSharpness = 48;

    private const int Origins = 2;

    /// <summary>Fewer periods say too little about a member, even when fewer are to be forecast.</summary>
    private const int ShortestSpan = 6;

    /// <param name="Weights">Non-negative, with sum 1, in the order of <see cref="CombinationPool"/>.</param>
    /// <param name="Losses">Mean absolute error at the earlier origins relative to that of all members, minus 1; zeros without any origin.</param>
    /// <param name="Errors">Of the weighted forecasts at the earlier origins.</param>
    internal readonly record struct Record(double[] Weights, double[] Losses, PastErrors Errors);

    public static Record Of(ReadOnlySpan<double> values, int seasonLength, int horizon)
    {
        var weights = new double[CombinationPool.For(seasonLength).Count];
        Array.Fill(weights, 1.0 / weights.Length);
        var span = Math.Max(horizon, ShortestSpan);
        var errors = new List<(int Step, double[] Members)>();
        var losses = new double[weights.Length];
        for (var origin = 1; origin <= Origins; origin++)
        {
            var end = values.Length - origin * span;
            if (end < LittleHistory.EnoughObservations || Descriptive.Count(values[..end]) < LittleHistory.EnoughObservations) break;
            AddErrors(errors, losses, values[..end], values.Slice(end, span), seasonLength);
        }

        var mean = Descriptive.Mean(losses);
        if (mean > 0 && double.IsFinite(mean))
        {
            var sharpness = LargestSharpness * Math.Min(1, Descriptive.Count(values) / EnoughForSharpness);
            double sum = 0;
            for (var k = 0; k < weights.Length; k++)
            {
                losses[k] = losses[k] / mean - 1;
                weights[k] = Math.Exp(-sharpness * losses[k]);
                sum += weights[k];
            }

            for (var k = 0; k < weights.Length; k++) weights[k] /= sum;
        }
        else
        {
            Array.Clear(losses);
        }

        return new Record(weights, losses, PastErrors.Of(errors.ConvertAll(error => (error.Step, Combined(error.Members, weights))), span));
    }

    private static double Combined(double[] errors, double[] weights)
    {
        double combined = 0;
        for (var k = 0; k < weights.Length; k++) combined += weights[k] * errors[k];
        return combined;
    }

    // Per observed period the members' errors without its season; the losses are on the scale of the series.
    private static void AddErrors(List<(int Step, double[] Members)> errors, double[] losses, ReadOnlySpan<double> history, ReadOnlySpan<double> actual, int seasonLength)
    {
        var members = CombinationMembers.Of(history, seasonLength, actual.Length);
        var season = members.Season;
        for (var h = 0; h < actual.Length; h++)
        {
            if (double.IsNaN(actual[h])) continue;
            var index = season.Indices[(history.Length + h) % season.Indices.Length];
            var adjusted = season.Multiplicative ? actual[h] / index : actual[h] - index;
            var error = new double[losses.Length];
            for (var k = 0; k < error.Length; k++)
            {
                error[k] = adjusted - members.Forecasts[k][h];
                losses[k] += Math.Abs(error[k]) * (season.Multiplicative ? index : 1);
            }

            errors.Add((h, error));
        }
    }
}
