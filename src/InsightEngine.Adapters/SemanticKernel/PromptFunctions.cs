using InsightEngine.Briefings;
using InsightEngine.Briefings.LanguageModel;
using Microsoft.SemanticKernel;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace InsightEngine.Adapters.SemanticKernel;

/// <summary>
/// The prompts of <c>prompts/AUDIENCE/section.yaml</c> as kernel functions. They are rendered by the engine's own one-pass
/// renderer, so that a kernel sends byte for byte what the engine sends.
/// </summary>
public static class PromptFunctions
{
    /// <summary>The prompt of an audience.</summary>
    /// <param name="audience">Whose prompt.</param>
    /// <param name="folder">Folder that holds one folder per audience; null for the one beside the program.</param>
    /// <exception cref="InvalidDataException">The file is not a prompt; the message says what is missing.</exception>
    public static KernelFunction Read(BriefingAudience audience, string? folder = null) =>
        FromYaml(File.ReadAllText(Path.Combine(folder ?? Path.Combine(AppContext.BaseDirectory, "prompts"), BriefingComposer.AudienceName(audience), "section.yaml")));

    /// <summary>A prompt as a function: chat or streaming, its answer bound to the JSON schema of a section.</summary>
    /// <exception cref="InvalidDataException">The text is not a prompt; the message says what is missing.</exception>
    public static KernelFunction FromYaml(string yaml)
    {
        var prompt = PromptFile.Parse(yaml);
        var head = new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).IgnoreUnmatchedProperties().Build().Deserialize<Head>(yaml);
        var settings = new PromptExecutionSettings { ExtensionData = new Dictionary<string, object>(head.ExecutionSettings.GetValueOrDefault("default") ?? []) { ["response_format"] = PromptFile.AnswerSchema } };
        if (settings.ExtensionData.TryGetValue("temperature", out var temperature)) settings.ExtensionData["temperature"] = Convert.ToDouble(temperature, System.Globalization.CultureInfo.InvariantCulture);
        var config = new PromptTemplateConfig
        {
            Name = prompt.Name,
            Description = head.Description,
            TemplateFormat = Format,
            Template = yaml,
            InputVariables = head.InputVariables.ConvertAll(variable => new InputVariable { Name = variable.Name, Description = variable.Description ?? "", IsRequired = variable.IsRequired }),
        };
        config.AddExecutionSettings(settings);
        return KernelFunctionFactory.CreateFromPrompt(config, new Factory(prompt));
    }

    /// <summary>The values of a section as the arguments of its function.</summary>
    public static KernelArguments Arguments(PromptValues values) => new()
    {
        ["heading"] = values.Heading,
        ["period"] = values.Period,
        ["organisation"] = values.Organisation,
        ["names"] = values.Names,
        ["facts"] = values.Facts,
        ["must"] = values.Must,
        ["example"] = values.Example,
    };

    private const string Format = "handlebars";

    private sealed class Factory(PromptFile prompt) : IPromptTemplateFactory
    {
        public bool TryCreate(PromptTemplateConfig templateConfig, out IPromptTemplate result)
        {
            result = new Template(prompt);
            return templateConfig.TemplateFormat == Format;
        }
    }

    private sealed class Template(PromptFile prompt) : IPromptTemplate
    {
        public Task<string> RenderAsync(Kernel kernel, KernelArguments? arguments = null, CancellationToken cancellationToken = default)
        {
            string Text(string name) => arguments?.TryGetValue(name, out var value) == true && value is not null
                ? Harmless(Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!)
                : throw new KernelException($"The prompt '{prompt.Name}' needs the argument '{name}'.");
            return Task.FromResult(prompt.Render(new PromptValues(Text("heading"), Text("period"), Text("organisation"), Text("names"), Text("facts"), Text("must"), Text("example"))));
        }

        /// <summary>A rendered prompt that holds message tags is read as a conversation by the kernel; no value may start one.</summary>
        private static string Harmless(string value) => value.Replace("<message", "<\u200bmessage", StringComparison.OrdinalIgnoreCase).Replace("</message", "</\u200bmessage", StringComparison.OrdinalIgnoreCase);
    }

    private sealed class Head
    {
        public string? Description { get; set; }
        public List<Variable> InputVariables { get; set; } = [];
        public Dictionary<string, Dictionary<string, object>?> ExecutionSettings { get; set; } = [];
    }

    private sealed class Variable
    {
        public string Name { get; set; } = "";
        public string? Description { get; set; }
        public bool IsRequired { get; set; }
    }
}
