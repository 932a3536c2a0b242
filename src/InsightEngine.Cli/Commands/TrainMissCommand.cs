using System.CommandLine;
using InsightEngine.Cli.SeriesFiles;
using InsightEngine.Insights.Risk.Miss;
using InsightEngine.Numerics.Forecasting;
using InsightEngine.Storage.Models;

namespace InsightEngine.Cli.Commands;

/// <summary><c>insight train miss</c>: fits the miss model; the same data give the same bytes.</summary>
internal static class TrainMissCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("DATA_FOLDER") { Description = "Folder with " + string.Join(", ", KpiPanels.Files) + ", itself or in kpi." };
        var output = new Option<string>("--output", "-o") { Description = "Folder that receives " + ModelFiles.MissModelFile + ".", Required = true };
        var command = new Command("miss", "Fit the model of missed targets to KPI histories with targets.") { folder, output };
        command.SetAction((parsed, cancellationToken) =>
        {
            Run(parsed.GetRequiredValue(folder), parsed.GetRequiredValue(output), cancellationToken);
            return Task.FromResult(CommandLine.Success);
        });
        return command;
    }

    private static void Run(string folder, string output, CancellationToken cancellationToken)
    {
        MissPanel[] panels = [.. KpiPanels.Read(folder).Select(panel => panel.Panel)];
        var bytes = MissTraining.Fit(panels, ForecastMisses.Of(new AutomaticForecaster(new ModelFiles().LoadCombiner()).Forecast), new MissTrainingOptions(), cancellationToken).ToBytes();
        Directory.CreateDirectory(output);
        var path = Path.Combine(output, ModelFiles.MissModelFile);
        File.WriteAllBytes(path, bytes);
        foreach (var panel in panels) Console.WriteLine($"{panel.Name}: {panel.Series.Count:N0} series, {panel.Series.Sum(series => series.Length):N0} periods");
        Console.WriteLine($"{path}: {bytes.Length:N0} bytes from {MissFeatures.Count} features");
    }
}
