using System.CommandLine;
using InsightEngine.Numerics.Learning;
#if ADAPTERS
using InsightEngine.Adapters.Learning;
#endif

namespace InsightEngine.Cli.Commands;

/// <summary>The option <c>--trainer</c>: who fits a model.</summary>
internal static class Trainers
{
    /// <summary>The engine's own.</summary>
    public const string Own = "own";

    /// <summary>ML.NET's boosted trees, and its text pipeline.</summary>
    public const string FastTree = "fasttree", MlNet = "mlnet";

    /// <summary>File beside a model that another trainer fitted: both trainers on the same held-out data.</summary>
    public const string TableFile = "trainers.md";

    public static Option<string> Option(string other) => new("--trainer")
    {
        Description = $"{Own} or {other}; the latter needs a build with -p:Adapters=true and measures both.",
        DefaultValueFactory = _ => Own,
    };

    /// <summary>Grows trees.</summary>
    /// <exception cref="CommandFailedException">There is no such trainer in this program.</exception>
    public static ITreeTrainer Trees(string name) => name switch
    {
        Own => new HistogramTreeTrainer(),
#if ADAPTERS
        FastTree => new FastTreeTrainer(),
#endif
        _ => throw Unknown(name, FastTree),
    };

    public static CommandFailedException Unknown(string name, string other) => new(name == other
        ? $"--trainer {other} needs ML.NET, and this program was built without it; build it with 'dotnet build -p:Adapters=true'."
        : $"--trainer is {Own} or {other}, not '{name}'.");
}
