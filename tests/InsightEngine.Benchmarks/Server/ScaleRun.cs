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
/// turn, and is over when nothing is owed. Both ways begin from a copy of the same store and have the same broker; the
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
            using var broker = new RabbitBroker();
            await broker.StartAsync();
            var rates = new Dictionary<int, List<double>>();
            foreach (var count in new[] { 1, 2 }) rates[count] = await MeasureAsync(Copy(prepared, Path.Combine(folder, $"{count}")), count, broker, organisation, kpis, rounds);
            double one = Median(rates[1]), two = Median(rates[2]);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"one server {one:F1} observations/s, two servers {two:F1} observations/s: {two / one:F2} times"));
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<List<double>> MeasureAsync(string folder, int count, RabbitBroker broker, ScaleOrganisation organisation, int kpis, int rounds)
    {
        var servers = Enumerable.Range(0, count).Select(core => new ServerProcess(folder, "--sample", "none", "--Bus:Transport=RabbitMq", $"--Bus:Address={broker.Address}") { Core = core }).ToList();
        var rates = new List<double>();
        try
        {
            foreach (var server in servers)
            {
                server.Start();
                await server.AnswersAsync();
            }
            await ServerLoad.IdleAsync(servers);
            using var store = await Store.OpenAsync(new StoreOptions { Folder = folder }, CancellationToken.None);
            for (var round = 0; round < Warming + rounds; round++)
            {
                var used = servers.ConvertAll(server => server.ProcessorTime);
                var clock = Stopwatch.StartNew();
                await Task.WhenAll(organisation.Round(round).Chunk(PartSize).Select((part, i) => ServerLoad.DeliverAsync(servers, i, part)));
                while (await OwedAsync(store)) await Task.Delay(25);
                var rate = kpis / clock.Elapsed.TotalSeconds;
                if (round >= Warming) rates.Add(rate);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{count} server{(count > 1 ? "s" : " ")} {(round < Warming ? "warming up" : $"round {round - Warming + 1}   ")} {clock.Elapsed.TotalSeconds,7:F2} s  {rate,6:F1} observations/s  processor {string.Join(" + ", servers.Select((server, i) => (server.ProcessorTime - used[i]).TotalSeconds.ToString("F2", CultureInfo.InvariantCulture)))} s"));
            }
        }
        finally
        {
            foreach (var server in servers) server.Dispose();
        }
        return rates;
    }

    private static async Task FillAsync(string folder, ScaleOrganisation organisation)
    {
        using var store = await Store.OpenAsync(new StoreOptions { Folder = folder }, CancellationToken.None);
        var intake = new Intake(store, TimeProvider.System);
        await AcceptAsync(organisation.Structure);
        foreach (var part in organisation.History().Chunk(5000)) await AcceptAsync(new RecordBatch { Observations = [.. part.Select(Observed)] });
        await new Recomputation(store, ServerLoad.Pipeline(), TimeProvider.System, new RecomputationOptions()).DrainAsync(null, CancellationToken.None);
        await new DailySweep(store, ServerLoad.Pipeline(), TimeProvider.System).RunAsync(CancellationToken.None);

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

    private static async Task<bool> OwedAsync(Store store)
    {
        await using var db = store.CreateDbContext();
        return await db.DirtyMarks.AsNoTracking().AnyAsync(mark => mark.SubjectKind != SubjectKind.Survey);
    }

    private static string Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.GetFiles(from)) File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        return to;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
