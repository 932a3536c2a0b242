using System.Security.Cryptography;
using InsightEngine.Numerics.Learning;

namespace InsightEngine.Insights.Risk.Miss;

/// <summary>
/// Probability that a period misses its target, learned from KPI histories with targets: the log odds of a ridge logistic
/// regression, of monotone boosted trees and of the forecast's own distribution, pooled. Immutable and safe to share.
/// </summary>
public sealed class MissModel
{
    private const int Version = 3;
    private static readonly byte[] s_magic = "IEMISS"u8.ToArray();

    private static readonly int s_history = MissFeatures.IndexOf("history");

    private readonly MissDesign _design;
    private readonly LinearModel _linear;
    private readonly TreeEnsemble _trees;
    private readonly Lazy<TreeShap> _shap;
    private readonly double[] _linearMeans;
    private readonly Lazy<string> _name;

    internal MissModel(MissDesign design, LinearModel linear, double[] linearMeans, TreeEnsemble trees)
    {
        _design = design;
        _linear = linear;
        _linearMeans = linearMeans;
        _trees = trees;
        _shap = new Lazy<TreeShap>(() => new TreeShap(trees));
        _name = new Lazy<string>(() => $"miss {Convert.ToHexStringLower(SHA256.HashData(ToBytes()))[..8]}");
    }

    /// <summary>Tells these weights from others: <c>miss</c> and the beginning of their SHA-256.</summary>
    public string Name => _name.Value;

    /// <summary>Probability of a miss so many periods after the last value.</summary>
    /// <param name="series">What is known; at least one value.</param>
    /// <param name="steps">Periods ahead, at least 1.</param>
    /// <param name="target">Finite.</param>
    /// <param name="forecast">Probability of the same miss from the forecast's distribution; NaN when there is none.</param>
    /// <param name="pool">The other KPIs; null when they are not known.</param>
    public double Probability(MissSeries series, int steps, double target, double forecast = double.NaN, MissPool? pool = null)
    {
        Span<double> row = stackalloc double[MissFeatures.Count];
        MissFeatures.Write(series, steps, target, pool, row);
        return Probability(row, forecast);
    }

    /// <summary>Probability of a row of features.</summary>
    public double Probability(ReadOnlySpan<double> features, double forecast)
    {
        var weights = Weights(features, forecast);
        return Logistic(weights.Linear * LinearScore(features) + weights.Trees * TreeScore(features) + weights.Forecast * ForecastScore(forecast));
    }

    private static MissOpinions Weights(ReadOnlySpan<double> features, double forecast)
    {
        var weights = MissOpinions.At(features[s_history]);
        return double.IsNaN(forecast) ? weights.WithoutForecast() : weights;
    }

    internal double LinearScore(ReadOnlySpan<double> features)
    {
        Span<double> row = stackalloc double[MissDesign.Columns];
        _design.Write(features, row);
        return _linear.Score(row);
    }

    internal double TreeScore(ReadOnlySpan<double> features)
    {
        Span<double> score = stackalloc double[1];
        _trees.Score(features, score);
        return score[0];
    }

    /// <summary>
    /// Why: contributions to the pooled log odds by factor, which add up to the log odds of the probability minus
    /// <see cref="MissExplanation.Usual"/>. Coefficient times distance from the mean for the linear half (exact Shapley values of
    /// a linear score with independent features), TreeSHAP for the trees; the forecast stands for itself, against a coin's toss.
    /// </summary>
    public MissExplanation Explain(ReadOnlySpan<double> features, double forecast)
    {
        Span<double> row = stackalloc double[MissDesign.Columns];
        _design.Write(features, row);
        var factors = new double[Enum.GetValues<MissFactor>().Length];
        var usual = _linear.Intercept;
        for (var k = 0; k < row.Length; k++)
        {
            usual += _linear.Coefficients[k] * _linearMeans[k];
            factors[(int)MissFeatures.All[MissDesign.FeatureOf(k)].Factor] += _linear.Coefficients[k] * (row[k] - _linearMeans[k]);
        }

        var shap = _shap.Value;
        var contributions = shap.Explain(features);
        var weights = Weights(features, forecast);
        for (var f = 0; f < factors.Length; f++) factors[f] *= weights.Linear;
        for (var j = 0; j < contributions.Length; j++) factors[(int)MissFeatures.All[j].Factor] += weights.Trees * contributions[j];
        factors[(int)MissFactor.Forecast] += weights.Forecast * ForecastScore(forecast);
        return new MissExplanation(weights.Linear * usual + weights.Trees * shap.Expected[0], factors);
    }

    /// <summary>Log odds of the forecast's probability, which is never taken for certain; 0 when there is none.</summary>
    private static double ForecastScore(double probability)
    {
        const double Surest = 0.005;
        if (double.IsNaN(probability)) return 0;
        var inside = Math.Clamp(probability, Surest, 1 - Surest);
        return Math.Log(inside / (1 - inside));
    }

    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));

    public byte[] ToBytes()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(s_magic);
        writer.Write(Version);
        writer.Write(MissFeatures.Count);
        foreach (var feature in MissFeatures.All) writer.Write(feature.Name);
        Write(_design.Means);
        Write(_design.Scales);
        Write(_linear.Coefficients);
        Write(_linearMeans);
        Write([_linear.Intercept]);
        var trees = _trees.ToBytes();
        writer.Write(trees.Length);
        writer.Write(trees);
        writer.Flush();
        return stream.ToArray();

        void Write(double[] numbers)
        {
            foreach (var number in numbers) writer.Write(number);
        }
    }

    /// <exception cref="ModelFormatException">Not a miss model, damaged, or of another version.</exception>
    public static MissModel FromBytes(byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        try
        {
            using var reader = new BinaryReader(new MemoryStream(bytes));
            if (!reader.ReadBytes(s_magic.Length).AsSpan().SequenceEqual(s_magic)) throw new ModelFormatException("This is not a miss model.");
            if (reader.ReadInt32() is var version && version != Version) throw new ModelFormatException($"The miss model has version {version}; this engine reads {Version}.");
            var names = Enumerable.Range(0, Math.Clamp(reader.ReadInt32(), 0, 10_000)).Select(_ => reader.ReadString()).ToArray();
            if (!names.SequenceEqual(MissFeatures.All.Select(feature => feature.Name), StringComparer.Ordinal))
                throw new ModelFormatException("The miss model was trained on other features; train it again with 'insight train miss'.");
            double[] means = Read(names.Length), scales = Read(names.Length), coefficients = Read(MissDesign.Columns), linearMeans = Read(MissDesign.Columns), intercept = Read(1);
            var trees = TreeEnsemble.FromBytes(reader.ReadBytes(reader.ReadInt32()));
            return new MissModel(new MissDesign(means, scales), new LinearModel(intercept[0], coefficients), linearMeans, trees);

            double[] Read(int count)
            {
                var numbers = new double[count];
                for (var k = 0; k < count; k++) numbers[k] = reader.ReadDouble();
                return Array.TrueForAll(numbers, double.IsFinite) ? numbers : throw new ModelFormatException("The miss model holds a number that is not finite.");
            }
        }
        catch (Exception damage) when (damage is EndOfStreamException or ArgumentOutOfRangeException)
        {
            throw new ModelFormatException($"The miss model is damaged: {damage.Message}");
        }
    }
}
