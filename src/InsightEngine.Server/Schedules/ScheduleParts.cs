using InsightEngine.Server.Schedules.Tasks;
using InsightEngine.Storage.Schedules;
using Quartz;

namespace InsightEngine.Server.Schedules;

/// <summary>
/// The schedules and their clock. The clock is Quartz in memory, on either store the same: its own tables cannot be shared by
/// several servers on SQLite (it refuses to cluster there). What is due and who runs it stands in the store.
/// </summary>
public static class ScheduleParts
{
    public static void AddSchedules(this IServiceCollection services)
    {
        services.AddSingleton<ScheduleBook>().AddSingleton<ScheduleLedger>().AddSingleton<ScheduleRunner>().AddSingleton<ScheduleBoard>().AddTransient<ScheduleJob>();
        services.AddSingleton<NudgeLog>().AddSingleton<ScheduledPress>();
        services.AddSingleton<IScheduledTask, MonthlyBriefing>().AddSingleton<IScheduledTask, QuarterlyBriefing>().AddSingleton<IScheduledTask, BoardBriefing>().AddSingleton<IScheduledTask, ManagerBriefings>().AddSingleton<IScheduledTask, WaveBriefing>();
        services.AddSingleton<IScheduledTask, Nudging>().AddSingleton<IScheduledTask, RetentionTask>().AddSingleton<IScheduledTask, BackupTask>().AddSingleton<IScheduledTask, RecalibrationTask>();
        services.AddQuartz(quartz => quartz.UseDefaultThreadPool(4));
        services.AddSingleton<ScheduleClock>().AddHostedService(provider => provider.GetRequiredService<ScheduleClock>());
    }
}
