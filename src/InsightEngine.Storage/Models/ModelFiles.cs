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

    /// <summary>File name of the sentiment and topic model.</summary>
    public const string TextModel = "text.model";
}
