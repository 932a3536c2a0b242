using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using InsightEngine.Storage.Vectors;
using Qdrant.Client.Grpc;

namespace InsightEngine.Adapters.Vectors;

/// <summary>
/// One tenant's items in a collection of a Qdrant server. Every write waits until the server has applied it. How many items
/// a deletion took is counted before it, so a count may be off when two callers delete the same items at the same moment.
/// </summary>
public sealed class QdrantVectorIndex : IVectorIndex
{
    /// <summary>Points per call, so that no message grows beyond a few megabytes.</summary>
    private const int Batch = 256;

    /// <summary>Points asked for beyond the wanted ones, to see where equal similarities end.</summary>
    private const int Beyond = 16;

    /// <summary>Width of the search in the graph: recall for speed, from a few thousand items on.</summary>
    private const ulong SearchWidth = 256;

    private readonly QdrantCalls _calls;
    private readonly string _collection;
    private readonly string _tenant;
    private readonly ConcurrentDictionary<string, bool> _filtered = new(StringComparer.Ordinal);

    internal QdrantVectorIndex(QdrantCalls calls, string collection, string tenant, int dimensions) =>
        (_calls, _collection, _tenant, Dimensions) = (calls, collection, tenant, dimensions);

    public int Dimensions { get; }

    public async Task<int> CountAsync(IReadOnlyList<VectorFilter> filters, CancellationToken cancellationToken)
    {
        VectorRules.Check(filters);
        var filter = await FilterAsync(filters, cancellationToken);
        return await CountAsync(filter, cancellationToken);
    }

    public async Task UpsertAsync(IReadOnlyList<VectorItem> items, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(items);
        var points = new Dictionary<string, PointStruct>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            VectorRules.Check(item);
            points[item.Id] = QdrantPoints.PointOf(_tenant, item, VectorRules.Normalised(item.Vector, Dimensions, $"'{item.Id}'"));
        }
        foreach (var part in points.Values.Chunk(Batch))
            await _calls.AskAsync(client => client.UpsertAsync(_collection, part, wait: true, cancellationToken: cancellationToken), cancellationToken);
    }

    public async Task<IReadOnlyList<VectorMatch>> SearchAsync(ReadOnlyMemory<float> query, int count, IReadOnlyList<VectorFilter> filters, CancellationToken cancellationToken)
    {
        VectorRules.Check(filters);
        if (count < 1) throw new ArgumentException($"{count} results were asked for; ask for at least one.", nameof(count));
        var direction = VectorRules.Normalised(query, Dimensions, "the query");
        var filter = await FilterAsync(filters, cancellationToken);
        // The server orders equal similarities as it likes: all of the last one's equals must be seen to choose by id.
        for (var limit = count + Beyond; ; limit *= 4)
        {
            var found = await _calls.AskAsync(
                client => client.QueryAsync(_collection, direction, filter: filter, limit: (ulong)limit, payloadSelector: true, searchParams: new SearchParams { HnswEf = SearchWidth }, cancellationToken: cancellationToken),
                cancellationToken);
            if (found.Count == limit && found[^1].Score == found[count - 1].Score) continue;
            return
            [
                .. found.Select(point => new VectorMatch(QdrantPoints.IdIn(point.Payload), Math.Clamp(point.Score, -1.0, 1.0), QdrantPoints.LabelsIn(point.Payload)))
                    .OrderByDescending(match => match.Similarity).ThenBy(match => match.Id, StringComparer.Ordinal).Take(count),
            ];
        }
    }

    public async Task<VectorItem?> FindAsync(string id, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        var found = await _calls.AskAsync(client => client.RetrieveAsync(_collection, [QdrantPoints.IdOf(_tenant, id)], true, true, cancellationToken: cancellationToken), cancellationToken);
        return found.Count == 0 ? null : new VectorItem
        {
            Id = id,
            Labels = QdrantPoints.LabelsIn(found[0].Payload),
            Vector = found[0].Vectors.Vector.GetDenseVector()?.Data.ToArray() ?? throw new VectorIndexException($"The Qdrant collection '{_collection}' gave no vector for '{id}'; build it anew with 'insight vectors reindex'."),
        };
    }

    public async IAsyncEnumerable<string> IdsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        PointId? next = null;
        do
        {
            var from = next;
            var page = await _calls.AskAsync(
                client => client.ScrollAsync(_collection, QdrantPoints.FilterOf(_tenant, []), Batch, from, payloadSelector: new[] { QdrantPoints.IdKey }, cancellationToken: cancellationToken), cancellationToken);
            foreach (var point in page.Result) yield return QdrantPoints.IdIn(point.Payload);
            next = page.NextPageOffset;
        }
        while (next is not null);
    }

    public async Task<int> DeleteAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ids);
        cancellationToken.ThrowIfCancellationRequested();
        var deleted = 0;
        foreach (var part in ids.Distinct(StringComparer.Ordinal).Chunk(Batch))
        {
            PointId[] points = [.. part.Select(id => QdrantPoints.IdOf(_tenant, id))];
            var there = QdrantPoints.FilterOf(_tenant, []);
            there.Must.Add(new Condition { HasId = new HasIdCondition { HasId = { points } } });
            deleted += await CountAsync(there, cancellationToken);
            await _calls.AskAsync(client => client.DeleteAsync(_collection, points, wait: true, cancellationToken: cancellationToken), cancellationToken);
        }
        return deleted;
    }

    public async Task<int> DeleteWhereAsync(IReadOnlyList<VectorFilter> filters, CancellationToken cancellationToken)
    {
        VectorRules.Check(filters);
        if (filters.Count == 0) throw new ArgumentException("Name at least one filter; nothing was deleted.", nameof(filters));
        var filter = await FilterAsync(filters, cancellationToken);
        var there = await CountAsync(filter, cancellationToken);
        if (there > 0) await _calls.AskAsync(client => client.DeleteAsync(_collection, filter, wait: true, cancellationToken: cancellationToken), cancellationToken);
        return there;
    }

    public ValueTask DisposeAsync()
    {
        _calls.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<int> CountAsync(Filter filter, CancellationToken cancellationToken) =>
        checked((int)await _calls.AskAsync(client => client.CountAsync(_collection, filter, exact: true, cancellationToken: cancellationToken), cancellationToken));

    /// <summary>A label that is filtered by gets an index on the server, once; making one that is there changes nothing.</summary>
    private async Task<Filter> FilterAsync(IReadOnlyList<VectorFilter> filters, CancellationToken cancellationToken)
    {
        foreach (var key in filters.Select(filter => QdrantPoints.KeyOf(filter.Name)))
        {
            if (_filtered.ContainsKey(key)) continue;
            await _calls.AskAsync(client => client.CreatePayloadIndexAsync(_collection, key, PayloadSchemaType.Keyword, cancellationToken: cancellationToken), cancellationToken);
            _filtered[key] = true;
        }
        return QdrantPoints.FilterOf(_tenant, filters);
    }
}
