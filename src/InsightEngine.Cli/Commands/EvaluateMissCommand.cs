using System.CommandLine;
using System.Globalization;
using InsightEngine.Insights.Risk.Miss;
using InsightEngine.Numerics.Forecasting;
using InsightEngine.Storage.Models;
using InsightEngine.Storage.Training;

namespace InsightEngine.Cli.Commands;

/// <summary><c>insight evaluate miss</c>: what the miss model does on sources, series and periods that it has not seen.</summary>
internal static class EvaluateMissCommand
{
    internal const int Farthest = 6;

    /// <summary>How many years before the later periods are predicted, each by a model that ends where it begins.</summary>
    private const int EarlierYears = 3;

    public static Command Create()
    {
        var folder = new Argument<string>("DATA_FOLDER") { Description = "Folder with " + string.Join(", ", KpiPanels.Files) + "." };
        var folds = new Option<string>("--folds") { Description = "sources, periods, years (each of the three years before the later periods), series, open (without the source that has no stated licence), separated by commas.", DefaultValueFactory = _ => "sources,periods,series" };
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
        List<KpiPanel> measured = [.. panels.Where(panel => panel.IsMeasured)];
        var forecast = ForecastMisses.Of(new AutomaticForecaster(new ModelFiles().LoadCombiner()).Forecast, Farthest);
        Console.WriteLine($"{"held out",-10} {"panel",-18} {"h",2} {"n",6} {"Brier",6} {"trail",6} {"walk",6} {"ratio",5} {"log",6} {"AUC",5} {"AUCon",5} {"ECE",5}");
        var warnings = new List<string>();
        if (folds.Contains("periods"))
        {
            var model = Fit(panels.Select(panel => panel.Panel.AsOf(panel.Cut)));
            foreach (var panel in measured) Report("periods", panel, model, panel.Cut, _ => true, warnings);
        }

        if (folds.Contains("years"))
            for (var back = 1; back <= EarlierYears; back++)
            {
                var earlier = panels.Select(panel => panel.Earlier(back)).ToList();
                var known = earlier.Select(panel => panel.Panel.AsOf(panel.Cut)).ToList();
                var model = Fit(known.Where(panel => panel.Series.Count > 0));
                foreach (var panel in earlier.Where((panel, i) => panel.IsMeasured && known[i].Series.Count > 0)) Report($"year -{back}", panel, model, panel.Cut, _ => true, warnings);
            }

        if (folds.Contains("sources"))
            foreach (var family in measured.Select(panel => panel.Family).Distinct().ToList())
            {
                var model = Fit(panels.Where(panel => panel.Family != family).Select(panel => panel.Panel));
                foreach (var panel in measured.Where(panel => panel.Family == family)) Report("sources", panel, model, long.MinValue, _ => true, warnings);
            }

        if (folds.Contains("series"))
            foreach (var part in (int[])[0, 1])
            {
                var model = Fit(panels.Select(panel => panel.Panel with { Series = [.. panel.Panel.Series.Where((_, i) => i % 2 == part)] }));
                foreach (var panel in measured) Report($"series {part + 1}", panel, model, long.MinValue, i => i % 2 != part, null);
            }

        if (folds.Contains("open"))
        {
            var model = Fit(panels.Where(panel => panel.Open).Select(panel => panel.Panel.AsOf(panel.Cut)));
            foreach (var panel in measured) Report("open", panel, model, panel.Cut, _ => true, warnings);
        }

        if (warnings.Count == 0) return;
        Console.WriteLine();
        Console.WriteLine($"warnings: P of at least {MissBacktest.WarningThreshold.ToString("F1", CultureInfo.InvariantCulture)} while on target");
        Console.WriteLine($"{"held out",-10} {"panel",-18} {"ahead",5} {"n",6} {"over",6} {"follows",7} {"named",5} {"first",6} {"warned",6} {"lead",4}");
        foreach (var line in warnings) Console.WriteLine(line);

        MissModel Fit(IEnumerable<MissPanel> training) => MissTraining.Fit([.. training], options, cancellation);

        void Report(string fold, KpiPanel panel, MissModel model, long from, Func<int, bool> included, List<string>? warned)
        {
            var furthest = FurthestOf(panel);
            var origins = panel.Origins.Where(origin => origin >= from).ToHashSet();
            // Warnings are followed period by period; scores keep to the origins of the panel.
            long[] all = [.. Enumerable.Range(0, (int)(origins.Max() - origins.Min()) + 1).Select(i => origins.Min() + i)];
            var predictions = Replay(panel, [.. Enumerable.Range(1, furthest)], model, forecast, warned is null ? [.. origins] : all, cancellation).Where(prediction => included(prediction.Series)).ToList();
            foreach (var score in MissBacktest.Scores(predictions.Where(one => origins.Contains(one.Origin) && StepsOf(panel).Contains(one.Steps))))
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{fold,-10} {panel.Panel.Name,-18} {score.Steps,2} {score.Count,6} {score.Brier,6:F4} {score.BrierOfRule,6:F4} {score.BrierOfWalk,6:F4} {score.AgainstRules,5:F3} {score.LogScore,6:F4} {score.Auc,5:F3} {score.AucOnTarget,5:F3} {score.CalibrationError,5:F3}"));
            if (warned is null) return;
            var w = MissBacktest.Warnings(panel.Panel, predictions, furthest);
            warned.Add(string.Create(CultureInfo.InvariantCulture,
                $"{fold,-10} {panel.Panel.Name,-18} {furthest,5} {w.Warnings,6} {w.Settled,6} {w.MissFollows,7:F3} {w.NamedPeriodMissed,5:F3} {w.FirstMisses,6} {w.FirstMissesWarned,6:F3} {w.MeanLead,4:F1}"));
        }
    }

    /// <summary>What the model would have said at these origins, for the horizons that the card shows.</summary>
    public static IReadOnlyList<MissPrediction> Replay(KpiPanel panel, MissModel model, ForecastMiss forecast, IEnumerable<long> origins) =>
        Replay(panel, StepsOf(panel), model, forecast, [.. origins], CancellationToken.None);

    private static IReadOnlyList<MissPrediction> Replay(KpiPanel panel, int[] steps, MissModel model, ForecastMiss forecast, long[] origins, CancellationToken cancellation) => MissReplay.Run(
        panel.Panel with { Steps = steps }, origins,
        (history, ahead, target, context) => model.Probability(history, ahead, target, forecast(history, ahead, target), context.PoolWithout(history)),
        panel.Family == "services" ? 1 : 2, cancellation);

    /// <summary>Periods that a warning looks ahead.</summary>
    private static int FurthestOf(KpiPanel panel) => panel.Family == "services" ? 1 : panel.Panel.Name == "emergency weekly" ? 4 : Farthest;

    /// <summary>Horizons whose scores are printed.</summary>
    private static int[] StepsOf(KpiPanel panel) =>
        panel.Family == "services" ? [1] : panel.Panel.Name == "emergency weekly" ? [1, 4] : panel.Family == "trusts" ? [1, 3] : [1, 3, 6];
}
