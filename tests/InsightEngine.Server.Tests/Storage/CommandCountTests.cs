using System.Collections.Concurrent;
using System.Diagnostics;
using InsightEngine.Insights;
using InsightEngine.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace InsightEngine.Server.Tests.Storage;

/// <summary>An answer needs the same number of statements whatever the size of the organisation.</summary>
public sealed class CommandCountTests
{
    private static readonly string[] Paths = ["/api/overview", "/api/units", "/api/objectives", "/api/objectives/O", "/api/kpis", "/api/kpis/K1", "/api/insights", "/api/matters", "/api/log?after=0", "/api/status", "/api/audit"];

    [Fact]
    public async Task No_answer_asks_once_per_row()
    {
        await using var server = RunningServer.Start();
        await SmallOrganisation.FillAsync(server.Store);
        await server.IdleAsync();
        var small = await CountAsync(server);
        await new Intake(server.Store, TimeProvider.System).AcceptAsync(Larger(), new IntakeOrigin("x", "y"), IntakeMode.Accept, CancellationToken.None);
        await server.IdleAsync(120);
        var large = await CountAsync(server);
        Assert.All(small.Keys, path => Assert.True(small[path] is >= 1 and <= 20 && large[path] == small[path], $"{path}: {small[path]} statements with 4 KPIs, {large[path]} with 64"));
    }

    /// <summary>The small organisation and fifteen like it, side by side below the same top.</summary>
    private static RecordBatch Larger()
    {
        var one = SmallOrganisation.Batch();
        var copies = Enumerable.Range(1, 15).ToList();
        return new RecordBatch
        {
            Objectives = [.. copies.SelectMany(i => one.Objectives.Where(o => o.ParentId is not null).Select(o => o with { Id = $"{o.Id}.{i}" }))],
            Kpis = [.. copies.SelectMany(i => one.Kpis.Select(kpi => kpi with { Id = $"{kpi.Id}.{i}", ObjectiveId = kpi.ObjectiveId is null ? null : $"{kpi.ObjectiveId}.{i}" }))],
            KpiDefinitions = [.. copies.SelectMany(i => one.KpiDefinitions.Select(definition => definition with { KpiId = $"{definition.KpiId}.{i}" }))],
            Targets = [.. copies.SelectMany(i => one.Targets.Select(target => target with { KpiId = $"{target.KpiId}.{i}" }))],
            Observations = [.. copies.SelectMany(i => one.Observations.Where(value => value.PeriodStart > SmallOrganisation.ThisMonth.AddMonths(-13)).Select(value => value with { KpiId = $"{value.KpiId}.{i}" }))],
        };
    }

    private static async Task<Dictionary<string, int>> CountAsync(RunningServer server)
    {
        var counts = new Dictionary<string, int>();
        foreach (var path in Paths)
        {
            using var counter = new Counter(server.Store.Options.Folder);
            using var answer = await server.Http.GetAsync(path);
            answer.EnsureSuccessStatusCode();
            counts[path] = counter.Statements.Count;
        }
        return counts;
    }

    /// <summary>Counts what requests to one store send; the background work of a server is left out.</summary>
    private sealed class Counter : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
    {
        private readonly string _folder;
        private readonly List<IDisposable> _subscriptions = [];

        public Counter(string folder)
        {
            _folder = folder;
            _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
        }

        public ConcurrentQueue<string> Statements { get; } = new();

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == "Microsoft.EntityFrameworkCore") _subscriptions.Add(value.Subscribe(this));
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Key == RelationalEventId.CommandExecuted.Name && value.Value is CommandExecutedEventData data
                && Activity.Current is not null && data.Context?.Database.GetConnectionString()?.Contains(_folder, StringComparison.Ordinal) == true)
                Statements.Enqueue(data.Command.CommandText);
        }

        public void OnCompleted()
        {
            // the process ends
        }

        public void OnError(Exception error)
        {
            // diagnostics have no errors
        }

        public void Dispose() => _subscriptions.ForEach(subscription => subscription.Dispose());
    }
}
