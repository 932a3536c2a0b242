using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net.Http.Json;
using InsightEngine.Briefings.LanguageModel;
using InsightEngine.Insights;
using InsightEngine.Insights.Listening;
using InsightEngine.Insights.Risk.TrackRecord;
using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Forecasting;
using InsightEngine.ScriptedModel;
using InsightEngine.Server.Api;
using InsightEngine.Server.Telemetry;
using InsightEngine.Server.Tests.Hub;
using InsightEngine.Storage.Listening;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace InsightEngine.Server.Tests.Telemetry;

/// <summary>What happens through the server is heard by whoever listens to its meter.</summary>
public sealed class MetricsTests
{
    [Fact]
    public async Task A_value_is_forecast_judged_and_told()
    {
        await using var server = RunningServer.Start();
        using var heard = new Heard(server);
        await SmallOrganisation.FillAsync(server.Store);
        await server.IdleAsync();
        var before = heard.Count("insight.forecast.seconds");
        Assert.True(before >= 4, "each KPI is forecast");
        await PostAsync(server, "K2", 12);
        await server.IdleAsync();
        Assert.True(heard.Count("insight.forecast.seconds") > before);
        Assert.All(heard.Values("insight.forecast.seconds"), seconds => Assert.InRange(seconds, 0, 60));
        Assert.All(heard.Values("insight.recompute.seconds"), seconds => Assert.InRange(seconds, 0, 60));
        Assert.True(heard.Sum("insight.recompute.subjects") >= 5);
        Assert.True(heard.Sum("insight.log.lines") >= 1);
        Assert.All(heard.Values("insight.miss.probability"), probability => Assert.InRange(probability, 0, 1));
        Assert.Contains("kpi", heard.Tags("insight.miss.probability"));
        Assert.Contains("objective", heard.Tags("insight.miss.probability"));
    }

    [Fact]
    public async Task What_waits_is_counted_with_the_age_of_the_oldest()
    {
        const double poison = 66.6;
        var naive = new Naive();
        var pipeline = new InsightPipeline(new InsightPipelineOptions(), (series, horizon, _) =>
            series.Values.Span[^1] == poison ? throw new InvalidOperationException("cannot be forecast") : naive.Forecast(series, horizon));
        await using var server = RunningServer.Start(services => services.Replace(ServiceDescriptor.Singleton(pipeline)));
        using var heard = new Heard(server);
        await SmallOrganisation.FillAsync(server.Store);
        await server.IdleAsync();
        await LookAsync(server);
        Assert.Equal((0, 0), (heard.Read("insight.queue.owed"), heard.Read("insight.queue.lag")));
        await PostAsync(server, "K1", poison);
        await LookAsync(server);
        Assert.True(heard.Read("insight.queue.owed") >= 1);
        Assert.True(heard.Read("insight.queue.lag") > 0);
        await PostAsync(server, "K1", 60);
        await Wait.UntilAsync(async () => await server.GetAsync<ServerStatus>("/api/status") is { LastFailure: null, PendingWork: 0 }, "nothing is owed any more");
        await LookAsync(server);
        Assert.Equal(0, heard.Read("insight.queue.owed"));
    }

    [Theory, InlineData(4, 0.25, 0.25), InlineData(0, 0.75, -0.25), InlineData(2, 0.5, 0)]
    public async Task Drift_is_what_was_said_less_what_came(int hits, double said, double drift)
    {
        await using var server = RunningServer.Start();
        using var heard = new Heard(server);
        await LookAsync(server);
        Assert.True(double.IsNaN(heard.Read("insight.miss.drift")), "nothing has closed");
        await server.Store.WriteAsync(async (db, token) =>
        {
            // half of them long ago: those do not count
            db.KpiPredictions.AddRange(Enumerable.Range(0, 8).Select(i => new KpiPrediction
            {
                KpiId = $"K{i}",
                PeriodStart = SmallOrganisation.ThisMonth,
                PeriodEnd = SmallOrganisation.ThisMonth,
                LastPeriod = SmallOrganisation.ThisMonth,
                Steps = 1,
                Probability = said,
                DeliveredProbability = 0.5,
                Model = "test",
                Calibration = "test",
                MadeAt = server.Now,
                RateOfRule = 0.5,
                Missed = i >= 4 || i >= hits,
                ClosedAt = server.Now.AddDays(i < 4 ? -1 : -200),
            }));
            return await db.SaveChangesAsync(token);
        }, CancellationToken.None);
        await LookAsync(server);
        Assert.Equal(drift, heard.Read("insight.miss.drift"), 9);
    }

    [Theory, InlineData("faithful#metrics", false), InlineData("prose#metrics", true)]
    public async Task Sentences_that_were_replaced_are_counted(string behaviour, bool replaced)
    {
        await using var model = await ScriptedModelProcess.StartAsync();
        await using var server = RunningServer.Start(null, null, (LanguageModelOptions.EndpointVariable, model.Address.ToString()), (LanguageModelOptions.ModelVariable, behaviour));
        using var heard = new Heard(server);
        await SmallOrganisation.FillAsync(server.Store);
        await server.IdleAsync();
        Assert.Equal(0, heard.Sum("insight.briefing.sentences"));
        (await server.Http.PostAsJsonAsync("/api/briefings", new BriefingRequest("executive"))).EnsureSuccessStatusCode();
        Assert.True(heard.Sum("insight.briefing.sentences") > 0);
        Assert.Equal(replaced, heard.Sum("insight.briefing.replacements") > 0);
        Assert.True(heard.Sum("insight.briefing.replacements") <= heard.Sum("insight.briefing.sentences"));
    }

    [Theory, InlineData(40, 0), InlineData(3, 1)]
    public async Task Results_that_are_withheld_are_counted_when_a_wave_is_published(int people, int least)
    {
        await using var server = RunningServer.Start();
        using var heard = new Heard(server);
        await server.Store.WriteAsync(async (db, token) =>
        {
            db.OrgUnits.Add(new OrgUnit { Id = "all", Name = "Company" });
            db.Surveys.Add(new Survey { Id = "pulse", Title = "Pulse" });
            db.Questions.Add(new Question { Id = "q1", SurveyId = "pulse", Text = "I know what is expected of me", Kind = QuestionKind.Score });
            db.Waves.Add(new Wave { SurveyId = "pulse", Number = 1, Opened = new DateOnly(2025, 1, 1), Closed = new DateOnly(2025, 1, 14) });
            for (var person = 0; person < people; person++)
                db.Responses.Add(new PulseResponse { SurveyId = "pulse", Wave = 1, OrgUnitId = "all", ImportKey = $"{person}", Answers = [new PulseAnswer { QuestionId = "q1", Score = 4 }] });
            return await db.SaveChangesAsync(token);
        }, CancellationToken.None);
        await server.Services.GetRequiredService<WavePublisher>().PublishDueAsync(TimeSpan.Zero, CancellationToken.None);
        await Wait.UntilAsync(async () => (await server.Http.GetAsync("/api/listening/surveys/pulse/waves/1")).IsSuccessStatusCode, "the wave is published");
        // nobody commented: those results are withheld either way
        Assert.Equal(1 + least, heard.Sum("insight.results.suppressed"));
    }

    [NodeFact]
    public async Task Connections_that_follow_are_counted()
    {
        await using var server = RunningServer.Start();
        using var heard = new Heard(server);
        Assert.Equal(0, heard.Read("insight.hub.subscribers"));
        await using (var subscriber = NodeSubscriber.Start(server.Address))
        {
            await subscriber.MessageAsync("caughtUp");
            await Wait.UntilAsync(() => heard.Read("insight.hub.subscribers") == 1, "the connection is counted");
        }
        await Wait.UntilAsync(() => heard.Read("insight.hub.subscribers") == 0, "it is gone");
    }

    private static Task LookAsync(RunningServer server) => server.Services.GetRequiredService<EngineLookout>().LookAsync(CancellationToken.None);

    private static async Task PostAsync(RunningServer server, string kpi, double value) =>
        (await server.Http.PostAsJsonAsync("/api/observations", new[] { new ReportedValue(kpi, SmallOrganisation.ThisMonth, value, "Ann", "form") })).EnsureSuccessStatusCode();

    /// <summary>Listens to one server's meter and to no other.</summary>
    private sealed class Heard : IDisposable
    {
        private readonly MeterListener _listener = new();
        private readonly ConcurrentQueue<(string Name, double Value, string Tag)> _measured = [];
        private readonly ConcurrentDictionary<string, double> _observed = [];

        public Heard(RunningServer server)
        {
            var meter = server.Services.GetRequiredService<EngineMetrics>().Meter;
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (ReferenceEquals(instrument.Meter, meter)) listener.EnableMeasurementEvents(instrument);
            };
            _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Take(instrument, value, tags));
            _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Take(instrument, value, tags));
            _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Take(instrument, value, tags));
            _listener.Start();
        }

        public int Count(string name) => _measured.Count(one => one.Name == name);

        public List<double> Values(string name) => [.. _measured.Where(one => one.Name == name).Select(one => one.Value)];

        public double Sum(string name) => Values(name).Sum();

        public List<string> Tags(string name) => [.. _measured.Where(one => one.Name == name).Select(one => one.Tag)];

        /// <summary>An observed value as it is now; not a number while there is none.</summary>
        public double Read(string name)
        {
            _listener.RecordObservableInstruments();
            return _observed.GetValueOrDefault(name, double.NaN);
        }

        private void Take(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            if (instrument.IsObservable) _observed[instrument.Name] = value;
            else _measured.Enqueue((instrument.Name, value, tags.Length > 0 ? $"{tags[0].Value}" : ""));
        }

        public void Dispose() => _listener.Dispose();
    }
}
