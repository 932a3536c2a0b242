namespace InsightEngine.Numerics.Forecasting;

/// <summary>
/// Random walk with drift: the line through the first and the last observed value, continued. The interval includes the
/// uncertainty of the drift. Missing periods are skipped. Source: FPP3, sections 5.2 and 5.5.
/// </summary>
public sealed class Drift : ForecastingMethod
{
    public override string Name => "Drift";

    public override int MinimumObservations(int seasonLength) => 2;

    public override MethodFit Fit(ReadOnlySpan<double> values, int seasonLength, int horizon) => Continue(RandomWalk.Of(values), horizon);

    public override FittedMethod Start(ReadOnlySpan<double> values, int seasonLength) => new Walk().Over(values);

    private static MethodFit Continue(RandomWalk walk, int horizon)
    {
        var mean = new double[horizon];
        var deviation = new double[horizon];
        var weights = new double[horizon];
        for (var h = 1; h <= horizon; h++)
        {
            var ahead = h + walk.PeriodsSinceLast;
            mean[h - 1] = walk.Last + ahead * walk.Drift;
            deviation[h - 1] = walk.DriftSigma * Math.Sqrt(ahead * (1 + (double)ahead / walk.Span));
            weights[h - 1] = 1;
        }

        return new MethodFit(mean, deviation, weights);
    }

    private sealed class Walk : FittedMethod
    {
        private RandomWalk.Moves _moves;

        protected override FittedMethod Fresh() => new Walk();

        protected override void Advance(ReadOnlySpan<double> values) => _moves.Advance(values);

        protected override MethodFit Predict(int horizon) => Continue(_moves.ToWalk(), horizon);
    }
}
