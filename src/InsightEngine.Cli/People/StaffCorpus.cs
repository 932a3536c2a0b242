using System.Globalization;
using CsvHelper;
using InsightEngine.Insights.Listening.GroupRisk;

namespace InsightEngine.Cli.People;

/// <summary>The staff data that the group risk model is fitted to.</summary>
internal static class StaffCorpus
{
    private const string Fictional = "ibm_attrition_fictional.csv", Real = "apha_cpd_survey.csv";

    /// <exception cref="CommandFailedException">A file of the folder is missing or lacks a column.</exception>
    public static IReadOnlyList<StaffRecord> Read(string folder) => [.. Read(Path.Combine(folder, Fictional), Attrition), .. Read(Path.Combine(folder, Real), Survey)];

    /// <summary>Fictional people: whether they left. Overtime stands for a workload that is too high.</summary>
    private static StaffRecord? Attrition(Func<string, string> cell)
    {
        double OfFour(string column) => (double.Parse(cell(column), CultureInfo.InvariantCulture) - 1) / 3 * 100;
        return new StaffRecord("fictional", cell("JobRole"), new Dictionary<string, double>
        {
            [GroupRiskDimension.Engagement] = (OfFour("JobSatisfaction") + OfFour("JobInvolvement")) / 2,
            [GroupRiskDimension.Workload] = cell("OverTime") == "Yes" ? 0 : 100,
            [GroupRiskDimension.Balance] = OfFour("WorkLifeBalance"),
            [GroupRiskDimension.Conditions] = OfFour("EnvironmentSatisfaction"),
            [GroupRiskDimension.Relations] = OfFour("RelationshipSatisfaction"),
        }, cell("Attrition") == "Yes");
    }

    /// <summary>A real survey: whether people doubt that they will go on working there. Who left one of the answers out is left out.</summary>
    private static StaffRecord? Survey(Func<string, string> cell)
    {
        double? manager = Level(cell("q14a_mgr_cpd_supportive_cat"), "Not at all", "Somewhat", "Very supportive");
        double? organisation = Level(cell("q16a_org_cpd_supportive_cat"), "Not at all", "Somewhat", "Very supportive");
        double? time = Level(cell("q12a_cpd_time_at_work_cat"), "Rarely", "Sometimes", "Often", "Always");
        double? stay = Level(cell("q07a_future_health_work_cat"), "Very unlikely", "Somewhat unlikely", "Undecided", "Somewhat likely", "Very likely");
        if (manager is null || organisation is null || time is null || stay is null) return null;
        return new StaffRecord("real", cell("q05a_afc_band_cat"), new Dictionary<string, double>
        {
            [GroupRiskDimension.Manager] = manager.Value,
            [GroupRiskDimension.Development] = (organisation.Value + time.Value) / 2,
        }, stay <= 50);
    }

    /// <summary>0 … 100 by the place of the answer; null for another one.</summary>
    private static double? Level(string answer, params string[] levels) =>
        Array.FindIndex(levels, level => answer.StartsWith(level, StringComparison.Ordinal)) is >= 0 and var place ? 100.0 * place / (levels.Length - 1) : null;

    private static List<StaffRecord> Read(string path, Func<Func<string, string>, StaffRecord?> record)
    {
        if (!File.Exists(path)) throw new CommandFailedException($"{path}: no such file; the folder must hold {Fictional} and {Real}.");
        using var stream = File.OpenRead(path);
        using var reader = CsvReader.Create(stream, new CsvReaderOptions { FormatProvider = CultureInfo.InvariantCulture });
        reader.ReadHeader();
        var columns = reader.Headers.Select((name, i) => (name, i)).ToDictionary(pair => pair.name.Trim(), pair => pair.i, StringComparer.Ordinal);
        var records = new List<StaffRecord>();
        while (reader.Read())
            if (record(name => columns.TryGetValue(name, out var column) ? reader.GetString(column) : throw new CommandFailedException($"{path}, line 1: there is no column '{name}'.")) is { } one) records.Add(one);
        return records;
    }
}
