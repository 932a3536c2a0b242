using Grpc.Core;
using Qdrant.Client.Grpc;

namespace InsightEngine.Adapters.Tests.Vectors;

/// <summary>A collection of the stand-in: exact search, filters by keyword and id, pages in the order of the points' ids.</summary>
internal sealed class StandInCollection(VectorParams vectors)
{
    public SortedDictionary<string, PointStruct> Points { get; } = new(StringComparer.Ordinal);

    /// <summary>Payload keys with an index.</summary>
    public HashSet<string> Indexes { get; } = [];

    public CollectionInfo Info() => new()
    {
        Status = CollectionStatus.Green,
        PointsCount = (ulong)Points.Count,
        Config = new CollectionConfig { Params = new CollectionParams { VectorsConfig = new VectorsConfig { Params = vectors } } },
    };

    public bool Upsert(IEnumerable<PointStruct> points)
    {
        foreach (var point in points)
        {
            if (DataOf(point).Count != (int)vectors.Size) throw new RpcException(new Status(StatusCode.InvalidArgument, $"Wrong input: Vector dimension error: expected dim: {vectors.Size}, got {DataOf(point).Count}"));
            Points[point.Id.Uuid] = point;
        }
        return true;
    }

    public bool Delete(PointsSelector selector)
    {
        List<string> gone = selector.Filter is null ? [.. selector.Points.Ids.Select(id => id.Uuid)] : [.. Where(selector.Filter).Select(point => point.Id.Uuid)];
        gone.ForEach(id => Points.Remove(id));
        return true;
    }

    public IEnumerable<PointStruct> Where(Filter? filter) => Points.Values.Where(point => filter is null
        || (filter.Must.All(condition => Holds(condition, point)) && !filter.MustNot.Any(condition => Holds(condition, point))));

    public GetResponse Get(GetPoints request) => new()
    {
        Result = { request.Ids.Where(id => Points.ContainsKey(id.Uuid)).Select(id => Retrieved(Points[id.Uuid], request.WithPayload, request.WithVectors?.Enable == true)) },
    };

    public ScrollResponse Scroll(ScrollPoints request)
    {
        var from = Where(request.Filter).SkipWhile(point => request.Offset is not null && string.CompareOrdinal(point.Id.Uuid, request.Offset.Uuid) < 0).ToList();
        var response = new ScrollResponse { Result = { from.Take((int)request.Limit).Select(point => Retrieved(point, request.WithPayload, false)) } };
        if (from.Count > request.Limit) response.NextPageOffset = from[(int)request.Limit].Id;
        return response;
    }

    /// <summary>Equal similarities come in the reverse order of the points' ids: an order that no caller may rely on.</summary>
    public QueryResponse Query(QueryPoints request)
    {
        var query = request.Query.Nearest.Dense.Data;
        var best = Where(request.Filter).Reverse().Select(point => (Point: point, Score: Cosine(query, DataOf(point)))).OrderByDescending(pair => pair.Score).Take((int)request.Limit);
        var response = new QueryResponse();
        foreach (var (point, score) in best)
        {
            var scored = new ScoredPoint { Id = point.Id, Score = score };
            scored.Payload.Add(point.Payload);
            response.Result.Add(scored);
        }
        return response;
    }

    private static RetrievedPoint Retrieved(PointStruct point, WithPayloadSelector payload, bool withVector)
    {
        var found = new RetrievedPoint { Id = point.Id };
        foreach (var (key, value) in point.Payload)
            if (payload.Enable || payload.Include?.Fields.Contains(key) == true) found.Payload.Add(key, value);
        if (!withVector) return found;
        var length = MathF.Sqrt(DataOf(point).Sum(value => value * value));
        found.Vectors = new VectorsOutput { Vector = new VectorOutput { Dense = new DenseVector { Data = { DataOf(point).Select(value => value / length) } } } };
        return found;
    }

    private static bool Holds(Condition condition, PointStruct point)
    {
        if (condition.HasId is { } ids) return ids.HasId.Contains(point.Id);
        if (condition.Field is not { } field || !point.Payload.TryGetValue(field.Key, out var value)) return false;
        return field.Match.MatchValueCase switch
        {
            Match.MatchValueOneofCase.Keyword => field.Match.Keyword == value.StringValue,
            Match.MatchValueOneofCase.Keywords => field.Match.Keywords.Strings.Contains(value.StringValue),
            _ => throw new RpcException(new Status(StatusCode.Unimplemented, field.Match.MatchValueCase.ToString())),
        };
    }

    private static IList<float> DataOf(PointStruct point) => point.Vectors.Vector.Dense.Data;

    private static float Cosine(IList<float> a, IList<float> b)
    {
        float product = 0, first = 0, second = 0;
        for (var d = 0; d < a.Count; d++)
        {
            product += a[d] * b[d];
            first += a[d] * a[d];
            second += b[d] * b[d];
        }
        return product / MathF.Sqrt(first * second);
    }
}
