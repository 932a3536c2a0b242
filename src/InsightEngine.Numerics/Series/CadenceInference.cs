namespace InsightEngine.Numerics.Series;

/// <summary>Finds the cadence of a series from how its dates are written and how far apart they are.</summary>
public static class CadenceInference
{
    /// <summary>Infers the cadence of one series.</summary>
    /// <param name="dates">The dates of the series, in any order, history and periods to forecast together.</param>
    /// <param name="reason">What is wrong when the answer is null.</param>
    public static Cadence? Infer(ReadOnlySpan<DateText> dates, out string? reason)
    {
        reason = null;
        if (dates.IsEmpty)
        {
            reason = "there is no date";
            return null;
        }

        var notation = dates[0].Notation;
        var allYears = true;
        foreach (var date in dates)
        {
            if (date.Notation != DateNotation.Moment) continue;
            reason = "times between full hours have no cadence of their own; give one value per hour, day or longer period";
            return null;
        }

        foreach (var date in dates)
        {
            allYears &= date.CanBeYear;
            if (date.Notation == notation) continue;
            reason = $"dates of different kinds are mixed ({notation} and {date.Notation}); write them all alike or give the column 'cadence'";
            return null;
        }

        switch (notation)
        {
            case DateNotation.Number:
                return allYears ? Cadence.Yearly : Cadence.Index;
            case DateNotation.Hour:
                return Cadence.Hourly;
            case DateNotation.Week:
                return Cadence.Weekly;
            case DateNotation.Quarter:
                return Cadence.Quarterly;
        }

        var gap = MedianGap(dates);
        if (notation == DateNotation.Month)
        {
            return gap switch
            {
                >= 12 => Cadence.Yearly,
                >= 3 when AllGapsAreMultiplesOf(dates, 3) => Cadence.Quarterly,
                _ => Cadence.Monthly,
            };
        }

        return gap switch
        {
            0 or < 5 => Cadence.Daily,
            < 21 => Cadence.Weekly,
            < 75 => Cadence.Monthly,
            < 270 => Cadence.Quarterly,
            _ => Cadence.Yearly,
        };
    }

    private static double MedianGap(ReadOnlySpan<DateText> dates)
    {
        var gaps = Gaps(dates);
        Array.Sort(gaps);
        return gaps.Length == 0 ? 0 : gaps[gaps.Length / 2];
    }

    private static bool AllGapsAreMultiplesOf(ReadOnlySpan<DateText> dates, int factor) =>
        Array.TrueForAll(Gaps(dates), gap => gap % factor == 0);

    private static long[] Gaps(ReadOnlySpan<DateText> dates)
    {
        var ordinals = new long[dates.Length];
        for (var i = 0; i < dates.Length; i++) ordinals[i] = dates[i].Ordinal;
        Array.Sort(ordinals);
        var gaps = new List<long>(ordinals.Length);
        for (var i = 1; i < ordinals.Length; i++)
            if (ordinals[i] > ordinals[i - 1]) gaps.Add(ordinals[i] - ordinals[i - 1]);
        return [.. gaps];
    }
}
