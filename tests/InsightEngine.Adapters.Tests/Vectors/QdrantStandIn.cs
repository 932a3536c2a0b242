using System.Net;
using System.Security.Cryptography.X509Certificates;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Qdrant.Client.Grpc;

namespace InsightEngine.Adapters.Tests.Vectors;

/// <summary>What the adapter uses of a Qdrant server, in this process: real sockets, real messages, points in memory.</summary>
internal sealed class QdrantStandIn : IAsyncDisposable
{
    private readonly WebApplication _app;

    private QdrantStandIn(WebApplication app) => _app = app;

    /// <summary>Collections by name.</summary>
    public Dictionary<string, StandInCollection> Collections { get; } = [];

    /// <summary>Key that every call must carry; null for none.</summary>
    public string? ApiKey { get; set; }

    /// <summary>How long each answer takes.</summary>
    public TimeSpan Delay { get; set; }

    public Uri Address => new(_app.Urls.Single());

    public static async Task<QdrantStandIn> StartAsync(X509Certificate2? certificate = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            listen.Protocols = HttpProtocols.Http2;
            if (certificate is not null) listen.UseHttps(certificate);
        }));
        if (certificate is not null) builder.WebHost.UseKestrelHttpsConfiguration();
        builder.Services.AddRoutingCore();
        var app = builder.Build();
        var server = new QdrantStandIn(app);
        app.UseRouting();
        server.Map();
        await app.StartAsync();
        return server;
    }

    /// <summary>Every byte that is kept.</summary>
    public byte[] StoredBytes()
    {
        lock (Collections) return [.. Collections.Values.SelectMany(collection => collection.Points.Values).SelectMany(point => point.ToByteArray())];
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private void Map()
    {
        Answer<HealthCheckRequest>("Qdrant/HealthCheck", _ => new HealthCheckReply { Title = "stand-in", Version = "1.18.0" });
        Answer<CollectionExistsRequest>("Collections/CollectionExists", request => new CollectionExistsResponse { Result = new CollectionExists { Exists = Collections.ContainsKey(request.CollectionName) } });
        Answer<CreateCollection>("Collections/Create", request => Collections.TryAdd(request.CollectionName, new StandInCollection(request.VectorsConfig.Params))
            ? new CollectionOperationResponse { Result = true }
            : throw new RpcException(new Status(StatusCode.AlreadyExists, $"Collection `{request.CollectionName}` already exists!")));
        Answer<DeleteCollection>("Collections/Delete", request => new CollectionOperationResponse { Result = Collections.Remove(request.CollectionName) });
        Answer<GetCollectionInfoRequest>("Collections/Get", request => new GetCollectionInfoResponse { Result = Named(request.CollectionName).Info() });
        Answer<CreateFieldIndexCollection>("Points/CreateFieldIndex", request => Done(Named(request.CollectionName).Indexes.Add(request.FieldName)));
        Answer<UpsertPoints>("Points/Upsert", request => Done(Named(request.CollectionName).Upsert(request.Points)));
        Answer<DeletePoints>("Points/Delete", request => Done(Named(request.CollectionName).Delete(request.Points)));
        Answer<CountPoints>("Points/Count", request => new CountResponse { Result = new CountResult { Count = (ulong)Named(request.CollectionName).Where(request.Filter).Count() } });
        Answer<GetPoints>("Points/Get", request => Named(request.CollectionName).Get(request));
        Answer<ScrollPoints>("Points/Scroll", request => Named(request.CollectionName).Scroll(request));
        Answer<QueryPoints>("Points/Query", request => Named(request.CollectionName).Query(request));
    }

    private void Answer<TRequest>(string method, Func<TRequest, IMessage> answer)
        where TRequest : IMessage<TRequest>, new() => _app.MapGrpc<TRequest>("qdrant." + method, async (request, call) =>
    {
        if (ApiKey is not null && call.Headers["api-key"] != ApiKey) throw new RpcException(new Status(StatusCode.Unauthenticated, "Invalid API key or JWT"));
        if (Delay > TimeSpan.Zero) await Task.Delay(Delay, call.Aborted);
        lock (Collections) return answer(request);
    });

    private StandInCollection Named(string name) =>
        Collections.TryGetValue(name, out var collection) ? collection : throw new RpcException(new Status(StatusCode.NotFound, $"Not found: Collection `{name}` doesn't exist!"));

    private static PointsOperationResponse Done(bool _) => new() { Result = new UpdateResult { Status = UpdateStatus.Completed } };
}
