using InsightEngine.Insights.Risk.Miss;
using InsightEngine.Numerics.Series;

namespace InsightEngine.Insights.Risk;

/// <summary>
/// What KPIs that the initiative was not meant to move say of what moved all of them: those whose surprises before the finish
/// went with those of the KPI, put together with signs and in units of their own, and regressed on.
/// </summary>
internal sealed class ControlKpis
{
    private const int Most = 5, LeastShared = 16;
    private const double LeastCorrelation = 0.3, PriorCases = 4, LargestSurprise = 4;

    private readonly List<Control> _kept;
    private readonly double _slope;

    private ControlKpis(List<Control> kept, double slope) => (_kept, _slope) = (kept, slope);

    public int Count => _kept.Count;

    /// <summary>Chooses and fits on the periods before the finish only.</summary>
    /// <param name="profile">Of the KPI before the finish.</param>
    /// <param name="first">First period of the KPI.</param>
    /// <param name="cut">Periods before the finish.</param>
    /// <param name="needed">Periods in all; a control must be known in those after the finish.</param>
    /// <param name="candidates">Of the same cadence.</param>
    /// <returns>Null when none goes with the KPI.</returns>
    public static ControlKpis? Of(SeriesProfile profile, Period first, int cut, int needed, IReadOnlyList<MissSeries> candidates)
    {
        var found = new List<(double Correlation, double[] Values, SeriesProfile Profile)>();
        foreach (var candidate in candidates)
        {
            var values = new double[needed];
            for (var t = 0; t < needed; t++) values[t] = first.Ordinal + t - candidate.Start is var at && at >= 0 && at < candidate.Length ? candidate.Values.Span[(int)at] : double.NaN;
            if (Array.FindIndex(values, cut, double.IsNaN) >= 0) continue;
            var own = SeriesProfile.Of(first, values.AsSpan(0, cut), first.Cadence);
            if (own.Scale > 0 && Correlation(profile, own) is { } correlation) found.Add((correlation, values, own));
        }

        var kept = found.OrderByDescending(one => Math.Abs(one.Correlation)).Take(Most).Select(one =>
        {
            var (levels, slopes) = one.Profile.Trace(one.Values);
            return new Control(Math.Sign(one.Correlation), one.Values, one.Profile, levels, slopes);
        }).ToList();
        if (kept.Count == 0) return null;
        double cross = 0, square = 0;
        var count = 0;
        for (var t = 0; t < Math.Min(cut, profile.Errors.Count); t++)
        {
            var together = Together(kept, control => Surprise(control.Profile, t));
            if (double.IsNaN(together) || double.IsNaN(profile.Errors[t])) continue;
            cross += together * Surprise(profile, t);
            square += together * together;
            count++;
        }

        return count < LeastShared || !(square > 0) ? null : new ControlKpis(kept, cross / (square * (1 + PriorCases / count)));
    }

    /// <summary>What the controls' distances from their own counterfactuals after a moment let expect of the KPI's, in its usual surprises.</summary>
    /// <param name="distance">Mean distance of a series after the moment.</param>
    public double Expected(Func<Control, double> distance)
    {
        var together = Together(_kept, control => distance(control) / control.Profile.Scale);
        return double.IsNaN(together) ? 0 : _slope * together;
    }

    /// <summary>Mean over the controls that are known; NaN without any.</summary>
    private static double Together(List<Control> kept, Func<Control, double> of)
    {
        double sum = 0;
        var count = 0;
        foreach (var control in kept)
        {
            var value = of(control);
            if (!double.IsFinite(value)) continue;
            sum += control.Sign * value;
            count++;
        }

        return count == 0 ? double.NaN : sum / count;
    }

    private static double Surprise(SeriesProfile profile, int t) => Math.Clamp(profile.Errors[t] / profile.Scale, -LargestSurprise, LargestSurprise);

    /// <summary>Correlation of the surprises; null when it is too weak or rests on too few periods.</summary>
    private static double? Correlation(SeriesProfile left, SeriesProfile right)
    {
        double cross = 0, leftSquare = 0, rightSquare = 0;
        var count = 0;
        for (var t = 0; t < Math.Min(left.Errors.Count, right.Errors.Count); t++)
        {
            if (double.IsNaN(left.Errors[t]) || double.IsNaN(right.Errors[t])) continue;
            double x = Surprise(left, t), y = Surprise(right, t);
            (cross, leftSquare, rightSquare, count) = (cross + x * y, leftSquare + x * x, rightSquare + y * y, count + 1);
        }

        if (count < LeastShared || !(leftSquare * rightSquare > 0)) return null;
        var correlation = cross / Math.Sqrt(leftSquare * rightSquare);
        // Beyond what chance gives in so many periods.
        return Math.Abs(correlation) >= Math.Max(LeastCorrelation, 2 / Math.Sqrt(count)) ? correlation : null;
    }

    /// <param name="Sign">Of its correlation with the KPI.</param>
    /// <param name="Values">By period of the KPI; NaN where unknown.</param>
    /// <param name="Profile">Of the periods before the finish.</param>
    /// <param name="Levels">Smoothed level after each period.</param>
    /// <param name="Slopes">Smoothed slope after each period.</param>
    internal sealed record Control(double Sign, double[] Values, SeriesProfile Profile, double[] Levels, double[] Slopes);
}
