using InsightEngine.Insights.Risk.Miss;
using InsightEngine.Numerics.Forecasting;
using InsightEngine.Server.Schedules.Tasks;
using InsightEngine.Storage;
using InsightEngine.Storage.Models;
using InsightEngine.Storage.Schedules;
using InsightEngine.Storage.Training;
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
        services.AddSingleton<IScheduledTask, Nudging>().AddSingleton<IScheduledTask, RetentionTask>().AddSingleton<IScheduledTask, BackupTask>().AddSingleton<IScheduledTask, RecalibrationTask>().AddSingleton<IScheduledTask, RetrainingTask>();
        services.AddSingleton(new MissTrainingOptions()).AddSingleton(provider => new MissRetraining(
            provider.GetRequiredService<Store>(), new ModelFiles().LoadMissModel(), new AutomaticForecaster(new ModelFiles().LoadCombiner()).Forecast, provider.GetRequiredService<MissTrainingOptions>(), provider.GetRequiredService<TimeProvider>()));
        services.AddQuartz(quartz => quartz.UseDefaultThreadPool(4));
        services.AddSingleton<ScheduleClock>().AddHostedService(provider => provider.GetRequiredService<ScheduleClock>());
    }
}
