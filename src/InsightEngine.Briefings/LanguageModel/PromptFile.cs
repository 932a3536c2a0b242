using System.Text.Json;
using System.Text.RegularExpressions;
using HandlebarsDotNet;
using InsightEngine.Briefings.Facts;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace InsightEngine.Briefings.LanguageModel;

/// <summary>
/// A prompt in the YAML prompt-function format with a Handlebars template. It is rendered in one pass: braces inside
/// a value stay text.
/// </summary>
public sealed partial class PromptFile
{
    private readonly HandlebarsTemplate<object, object> _template;

    private PromptFile(string name, string template)
    {
        Name = name;
        Hash = FactSheetJson.Hash(template);
        _template = Handlebars.Create(new HandlebarsConfiguration { NoEscape = true, ThrowOnUnresolvedBindingExpression = true }).Compile(template);
    }

    /// <summary>JSON schema of the answer that every section prompt asks for.</summary>
    public static JsonElement AnswerSchema => SectionAnswer.Schema;

    public string Name { get; }

    /// <summary>SHA-256 of the template, lower-case hex.</summary>
    public string Hash { get; }

    /// <param name="audience">Whose prompt.</param>
    /// <param name="folder">Folder that holds one folder per audience; null for the one beside the program.</param>
    /// <exception cref="InvalidDataException">The file is not a prompt; the message says what is missing.</exception>
    public static PromptFile Read(BriefingAudience audience, string? folder = null) =>
        Parse(File.ReadAllText(Path.Combine(folder ?? Path.Combine(AppContext.BaseDirectory, "prompts"), BriefingComposer.AudienceName(audience), "section.yaml")));

    /// <exception cref="InvalidDataException">The text is not a prompt; the message says what is missing.</exception>
    public static PromptFile Parse(string yaml)
    {
        var model = new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).IgnoreUnmatchedProperties().Build().Deserialize<PromptModel?>(yaml);
        if (string.IsNullOrWhiteSpace(model?.Template)) throw new InvalidDataException("A prompt needs a 'template'.");
        if (model.TemplateFormat != "handlebars") throw new InvalidDataException($"A prompt's 'template_format' is 'handlebars', not '{model.TemplateFormat}'.");
        var used = Variable().Matches(model.Template).Select(match => match.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);
        var declared = model.InputVariables.Select(variable => variable.Name ?? "").ToHashSet(StringComparer.Ordinal);
        if (used.Except(declared).FirstOrDefault() is { } undeclared) throw new InvalidDataException($"The template of a prompt uses '{undeclared}', which 'input_variables' does not declare.");
        if (declared.Except(used).FirstOrDefault() is { } unused) throw new InvalidDataException($"The 'input_variables' of a prompt declare '{unused}', which its template does not use.");
        return new PromptFile(model.Name ?? "unnamed", model.Template);
    }

    /// <summary>Fills the template.</summary>
    public string Render(PromptValues values) => _template(new Dictionary<string, string>
    {
        ["heading"] = values.Heading,
        ["period"] = values.Period,
        ["organisation"] = values.Organisation,
        ["names"] = values.Names,
        ["facts"] = values.Facts,
        ["must"] = values.Must,
        ["example"] = values.Example,
    });

    private sealed class PromptModel
    {
        public string? Name { get; set; }
        public string? Template { get; set; }
        public string? TemplateFormat { get; set; }
        public List<PromptVariable> InputVariables { get; set; } = [];
    }

    private sealed class PromptVariable
    {
        public string? Name { get; set; }
    }

    [GeneratedRegex(@"\{\{\s*(?<name>\w+)\s*\}\}")]
    private static partial Regex Variable();
}

/// <summary>What a section prompt is filled with.</summary>
/// <param name="Heading">Heading of the section.</param>
/// <param name="Period">The reporting period in words.</param>
/// <param name="Organisation">Whose briefing it is.</param>
/// <param name="Names">What the tokens of names mean, one JSON object per line.</param>
/// <param name="Facts">The facts, one JSON object per line.</param>
/// <param name="Must">Ids of facts that must be cited, separated by commas.</param>
/// <param name="Example">How the section reads without a model.</param>
public sealed record PromptValues(string Heading, string Period, string Organisation, string Names, string Facts, string Must, string Example);
