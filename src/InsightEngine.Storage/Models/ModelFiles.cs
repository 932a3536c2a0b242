using InsightEngine.Insights.Listening.GroupRisk;
using InsightEngine.Insights.Risk.Miss;
using InsightEngine.Numerics.Forecasting;
using InsightEngine.Numerics.Learning;
using InsightEngine.Numerics.Text;
using InsightEngine.Numerics.Text.Embeddings;

namespace InsightEngine.Storage.Models;

/// <summary>Finds the trained models that travel beside the binaries as <c>models/NAME/VERSION/FILE</c>.</summary>
/// <param name="root">Folder that holds <c>models</c>; the folder of the binaries when null.</param>
public sealed class ModelFiles(string? root = null)
{
    private readonly string _models = Path.Combine(root ?? AppContext.BaseDirectory, "models");

    /// <summary>Path of a model file.</summary>
    /// <exception cref="FileNotFoundException">The model is not there; the message says how to restore it.</exception>
    public string Find(string name, int version, string file)
    {
        var path = Path.Combine(_models, name, version.ToString(System.Globalization.CultureInfo.InvariantCulture), file);
        return File.Exists(path)
            ? path
            : throw new FileNotFoundException($"The model {path} is missing. Build the engine again, or train it with 'insight train {name}'.", path);
    }

    /// <summary>Opens a model file for reading; the caller disposes the stream.</summary>
    /// <exception cref="FileNotFoundException">The model is not there; the message says how to restore it.</exception>
    public Stream Open(string name, int version, string file) => File.OpenRead(Find(name, version, file));

    /// <summary>Opens the sentiment and topic model that <see cref="Numerics.Text.TextScorer.Load"/> reads.</summary>
    public Stream OpenTextModel() => Open("sentiment", 1, TextModel);

    /// <summary>
    /// The scorer of comments with its layers of topics, concerns and instructions; without a layer whose file is not there, which is a
    /// smaller loss than no score.
    /// </summary>
    /// <exception cref="FileNotFoundException">The sentiment model is not there; the message says how to restore it.</exception>
    public TextScorer LoadTextScorer()
    {
        using var model = OpenTextModel();
        using var topics = OpenIfThere("topics", TopicModel);
        using var concerns = OpenIfThere("concerns", ConcernModel);
        using var instructions = OpenIfThere("instructions", InstructionModel);
        return TextScorer.Load(model, topics, concerns, instructions);
    }

    private FileStream? OpenIfThere(string name, string file)
    {
        var path = Path.Combine(_models, name, "1", file);
        return File.Exists(path) ? File.OpenRead(path) : null;
    }

    /// <summary>The text vectors behind themes and search.</summary>
    /// <exception cref="FileNotFoundException">The model is not there; the message says how to restore it.</exception>
    public TextVectors LoadVectors()
    {
        using var stream = Open("embeddings", 1, VectorModel);
        return TextVectors.Load(stream);
    }

    /// <summary>The model of missed targets; null when it is not there, and then the forecast's own distribution is read.</summary>
    /// <exception cref="ModelFormatException">The model is damaged or of another version.</exception>
    public MissModel? LoadMissModel()
    {
        var path = Path.Combine(_models, "miss", "1", MissModelFile);
        return File.Exists(path) ? MissModel.FromBytes(File.ReadAllBytes(path)) : null;
    }

    /// <summary>The trained weights of the automatic forecaster; null when the file is not there, and then past scores alone weigh its methods.</summary>
    /// <exception cref="ModelFormatException">The model is damaged or of another version.</exception>
    public CombinerModel? LoadCombiner()
    {
        var path = Path.Combine(_models, "combiner", "1", CombinerModelFile);
        return File.Exists(path) ? CombinerModel.FromBytes(File.ReadAllBytes(path)) : null;
    }

    /// <summary>The risk of groups, where it is turned on; null when it is not there.</summary>
    /// <exception cref="System.Text.Json.JsonException">The model is damaged.</exception>
    public GroupRiskModel? LoadGroupRisk()
    {
        var path = Path.Combine(_models, "group-risk", "1", GroupRiskModelFile);
        return File.Exists(path) ? GroupRiskModel.FromBytes(File.ReadAllBytes(path)) : null;
    }

    /// <summary>File name of the model of the risk of groups.</summary>
    public const string GroupRiskModelFile = "group-risk.json";

    /// <summary>File name of the trained weights of the automatic forecaster.</summary>
    public const string CombinerModelFile = "combiner.model";

    /// <summary>File name of the model of missed targets.</summary>
    public const string MissModelFile = "miss.model";

    /// <summary>File name of the text vectors.</summary>
    public const string VectorModel = "vectors.model";

    /// <summary>File name of the sentiment and topic model.</summary>
    public const string TextModel = "text.model";

    /// <summary>File name of the learned topic layer.</summary>
    public const string TopicModel = "topics.model";

    /// <summary>File name of the layer that ranks possible serious concerns.</summary>
    public const string ConcernModel = "concerns.model";

    /// <summary>File name of the layer that finds instructions to a machine.</summary>
    public const string InstructionModel = "instructions.model";
}
