using System.Globalization;
using InsightEngine.Storage.Vectors;
using Qdrant.Client.Grpc;

namespace InsightEngine.Adapters.Vectors;

/// <summary>
/// Indexes as collections of a Qdrant server, one per tenant class and index: <c>insight-CLASS-NAME</c>. Tenants of a class
/// share the collection; every call is narrowed to the tenant of the settings.
/// </summary>
public sealed class QdrantVectorHome(VectorOptions options) : IVectorHome
{
    public async Task<IVectorIndex> OpenAsync(string name, int dimensions, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentOutOfRangeException.ThrowIfLessThan(dimensions, 1);
        var calls = new QdrantCalls(options);
        try
        {
            var collection = CollectionOf(name);
            if (!await calls.AskAsync(client => client.CollectionExistsAsync(collection, cancellationToken), cancellationToken)) await CreateAsync(calls, collection, dimensions, cancellationToken);
            var info = await calls.AskAsync(client => client.GetCollectionInfoAsync(collection, cancellationToken), cancellationToken);
            if (Misfit(info, collection, dimensions) is { } misfit) throw new VectorIndexException(misfit);
            return new QdrantVectorIndex(calls, collection, options.Tenant, dimensions);
        }
        catch
        {
            calls.Dispose();
            throw;
        }
    }

    public async Task RemoveAsync(string name, CancellationToken cancellationToken)
    {
        using var calls = new QdrantCalls(options);
        var collection = CollectionOf(name);
        if (!await calls.AskAsync(client => client.CollectionExistsAsync(collection, cancellationToken), cancellationToken)) return;
        var others = new Filter { MustNot = { QdrantPoints.OfTenant(options.Tenant) } };
        if (await calls.AskAsync(client => client.CountAsync(collection, others, exact: true, cancellationToken: cancellationToken), cancellationToken) == 0)
            await calls.AskAsync(client => client.DeleteCollectionAsync(collection, cancellationToken: cancellationToken), cancellationToken);
        else
            await calls.AskAsync(client => client.DeleteAsync(collection, new Filter { Must = { QdrantPoints.OfTenant(options.Tenant) } }, cancellationToken: cancellationToken), cancellationToken);
    }

    public async Task<VectorHomeState> CheckAsync(string name, int dimensions, CancellationToken cancellationToken)
    {
        using var calls = new QdrantCalls(options);
        var collection = CollectionOf(name);
        try
        {
            var server = await calls.AskAsync(client => client.HealthAsync(cancellationToken), cancellationToken);
            var place = $"Qdrant {server.Version} at {options.Address}, collection '{collection}'";
            if (!await calls.AskAsync(client => client.CollectionExistsAsync(collection, cancellationToken), cancellationToken)) return new VectorHomeState(true, $"{place}, built at the first search");
            var info = await calls.AskAsync(client => client.GetCollectionInfoAsync(collection, cancellationToken), cancellationToken);
            return Misfit(info, collection, dimensions) is { } misfit
                ? new VectorHomeState(false, misfit)
                : new VectorHomeState(true, string.Create(CultureInfo.InvariantCulture, $"{place}, about {info.PointsCount} items"));
        }
        catch (VectorIndexException failure)
        {
            return new VectorHomeState(false, failure.Message);
        }
    }

    private string CollectionOf(string name) => $"insight-{options.TenantClass}-{name}";

    private static async Task CreateAsync(QdrantCalls calls, string collection, int dimensions, CancellationToken cancellationToken)
    {
        var vectors = new VectorParams { Size = (ulong)dimensions, Distance = Distance.Cosine };
        // Another server may be making it at this moment; what counts is that it is there.
        if (!await calls.TryMakeAsync(client => client.CreateCollectionAsync(collection, vectors, cancellationToken: cancellationToken), cancellationToken)) return;
        var tenants = new PayloadIndexParams { KeywordIndexParams = new KeywordIndexParams { IsTenant = true } };
        await calls.AskAsync(client => client.CreatePayloadIndexAsync(collection, QdrantPoints.TenantKey, PayloadSchemaType.Keyword, tenants, cancellationToken: cancellationToken), cancellationToken);
    }

    private static string? Misfit(CollectionInfo info, string collection, int dimensions)
    {
        var stored = info.Config?.Params?.VectorsConfig?.Params;
        if (stored is null) return $"The Qdrant collection '{collection}' has named vectors and was not made by this program; set Vectors:TenantClass to another name.";
        if (stored.Size != (ulong)dimensions) return string.Create(CultureInfo.InvariantCulture, $"The Qdrant collection '{collection}' holds vectors of {stored.Size} dimensions, not {dimensions}; build it anew with 'insight vectors reindex', or set Vectors:TenantClass to another name.");
        return stored.Distance == Distance.Cosine ? null : $"The Qdrant collection '{collection}' compares by {stored.Distance}, not by cosine; build it anew with 'insight vectors reindex', or set Vectors:TenantClass to another name.";
    }
}
