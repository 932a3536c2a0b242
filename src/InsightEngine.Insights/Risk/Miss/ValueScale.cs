namespace InsightEngine.Insights.Risk.Miss;

/// <summary>
/// The scale on which a KPI's surprises are about equally large: log odds within 0 … 1 or 0 … 100, logarithms of larger
/// positive values, otherwise the values themselves. Turned so that more is better.
/// </summary>
internal readonly record struct ValueScale(ValueScale.Form Kind, double Sign)
{
    /// <summary>Shares nearer to 0 or 1 than this are not told apart.</summary>
    private const double Edge = 0.002;

    internal enum Form
    {
        Plain,
        Share,
        Percent,
        Logarithm,
    }

    /// <summary>The values as they are, turned so that more is better.</summary>
    public static ValueScale Plain(MissSeries series) => new(Form.Plain, series.HigherIsBetter ? 1 : -1);

    /// <summary>Chosen from the values and the target alone.</summary>
    public static ValueScale Of(MissSeries series, double target)
    {
        double low = target, high = target;
        foreach (var value in series.Values.Span)
        {
            if (double.IsNaN(value)) continue;
            low = Math.Min(low, value);
            high = Math.Max(high, value);
        }

        var form = low < 0 ? Form.Plain : high <= 1 ? Form.Share : high <= 100 ? Form.Percent : low > 0 ? Form.Logarithm : Form.Plain;
        return new ValueScale(form, series.HigherIsBetter ? 1 : -1);
    }

    public double Of(double value) => Sign * Kind switch
    {
        Form.Share => Logit(value),
        Form.Percent => Logit(value / 100),
        Form.Logarithm => Math.Log(value),
        _ => value,
    };

    /// <summary>A typical surprise of a KPI of which nothing is known, near a value.</summary>
    public double TypicalSurprise(double near) => Kind switch
    {
        Form.Share or Form.Percent => 0.5,
        Form.Logarithm => 0.15,
        _ => Math.Max(0.08 * Math.Abs(near), 1e-9),
    };

    private static double Logit(double share)
    {
        var inside = Math.Clamp(share, Edge, 1 - Edge);
        return Math.Log(inside / (1 - inside));
    }
}
