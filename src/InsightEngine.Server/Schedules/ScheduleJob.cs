using System.Globalization;
using Quartz;

namespace InsightEngine.Server.Schedules;

/// <summary>What the clock of this process fires; whether there is something to run is decided in the store.</summary>
[DisallowConcurrentExecution]
public sealed class ScheduleJob(ScheduleRunner runner, IHostApplicationLifetime lifetime) : IJob
{
    /// <summary>Names in the data of a firing on demand.</summary>
    internal const string By = "by", AskedAt = "asked-at";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        var data = context.MergedJobDataMap;
        (string, DateTimeOffset)? demand = data.TryGetValue(By, out var by) && data.TryGetValue(AskedAt, out var asked)
            ? ((string)by!, DateTimeOffset.ParseExact((string)asked!, "O", CultureInfo.InvariantCulture))
            : null;
        try
        {
            await runner.RunAsync(context.JobDetail.Key.Name, demand, stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The run was given back. Told of it, the scheduler would log a stop as a failure.
        }
    }
}
