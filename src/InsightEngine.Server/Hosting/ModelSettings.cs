using InsightEngine.Briefings;
using InsightEngine.Briefings.LanguageModel;

namespace InsightEngine.Server.Hosting;

/// <summary>The language model as it was configured at the start; null when none was.</summary>
public sealed record ModelSettings(LanguageModelOptions? Options)
{
    /// <exception cref="StartRefusedException">A variable or a prompt is wrong; the message names it and the repair.</exception>
    public static ModelSettings Read(IConfiguration configuration)
    {
        try
        {
            var options = LanguageModelOptions.FromEnvironment(name => configuration[name]);
            if (options is not null)
                foreach (var audience in Enum.GetValues<BriefingAudience>()) PromptFile.Read(audience);
            return new ModelSettings(options);
        }
        catch (FormatException wrong)
        {
            throw new StartRefusedException($"The server does not start, its settings are wrong:\n  {wrong.Message}");
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new StartRefusedException(
                $"A language model is configured ({LanguageModelOptions.ModelVariable}) but a prompt cannot be read: {missing.Message} Put the folder 'prompts' back beside the program, or unset {LanguageModelOptions.EndpointVariable} and {LanguageModelOptions.ModelVariable}.");
        }
    }
}
