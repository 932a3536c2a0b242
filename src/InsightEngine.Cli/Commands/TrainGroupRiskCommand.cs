using System.CommandLine;
using System.Globalization;
using InsightEngine.Cli.People;
using InsightEngine.Insights.Listening.GroupRisk;
using InsightEngine.Storage.Models;

namespace InsightEngine.Cli.Commands;

/// <summary><c>insight train group-risk</c>: fits the model of leavers in groups and prints what it did on groups held out; the same data give the same bytes.</summary>
internal static class TrainGroupRiskCommand
{
    private const ulong Seed = 20260101;

    public static Command Create()
    {
        var folder = new Argument<string>("DATA_FOLDER") { Description = "Folder with ibm_attrition_fictional.csv and apha_cpd_survey.csv." };
        var output = new Option<string>("--output", "-o") { Description = "Folder that receives " + ModelFiles.GroupRiskModelFile + ".", Required = true };
        var command = new Command("group-risk", "Fit the model of the risk that people of a group leave, and measure it on groups held out.") { folder, output };
        command.SetAction((parsed, _) =>
        {
            Run(parsed.GetRequiredValue(folder), parsed.GetRequiredValue(output));
            return Task.FromResult(CommandLine.Success);
        });
        return command;
    }

    private static void Run(string folder, string output)
    {
        var records = StaffCorpus.Read(folder);
        var model = GroupRiskTraining.Train(records, Seed);
        Console.WriteLine($"| data | people | left or in doubt | held-out groups of {GroupRiskTraining.TeamSize} | warned of | of which higher than the organisation | of all groups higher |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        foreach (var source in records.GroupBy(record => record.Source)) Print(source.Key, [.. source], GroupRiskTraining.Measure([.. source], Seed));
        Print("both", records, model.HeldOut);
        foreach (var (dimension, weight) in model.Weights) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{dimension}: {weight:0.000} log odds per 25 points below the organisation"));
        Directory.CreateDirectory(output);
        var path = Path.Combine(output, ModelFiles.GroupRiskModelFile);
        var bytes = model.ToBytes();
        File.WriteAllBytes(path, bytes);
        Console.WriteLine($"{path}: {bytes.Length:N0} bytes from {records.Count:N0} people");
    }

    private static void Print(string name, IReadOnlyCollection<StaffRecord> people, GroupRiskRecord record) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"| {name} | {people.Count:N0} | {people.Count(one => one.Left):N0} | {record.Groups:N0} | {record.Warned:N0} | {record.Precision:0.000} | {record.ByChance:0.000} |"));
}
