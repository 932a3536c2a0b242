using System.Net.Http.Json;
using InsightEngine.Insights;
using InsightEngine.Numerics.Forecasting;
using InsightEngine.Server.Api;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace InsightEngine.Server.Tests.Work;

public sealed class RecomputeWorkerTests
{
    [Fact]
    public async Task A_subject_that_cannot_be_recomputed_keeps_nobody_else_waiting_and_is_named_until_it_can()
    {
        const double poison = 66.6;
        var forecaster = new AutomaticForecaster();
        var pipeline = new InsightPipeline(new InsightPipelineOptions(), (series, horizon, seed) =>
            series.Values.Span[^1] == poison ? throw new InvalidOperationException("cannot be forecast") : forecaster.Forecast(series, horizon, seed));
        await using var server = RunningServer.Start(services => services.Replace(ServiceDescriptor.Singleton(pipeline)));
        await SmallOrganisation.FillAsync(server.Store);
        await server.IdleAsync();
        var month = SmallOrganisation.ThisMonth;

        await server.Http.PostAsJsonAsync("/api/observations", new ReportedValue[] { new("K1", month, poison, "Ann", "form"), new("K2", month, 7, "Ann", "form") });
        await Wait.UntilAsync(async () => (await server.GetAsync<KpiDetail>("/api/kpis/K2")).Outlook!.LastValue == 7, "the other KPI is recomputed");
        await Wait.UntilAsync(async () => (await server.GetAsync<ServerStatus>("/api/status")).LastFailure is "Kpi 'K1' could not be recomputed: cannot be forecast", "the cause is named");
        Assert.True((await server.GetAsync<ServerStatus>("/api/status")).PendingWork >= 1);

        await server.Http.PostAsJsonAsync("/api/observations", new ReportedValue[] { new("K1", month, 60, "Ann", "form", "typing error") });
        await Wait.UntilAsync(async () => await server.GetAsync<ServerStatus>("/api/status") is { LastFailure: null, PendingWork: 0 }, "the failure is over");
        Assert.Equal(60, (await server.GetAsync<KpiDetail>("/api/kpis/K1")).Outlook!.LastValue);
    }
}
