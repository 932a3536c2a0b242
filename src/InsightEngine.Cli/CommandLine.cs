using System.CommandLine;
using InsightEngine.Cli.Commands;
using InsightEngine.Storage.Training;

namespace InsightEngine.Cli;

/// <summary>The command line: one line per command, and what every command does alike about errors and exit codes.</summary>
public static class CommandLine
{
    /// <summary>0: done; 1: the input is bad or the work failed; 2: the command line itself is wrong; 130: interrupted.</summary>
    public const int Success = 0, Failure = 1, Usage = 2, Interrupted = 130;

    /// <summary>Runs one command line and returns its exit code; messages go to standard error.</summary>
    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken = default)
    {
        var parsed = CreateRoot().Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors) await Console.Error.WriteLineAsync(error.Message);
            await Console.Error.WriteLineAsync($"'{string.Join(' ', ["insight", .. parsed.CommandResult.Command.Parents.OfType<Command>().Where(c => c is not RootCommand).Select(c => c.Name), .. parsed.CommandResult.Command is RootCommand ? [] : new[] { parsed.CommandResult.Command.Name }, "--help"])}' shows how it is used.");
            return Usage;
        }
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("Interrupted; nothing after this point was done.");
            return Interrupted;
        }
        catch (CommandFailedException failure)
        {
            foreach (var line in failure.Lines) await Console.Error.WriteLineAsync(line);
            return Failure;
        }
        catch (TrainingDataException failure)
        {
            await Console.Error.WriteLineAsync(failure.Message);
            return Failure;
        }
    }

    private static RootCommand CreateRoot() => new("InsightEngine: objectives, KPIs and pulse surveys in; early warnings, briefings and signals out.")
    {
        ForecastCommand.Create(),
        BacktestCommand.Create(),
        DetectCommand.Create(),
        BriefCommand.Create(),
        AskCommand.Create(),
        SampleCommand.Create(),
        ImportCommand.Create(),
        BackupCommand.Create(),
        BackupCommand.CreateRestore(),
        VectorsCommand.Create(),
        AccountCommand.Create(),
        SentimentCommand.Create(),
        new Command("train", "Fit a model that ships with the engine.") { TrainSentimentCommand.Create(), TrainEmbeddingsCommand.Create(), TrainTopicsCommand.Create(), TrainConcernsCommand.Create(), TrainInstructionsCommand.Create(), TrainMissCommand.Create(), TrainCombinerCommand.Create(), TrainGroupRiskCommand.Create() },
        new Command("evaluate", "Measure a model on data it was not fitted to.") { EvaluateSentimentCommand.Create(), EvaluateThemesCommand.Create(), EvaluateTopicsCommand.Create(), EvaluateConcernsCommand.Create(), EvaluateInstructionsCommand.Create(), EvaluateMissCommand.Create(), EvaluateBriefingsCommand.Create() },
    };
}
