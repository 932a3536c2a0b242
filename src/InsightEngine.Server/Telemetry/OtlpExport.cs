using InsightEngine.Server.Hosting;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace InsightEngine.Server.Telemetry;

/// <summary>Sends traces and metrics of the engine, the web server and the bus to a collector, when one is configured.</summary>
public sealed class OtlpExport(EngineSettings settings, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (settings.Otlp is not { } collector) return;
        using var traces = Sdk.CreateTracerProviderBuilder().AddSource(EngineMetrics.Name, "Microsoft.AspNetCore", "MassTransit")
            .AddOtlpExporter(exporter => Configure(exporter, collector, "v1/traces")).Build();
        using var measurements = Sdk.CreateMeterProviderBuilder().AddMeter(EngineMetrics.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Http.Connections", "MassTransit")
            .AddOtlpExporter((exporter, reader) =>
            {
                Configure(exporter, collector, "v1/metrics");
                reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = (int)Every.TotalMilliseconds;
            }).Build();
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, time, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // what was measured last is sent when the providers are disposed
        }
    }

    private static void Configure(OtlpExporterOptions exporter, Uri collector, string signal)
    {
        exporter.Protocol = OtlpExportProtocol.HttpProtobuf;
        exporter.Endpoint = new Uri($"{collector.AbsoluteUri.TrimEnd('/')}/{signal}");
    }
}
