using System.Diagnostics;
using System.Globalization;
using InsightEngine.Insights;
using InsightEngine.Insights.Strategy;
using InsightEngine.Server.Api;
using InsightEngine.Server.Tests.Bus;
using InsightEngine.Server.Tests.Work;
using InsightEngine.Storage;
using InsightEngine.Storage.Recompute;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Benchmarks.Server;

/// <summary>
/// <c>scale [KPIS] [ROUNDS]</c>: how many observations a second one server forecasts, and how many two on the same store, when
/// the forecasts take the time (<see cref="ScaleOrganisation"/>). Each server has a core of its own (<c>taskset</c>: the first
/// core 0, the second core 1). A round delivers the next value of each of 192 KPIs, in parts of 32 that go to the servers in
/// turn, and is over when nothing is owed. Both ways begin from a copy of the same store and have a broker of their own. They take
/// turns round by round, so that what else the machine does meets both; what is said is the median of the rounds' ratios. The
/// first rounds, in which the runtime still compiles what is called often, are not counted.
/// </summary>
internal static class ScaleRun
{
    private const int PartSize = 32, Warming = 6;

    public static async Task<int> RunAsync(string[] args)
    {
        if (RabbitBroker.WhyNot is { } reason)
        {
            await Console.Error.WriteLineAsync(reason);
            return 1;
        }
        int Argument(int index, int otherwise) => args.Length > index ? int.Parse(args[index], CultureInfo.InvariantCulture) : otherwise;
        int kpis = Argument(0, 192), rounds = Argument(1, 5);
        var organisation = new ScaleOrganisation(kpis, Warming + rounds);
        var folder = Directory.CreateTempSubdirectory("insight-scale-").FullName;
        try
        {
            var prepared = Path.Combine(folder, "prepared");
            await FillAsync(prepared, organisation);
            Console.WriteLine($"{kpis} KPIs, half monthly and half weekly, {rounds} rounds; each server on a core of its own by taskset");
            await using var one = await Side.StartAsync(Copy(prepared, Path.Combine(folder, "one")), 1);
            await using var two = await Side.StartAsync(Copy(prepared, Path.Combine(folder, "two")), 2);
            List<double> alone = [], shared = [];
            for (var round = 0; round < Warming + rounds; round++)
            {
                var name = round < Warming ? "warming up" : $"round {round - Warming + 1}";
                alone.Add(await one.RoundAsync(name, organisation.Round(round)));
                shared.Add(await two.RoundAsync(name, organisation.Round(round)));
            }
            var ratios = shared.Zip(alone, (together, single) => together / single).Skip(Warming).ToList();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"one server {Median(alone.Skip(Warming)):F1} observations/s, two servers {Median(shared.Skip(Warming)):F1} observations/s: {Median(ratios):F2} times ({ratios.Min():F2} to {ratios.Max():F2})"));
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task FillAsync(string folder, ScaleOrganisation organisation)
    {
        using var store = await Store.OpenAsync(new StoreOptions { Folder = folder }, CancellationToken.None);
        var intake = new Intake(store, TimeProvider.System);
        await AcceptAsync(organisation.Structure);
        foreach (var part in organisation.History().Chunk(5000)) await AcceptAsync(new RecordBatch { Observations = [.. part.Select(Observed)] });
        var pipeline = ServerLoad.Pipeline();
        await new Recomputation(store, pipeline, TimeProvider.System, new RecomputationOptions()).DrainAsync(null, CancellationToken.None);
        await new DailySweep(store, pipeline, new ProcessWatch(store, pipeline, TimeProvider.System), TimeProvider.System).RunAsync(CancellationToken.None);

        async Task AcceptAsync(RecordBatch batch)
        {
            var report = await intake.AcceptAsync(batch, new IntakeOrigin("scale", "scale"), IntakeMode.AllOrNothing, CancellationToken.None);
            if (!report.Kept) throw new InvalidOperationException(report.Refusals[0].Message);
        }
    }

    private static Observation Observed(ReportedValue value) => new()
    {
        KpiId = value.KpiId,
        PeriodStart = value.Period,
        Value = value.Value,
        RecordedAt = default,
        RecordedBy = value.RecordedBy ?? "scale",
        Source = value.Source ?? "scale",
        DefinitionVersion = 0,
    };

    private static string Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.GetFiles(from)) File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        return to;
    }

    private static double Median(IEnumerable<double> values)
    {
        var ordered = values.Order().ToList();
        return (ordered[(ordered.Count - 1) / 2] + ordered[ordered.Count / 2]) / 2;
    }

    /// <summary>One or two servers on a store of their own.</summary>
    private sealed class Side : IAsyncDisposable
    {
        private readonly List<ServerProcess> _servers;
        private readonly Store _store;
        private readonly RabbitBroker _broker;

        private Side(List<ServerProcess> servers, Store store, RabbitBroker broker) => (_servers, _store, _broker) = (servers, store, broker);

        public static async Task<Side> StartAsync(string folder, int count)
        {
            var broker = new RabbitBroker();
            await broker.StartAsync();
            var servers = Enumerable.Range(0, count).Select(core => new ServerProcess(folder, "--sample", "none", "--Bus:Transport=RabbitMq", $"--Bus:Address={broker.Address}") { Core = core }).ToList();
            foreach (var server in servers)
            {
                server.Start();
                await server.AnswersAsync();
            }
            await ServerLoad.IdleAsync(servers);
            return new Side(servers, await Store.OpenAsync(new StoreOptions { Folder = folder }, CancellationToken.None), broker);
        }

        /// <returns>Observations a second.</returns>
        public async Task<double> RoundAsync(string name, List<ReportedValue> values)
        {
            var used = _servers.ConvertAll(server => server.ProcessorTime);
            var clock = Stopwatch.StartNew();
            await Task.WhenAll(values.Chunk(PartSize).Select((part, i) => ServerLoad.DeliverAsync(_servers, i, part)));
            while (await OwedAsync()) await Task.Delay(25);
            var rate = values.Count / clock.Elapsed.TotalSeconds;
            var processor = string.Join(" + ", _servers.Select((server, i) => (server.ProcessorTime - used[i]).TotalSeconds.ToString("F2", CultureInfo.InvariantCulture)));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{_servers.Count} {name,-10} {clock.Elapsed.TotalSeconds,7:F2} s  {rate,6:F1} observations/s  processor {processor} s"));
            return rate;
        }

        private async Task<bool> OwedAsync()
        {
            await using var db = _store.CreateDbContext();
            return await db.DirtyMarks.AsNoTracking().AnyAsync(mark => mark.SubjectKind != SubjectKind.Survey);
        }

        public ValueTask DisposeAsync()
        {
            foreach (var server in _servers) server.Dispose();
            _store.Dispose();
            _broker.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
