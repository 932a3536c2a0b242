using System.CommandLine;
using System.Globalization;
using InsightEngine.Cli.SeriesFiles;
using InsightEngine.Insights.Risk.Miss;
using InsightEngine.Numerics.Accuracy;
using InsightEngine.Numerics.Forecasting;
using InsightEngine.Storage.Models;

namespace InsightEngine.Cli.Commands;

/// <summary><c>insight evaluate miss</c>: what the miss model does on sources, series and periods that it has not seen.</summary>
internal static class EvaluateMissCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("DATA_FOLDER") { Description = "Folder with " + string.Join(", ", KpiPanels.Files) + "." };
        var folds = new Option<string>("--folds") { Description = "sources, periods, series, open (without the source that has no stated licence), separated by commas.", DefaultValueFactory = _ => "sources,periods,series" };
        var trainer = Trainers.Option(Trainers.FastTree);
        var command = new Command("miss", "Train without one source, later periods or part of the series at a time and score the predictions.") { folder, folds, trainer };
        command.SetAction((parsed, cancellationToken) =>
        {
            Run(parsed.GetRequiredValue(folder), parsed.GetValue(folds)!.Split(','), new MissTrainingOptions { Trainer = Trainers.Trees(parsed.GetValue(trainer)!) }, cancellationToken);
            return Task.FromResult(CommandLine.Success);
        });
        return command;
    }

    private static void Run(string folder, string[] folds, MissTrainingOptions options, CancellationToken cancellation)
    {
        var panels = KpiPanels.Read(folder);
        var forecast = ForecastMisses.Of(new AutomaticForecaster(new ModelFiles().LoadCombiner()).Forecast);
        Console.WriteLine($"{"held out",-10} {"panel",-18} {"h",2} {"n",6} {"Brier",6} {"trail",6} {"log",6} {"AUC",5} {"AUCon",5} {"ECE",5} {"slope",5}");
        if (folds.Contains("periods"))
        {
            var model = Fit(panels.Select(panel => panel.Panel.AsOf(panel.Cut)));
            foreach (var panel in panels.Where(panel => panel.IsMeasured)) Report("periods", panel, model, forecast, panel.Origins.Where(origin => origin >= panel.Cut), _ => true);
        }

        if (folds.Contains("sources"))
            foreach (var family in panels.Where(panel => panel.IsMeasured).Select(panel => panel.Family).Distinct().ToList())
            {
                var model = Fit(panels.Where(panel => panel.Family != family).Select(panel => panel.Panel));
                foreach (var panel in panels.Where(panel => panel.IsMeasured && panel.Family == family)) Report("sources", panel, model, forecast, panel.Origins, _ => true);
            }

        if (folds.Contains("series"))
        {
            var model = Fit(panels.Select(panel => panel.Panel with { Series = [.. panel.Panel.Series.Where((_, i) => i % 2 == 0)] }));
            foreach (var panel in panels.Where(panel => panel.IsMeasured)) Report("series", panel, model, forecast, panel.Origins, i => i % 2 == 1);
        }

        if (folds.Contains("open"))
        {
            var model = Fit(panels.Where(panel => panel.Open).Select(panel => panel.Panel.AsOf(panel.Cut)));
            foreach (var panel in panels.Where(panel => panel.IsMeasured)) Report("open", panel, model, forecast, panel.Origins.Where(origin => origin >= panel.Cut), _ => true);
        }

        MissModel Fit(IEnumerable<MissPanel> training) => MissTraining.Fit([.. training], forecast, options, cancellation);
    }

    /// <summary>What the model would have said at these origins, for the horizons that the card shows.</summary>
    public static IReadOnlyList<MissPrediction> Replay(KpiPanel panel, MissModel model, ForecastMiss forecast, IEnumerable<long> origins)
    {
        var steps = panel.Panel.Steps.Intersect(panel.Panel.Name == "emergency weekly" ? [1, 4] : panel.Family == "services" ? [1] : panel.Family == "trusts" ? [1, 3] : new[] { 1, 3, 6 }).ToArray();
        return MissReplay.Run(panel.Panel with { Steps = steps }, [.. origins], (history, ahead, target, context) => model.Probability(history, ahead, target, forecast(history, ahead, target), context.PoolWithout(history)), panel.Family == "services" ? 1 : 2);
    }

    private static void Report(string fold, KpiPanel panel, MissModel model, ForecastMiss forecast, IEnumerable<long> origins, Func<int, bool> included)
    {
        var predictions = Replay(panel, model, forecast, origins);
        foreach (var group in predictions.Where(prediction => included(prediction.Series)).GroupBy(prediction => prediction.Steps).OrderBy(group => group.Key))
        {
            MissPrediction[] cases = [.. group];
            double[] said = [.. cases.Select(one => one.Probability)], happened = [.. cases.Select(one => one.Missed ? 1.0 : 0)];
            MissPrediction[] on = [.. cases.Where(one => one.OnTarget == true)];
            var slope = Numerics.Learning.PlattCalibration.Fit([.. said.Select(p => Math.Log(p / (1 - p)))], happened).Slope;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{fold,-10} {panel.Panel.Name,-18} {group.Key,2} {cases.Length,6} {BrierScore.Of(said, happened),6:F4} {BrierScore.Of([.. cases.Select(one => one.TrailingRate)], happened),6:F4} {LogScore.Of(said, happened),6:F4} {Auc.Of(said, happened),5:F3} {Auc.Of([.. on.Select(one => one.Probability)], [.. on.Select(one => one.Missed ? 1.0 : 0)]),5:F3} {ExpectedCalibrationError.Of(ReliabilityDiagram.EqualMass(said, happened)),5:F3} {slope,5:F2}"));
        }
    }
}
