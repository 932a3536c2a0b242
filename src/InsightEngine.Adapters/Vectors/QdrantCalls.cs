using System.Globalization;
using Grpc.Core;
using InsightEngine.Storage.Vectors;
using Qdrant.Client;
using Qdrant.Client.Grpc;

namespace InsightEngine.Adapters.Vectors;

/// <summary>The connection to a Qdrant server; whatever goes wrong on it is told in one line with the setting to look at.</summary>
internal sealed class QdrantCalls : IDisposable
{
    private readonly VectorOptions _options;
    private readonly QdrantChannel _channel;
    private readonly QdrantGrpcClient _grpc;
    private readonly QdrantClient _client;

    public QdrantCalls(VectorOptions options)
    {
        _options = options;
        var address = options.Address ?? throw new ArgumentException("Qdrant needs an address.", nameof(options));
        _channel = QdrantChannel.ForAddress(address, new ClientConfiguration { ApiKey = options.ApiKey, CertificateThumbprint = options.CertificateThumbprint });
        _grpc = new QdrantGrpcClient(_channel);
        _client = new QdrantClient(_grpc, options.Timeout);
    }

    /// <exception cref="VectorIndexException">The server does not answer or refuses.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public async Task<T> AskAsync<T>(Func<QdrantClient, Task<T>> call, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return await call(_client);
        }
        catch (RpcException refusal)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new VectorIndexException(Explain(refusal), refusal);
        }
        catch (QdrantException refusal)
        {
            throw new VectorIndexException($"Qdrant at {_options.Address} did not carry out the call: {refusal.Message}", refusal);
        }
    }

    public Task AskAsync(Func<QdrantClient, Task> call, CancellationToken cancellationToken) => AskAsync(
        async client =>
        {
            await call(client);
            return true;
        }, cancellationToken);

    /// <returns>False when what is to be made is there already.</returns>
    public Task<bool> TryMakeAsync(Func<QdrantClient, Task> call, CancellationToken cancellationToken) => AskAsync(
        async client =>
        {
            try
            {
                await call(client);
                return true;
            }
            catch (RpcException there) when (there.StatusCode == StatusCode.AlreadyExists || there.Status.Detail.Contains("already exists", StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }
        }, cancellationToken);

    public void Dispose()
    {
        _client.Dispose();
        _grpc.Dispose();
        _channel.Dispose();
    }

    private string Explain(RpcException refusal) => refusal.StatusCode switch
    {
        StatusCode.Unavailable => $"Qdrant at {_options.Address} cannot be reached: is it running, and is Vectors:Address its gRPC port (6334)?",
        StatusCode.DeadlineExceeded => string.Create(CultureInfo.InvariantCulture, $"Qdrant at {_options.Address} did not answer within {_options.Timeout.TotalSeconds:0.#} seconds (Vectors:TimeoutSeconds)."),
        StatusCode.Unauthenticated or StatusCode.PermissionDenied => $"Qdrant at {_options.Address} refuses the key; check Vectors:ApiKey.",
        StatusCode.NotFound => $"Qdrant at {_options.Address} no longer has the collection; build it anew with 'insight vectors reindex'.",
        _ => $"Qdrant at {_options.Address} refused the call ({refusal.StatusCode}): {refusal.Status.Detail}",
    };
}
