using System.Globalization;

namespace InsightEngine.Numerics.Forecasting;

/// <summary>
/// The fitted widths (<c>models/forecasting/method-widths.csv</c>): per method and kind of season the coefficients of
/// <see cref="MethodWidths"/> and the error sizes at five probabilities.
/// </summary>
internal static class MethodWidthsTable
{
    /// <summary>Largest season length of each kind but the last: none, short, long; longer ones are very long.</summary>
    public static readonly int[] LargestSeasons = [1, 6, 24];

    /// <summary>Probabilities of the central intervals whose half widths are listed.</summary>
    public static readonly double[] Levels = [0.5, 0.8, 0.9, 0.95, 0.99];

    private const string Resource = "method-widths.csv";

    private static readonly Dictionary<(string Method, int Kind), Width> Widths = Read();

    /// <summary>Coefficients of the logarithmic factor, and the shape of the standardised errors.</summary>
    internal sealed record Width(double[] Coefficients, ErrorShape Shape);

    /// <summary>The kind of a season, from 0.</summary>
    public static int KindOf(int seasonLength)
    {
        var kind = 0;
        while (kind < LargestSeasons.Length && seasonLength > LargestSeasons[kind]) kind++;
        return kind;
    }

    /// <summary>
    /// The row of a method; a transformed method without one takes that of its inner method, a variant that of the
    /// method whose name begins its own (<c>ARIMA(0,1,1)</c> that of <c>ARIMA</c>). Null when there is none.
    /// </summary>
    public static Width? Find(string method, int seasonLength)
    {
        var kind = KindOf(seasonLength);
        if (Widths.TryGetValue((method, kind), out var width)) return width;
        foreach (var transformation in Enum.GetNames<TransformationKind>())
            if (method.StartsWith(transformation + "-", StringComparison.Ordinal)) return Find(method[(transformation.Length + 1)..], seasonLength);
        for (var length = method.Length - 1; length > 1; length--)
            if (Widths.TryGetValue((method[..length], kind), out width)) return width;
        return null;
    }

    /// <summary>A symmetric shape from the error sizes at <see cref="Levels"/>.</summary>
    public static ErrorShape ShapeOf(ReadOnlySpan<double> sizes)
    {
        var knots = 2 * Levels.Length + 1;
        double[] scores = new double[knots], errors = new double[knots];
        for (var i = 0; i < Levels.Length; i++)
        {
            var score = Statistics.Gaussian.Quantile((1 + Levels[i]) / 2);
            (scores[Levels.Length + 1 + i], errors[Levels.Length + 1 + i]) = (score, sizes[i]);
            (scores[Levels.Length - 1 - i], errors[Levels.Length - 1 - i]) = (-score, -sizes[i]);
        }

        return new ErrorShape(scores, errors);
    }

    private static Dictionary<(string Method, int Kind), Width> Read()
    {
        using var stream = typeof(MethodWidthsTable).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The assembly lacks its resource {Resource}; build it again.");
        using var reader = new StreamReader(stream);
        var widths = new Dictionary<(string, int), Width>();
        reader.ReadLine();
        while (reader.ReadLine() is { Length: > 0 } line)
        {
            var cells = line.Split(',');
            var numbers = Array.ConvertAll(cells[2..], cell => double.Parse(cell, CultureInfo.InvariantCulture));
            widths.Add((cells[0], int.Parse(cells[1], CultureInfo.InvariantCulture)), new Width(numbers[..MethodWidths.Covariates], ShapeOf(numbers.AsSpan(MethodWidths.Covariates))));
        }

        return widths;
    }
}
