using InsightEngine.Insights.Strategy;
using static InsightEngine.Insights.Sample.Catalogue.Shorthand;

namespace InsightEngine.Insights.Sample.Catalogue;

/// <summary>Company objective 4: safety and compliance. Quality and Safety.</summary>
internal static class SafetyCatalogue
{
    public static readonly ObjectiveSpec[] Objectives =
    [
        new("4", "U-QHS", Y, "Send everyone home unhurt and pass every audit",
            K("Lost-time injuries per million hours", "count", Down, Avg, M, 8.2, -0.9, 0.5, 0.7),
            K("Critical audit findings", "count", Down, Sum, M, 0.6, -0.1, 0, 0.3)) { Rule = OutcomeRule.All },

        new("4.1", "U-SAF", Y, "Make near misses the way we learn",
            K("Near misses reported per 100 people", "count", Up, Avg, M, 9.6, 1.1, 0.4, 0.8, leading: true),
            K("Forklift incidents", "count", Down, Sum, M, 7.5, -0.8, 0.6, 1.1, Plant.Miss)),
        new("4.1.1", "U-SAF", H, "Separate people and forklifts at every dock",
            K("Docks with separated walkways", "%", Up, Last, M, 72, 20, 0, 1.8),
            K("Pedestrian zone violations", "count", Down, Sum, W, 13, -1.5, 0.8, 2)),
        new("4.1.1.1", "U-LYN", Q, "Close safety actions at Lynmouth on time",
            K("Safety actions closed on time Lynmouth", "%", Up, Avg, M, 81, 4, 0.5, 2.8, leading: true),
            K("Safety walks held Lynmouth", "count", Up, Sum, W, 6.5, 0.4, 0.2, 0.9)),
        new("4.1.2", "U-SAF", H, "Bring frost injuries to zero",
            K("Cold-exposure first aid cases", "count", Down, Sum, M, 5.2, -0.9, 1.3, 0.9, Plant.Volatile),
            K("Warm breaks taken as planned", "%", Up, Avg, W, 88, 2, 1.4, 1.7, leading: true)),

        new("4.2", "U-QUA", Y, "Hold the distribution licence without remarks",
            K("Distribution practice audit score", "%", Up, Last, M, 94.1, 0.9, 0, 0.6),
            K("Deviations closed within thirty days", "%", Up, Avg, M, 83, 3, 0.4, 2.2, Plant.SlowMiss)),
        new("4.2.1", "U-QUA", H, "Find the cause of every excursion in five days",
            K("Root causes found in five days", "%", Up, Avg, M, 74, 6, 0.6, 2.8),
            K("Repeat deviations", "count", Down, Sum, M, 8.5, -1, 0.3, 1.2, Plant.NoOwner)),
        new("4.2.1.1", "U-CAL", Q, "Calibrate every sensor before its date",
            K("Sensors calibrated in time", "%", Up, Avg, W, 96.4, 1, 0.2, 0.8, leading: true),
            K("Calibration turnaround", "days", Down, Avg, W, 6.3, -0.6, 0.1, 0.5)),
        new("4.2.2", "U-QUA", Y, "Qualify carriers before the first load",
            K("Carriers qualified before first load", "%", Up, Last, M, 93, 2.5, 0, 0.9, Plant.GroupOwner),
            K("Carrier audits completed", "count", Up, Sum, M, 4.4, 0.6, 0.2, 0.8)),
        new("4.2.2.1", "U-QUA", Q, "Digitise the carrier file",
            K("Carrier files in the register", "%", Up, Last, M, 64, 24, 0, 2)) { Status = StatedStatus.NotStarted },
    ];
}
