using InsightEngine.Numerics.Text;
using InsightEngine.Numerics.Text.Training;
using Microsoft.ML;
using Microsoft.ML.Transforms;

namespace InsightEngine.Adapters.Learning;

/// <summary>
/// Sentiment by ML.NET's usual text pipeline, to compare the engine's own model with: word and character n-grams
/// (FeaturizeText) and a linear three-class model (SdcaMaximumEntropy). It reads no topics, clauses or concerns.
/// </summary>
public sealed class TextPipeline
{
    /// <summary>As the command line and model cards call it.</summary>
    public const string Name = "mlnet";

    /// <summary>Name of the file that <see cref="Save"/> writes by custom.</summary>
    public const string FileName = "text.mlnet.zip";

    /// <summary>Passes over the examples; left to itself the trainer chooses so few for small data that it learns nothing.</summary>
    private const int Passes = 50;

    private readonly MLContext _context;
    private readonly ITransformer _model;
    private readonly DataViewSchema _schema;
    private readonly ThreadLocal<PredictionEngine<Example, Prediction>> _engine;

    private TextPipeline(MLContext context, ITransformer model, DataViewSchema schema)
    {
        (_context, _model, _schema) = (context, model, schema);
        // An engine of ML.NET serves one thread.
        _engine = new ThreadLocal<PredictionEngine<Example, Prediction>>(() => _context.Model.CreatePredictionEngine<Example, Prediction>(_model, _schema));
    }

    /// <summary>Fits to the examples that carry a label; one thread, so that equal data and seed give an equal model.</summary>
    /// <exception cref="ArgumentException">A class has no example.</exception>
    public static TextPipeline Fit(IReadOnlyList<TrainingExample> examples, int seed)
    {
        ArgumentNullException.ThrowIfNull(examples);
        List<Example> labelled = [.. examples.Where(example => example.Class is not null).Select(example => new Example { Text = example.Text, Label = (uint)example.Class! })];
        if (labelled.Select(example => example.Label).Distinct().Count() < 3) throw new ArgumentException("The examples need labels of all three classes.", nameof(examples));
        var context = new MLContext(seed);
        var view = context.Data.LoadFromEnumerable(labelled);
        var pipeline = context.Transforms.Conversion.MapValueToKey("Key", nameof(Example.Label), keyOrdinality: ValueToKeyMappingEstimator.KeyOrdinality.ByValue)
            .Append(context.Transforms.Text.FeaturizeText("Features", nameof(Example.Text)))
            .Append(context.MulticlassClassification.Trainers.SdcaMaximumEntropy(new Microsoft.ML.Trainers.SdcaMaximumEntropyMulticlassTrainer.Options { LabelColumnName = "Key", FeatureColumnName = "Features", NumberOfThreads = 1, MaximumNumberOfIterations = Passes }));
        return new TextPipeline(context, pipeline.Fit(view), view.Schema);
    }

    /// <summary>Score P(positive) − P(negative), the likeliest label and its probability.</summary>
    public TextScore Score(string text)
    {
        var shares = _engine.Value!.Predict(new Example { Text = text }).Score;
        var label = Enumerable.Range(0, 3).MaxBy(k => shares[k]);
        return new TextScore(shares[2] - shares[0], (SentimentLabel)label, shares[label], !string.IsNullOrWhiteSpace(text), [], [], false, false);
    }

    /// <summary>Scores held-out examples with a pipeline fitted to the others, as <see cref="SentimentValidation.Without"/> does for the engine's own.</summary>
    public static HeldOut Without(string name, IReadOnlyList<TrainingExample> examples, Func<TrainingExample, bool> isHeldOut, int seed)
    {
        var heldOut = examples.Where(isHeldOut).ToList();
        var texts = heldOut.Select(example => example.Text).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var pipeline = Fit([.. examples.Where(example => !isHeldOut(example) && !texts.Contains(example.Text))], seed);
        return new HeldOut(name, heldOut, [.. heldOut.Select(example => pipeline.Score(example.Text))]);
    }

    public void Save(string path) => _context.Model.Save(_model, _schema, path);

    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static TextPipeline Load(string path)
    {
        var context = new MLContext(0);
        return new TextPipeline(context, context.Model.Load(path, out var schema), schema);
    }

    private sealed class Example
    {
        public string Text { get; set; } = "";

        public uint Label { get; set; }
    }

    private sealed class Prediction
    {
        public float[] Score { get; set; } = [];
    }
}
