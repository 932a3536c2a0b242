using InsightEngine.Briefings.Asking;
using InsightEngine.Briefings.LanguageModel;
using InsightEngine.Storage;
using InsightEngine.Storage.Models;

namespace InsightEngine.Server.Work;

/// <summary>The language model of this server: its settings, what its calls share, and whether the organisation wants it.</summary>
public sealed partial class ConfiguredModel : IDisposable
{
    private static readonly Lazy<INameVectors> BuiltIn = new(() => new BuiltInVectors(new ModelFiles().LoadVectors()));
    private readonly Lazy<INameVectors> _vectors;

    /// <summary>Reads the settings once; one that cannot be used is logged and kept as <see cref="Problem"/>, and briefings are written without a model.</summary>
    public ConfiguredModel(IConfiguration configuration, TimeProvider time, ILogger<ConfiguredModel> log)
    {
        try
        {
            Options = LanguageModelOptions.FromEnvironment(name => configuration[name]);
        }
        catch (FormatException setting)
        {
            Problem = setting.Message;
            LogSetting(log, setting.Message);
        }
        if (Options is not null) Traffic = new ModelTraffic(Options, time);
        _vectors = new(() => ServiceVectors.Of(Options, BuiltIn.Value));
    }

    /// <summary>The settings; null when no model is configured or they cannot be used.</summary>
    public LanguageModelOptions? Options { get; }

    /// <summary>What is wrong with the settings and what to write; null when nothing is.</summary>
    public string? Problem { get; }

    /// <summary>Shared by all calls; null without a model.</summary>
    public ModelTraffic? Traffic { get; }

    /// <summary>The settings for a text that is to be written now; null when it is to be written without a model.</summary>
    public async Task<LanguageModelOptions?> ForWritingAsync(InsightDb db, CancellationToken cancellationToken) =>
        Options is not null && await ModelSwitch.IsOnAsync(db, cancellationToken) ? Options : null;

    /// <summary>What compares the words of a question with names; the built-in vectors when nothing is to be sent anywhere.</summary>
    public INameVectors VectorsOf(LanguageModelOptions? options) => options is null ? BuiltIn.Value : _vectors.Value;

    public void Dispose() => Traffic?.Dispose();

    [LoggerMessage(1301, LogLevel.Warning, "{Problem} Briefings are written without a language model.")]
    private static partial void LogSetting(ILogger log, string problem);
}
