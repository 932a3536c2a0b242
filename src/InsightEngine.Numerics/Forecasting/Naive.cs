namespace InsightEngine.Numerics.Forecasting;

/// <summary>
/// The last observed value, forever: a random walk. Missing periods are skipped; a step over a gap of k periods counts
/// with variance k. Source: Hyndman and Athanasopoulos, Forecasting: Principles and Practice (3rd ed.), section 5.2.
/// </summary>
public sealed class Naive : ForecastingMethod
{
    public override string Name => "Naive";

    public override int MinimumObservations(int seasonLength) => 1;

    public override MethodFit Fit(ReadOnlySpan<double> values, int seasonLength, int horizon) => Continue(RandomWalk.Of(values), horizon);

    public override FittedMethod Start(ReadOnlySpan<double> values, int seasonLength) => new Walk().Over(values);

    private static MethodFit Continue(RandomWalk walk, int horizon)
    {
        var mean = new double[horizon];
        var weights = new double[horizon];
        Array.Fill(mean, walk.Last);
        Array.Fill(weights, 1);
        var deviation = new double[horizon];
        for (var h = 1; h <= horizon; h++) deviation[h - 1] = walk.Sigma * Math.Sqrt(h + walk.PeriodsSinceLast);
        return new MethodFit(mean, deviation, weights);
    }

    /// <summary>The walk before any value.</summary>
    internal sealed class Walk : FittedMethod
    {
        private RandomWalk.Moves _moves;

        protected override FittedMethod Fresh() => new Walk();

        protected override void Advance(ReadOnlySpan<double> values) => _moves.Advance(values);

        protected override MethodFit Predict(int horizon) => Continue(_moves.ToWalk(), horizon);
    }
}
