using System.CommandLine;
using InsightEngine.Insights.Risk.Miss;
using InsightEngine.Numerics.Forecasting;
using InsightEngine.Numerics.Learning;
using InsightEngine.Storage.Models;
using InsightEngine.Storage.Training;

namespace InsightEngine.Cli.Commands;

/// <summary><c>insight train miss</c>: fits the miss model; the same data give the same bytes.</summary>
internal static class TrainMissCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("DATA_FOLDER") { Description = "Folder with " + string.Join(", ", KpiPanels.Files) + ", itself or in kpi." };
        var output = new Option<string>("--output", "-o") { Description = "Folder that receives " + ModelFiles.MissModelFile + ".", Required = true };
        var trainer = Trainers.Option(Trainers.FastTree);
        var command = new Command("miss", "Fit the model of missed targets to KPI histories with targets.") { folder, output, trainer };
        command.SetAction((parsed, cancellationToken) =>
        {
            Run(parsed.GetRequiredValue(folder), parsed.GetRequiredValue(output), Trainers.Trees(parsed.GetValue(trainer)!), cancellationToken);
            return Task.FromResult(CommandLine.Success);
        });
        return command;
    }

    private static void Run(string folder, string output, ITreeTrainer trainer, CancellationToken cancellationToken)
    {
        var sources = KpiPanels.Read(folder);
        MissPanel[] panels = [.. sources.Select(panel => panel.Panel)];
        var options = new MissTrainingOptions { Trainer = trainer };
        var bytes = MissTraining.Fit(panels, options, cancellationToken).ToBytes();
        Directory.CreateDirectory(output);
        var path = Path.Combine(output, ModelFiles.MissModelFile);
        File.WriteAllBytes(path, bytes);
        foreach (var panel in panels) Console.WriteLine($"{panel.Name}: {panel.Series.Count:N0} series, {panel.Series.Sum(series => series.Length):N0} periods");
        Console.WriteLine($"{path}: {bytes.Length:N0} bytes from {MissFeatures.Count} features");
        if (trainer.Name == Trainers.Own) return;
        var table = Compare(sources, new MissTrainingOptions(), options, cancellationToken).ToMarkdown();
        File.WriteAllText(Path.Combine(output, Trainers.TableFile), table);
        Console.WriteLine();
        Console.Write(table);
    }

    /// <summary>Both trainers without the later periods of each panel, on those periods.</summary>
    private static TrainerTable Compare(IReadOnlyList<KpiPanel> sources, MissTrainingOptions own, MissTrainingOptions other, CancellationToken cancellationToken)
    {
        var forecast = ForecastMisses.Of(new AutomaticForecaster(new ModelFiles().LoadCombiner()).Forecast, EvaluateMissCommand.Farthest);
        MissModel[] models = [.. new[] { own, other }.Select(options => MissTraining.Fit([.. sources.Select(panel => panel.Panel.AsOf(panel.Cut))], options, cancellationToken))];
        var table = new TrainerTable("later periods, Brier score / area under the ROC curve / calibration error", [own.Trainer.Name, other.Trainer.Name]);
        foreach (var panel in sources.Where(panel => panel.IsMeasured))
        {
            var scores = models.Select(model => MissBacktest.Scores(EvaluateMissCommand.Replay(panel, model, forecast, panel.Origins.Where(origin => origin >= panel.Cut)))).ToArray();
            for (var k = 0; k < scores[0].Count; k++)
                table.Add($"{panel.Panel.Name} {scores[0][k].Steps}", [.. scores.Select(each => new[] { each[k].Brier, each[k].Auc, each[k].CalibrationError })]);
        }

        return table;
    }
}
