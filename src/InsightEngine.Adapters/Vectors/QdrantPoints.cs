using System.Security.Cryptography;
using System.Text;
using InsightEngine.Storage.Vectors;
using Qdrant.Client.Grpc;
using static Qdrant.Client.Grpc.Conditions;

namespace InsightEngine.Adapters.Vectors;

/// <summary>
/// Items as points and back. The payload holds the tenant, the id as it is, and each label under <c>label_NAME</c>; a name
/// with other characters than letters, digits and underscores of ASCII, which a path of Qdrant would read as syntax, under
/// <c>labelx_</c> and its UTF-8 bytes in hexadecimal.
/// </summary>
internal static class QdrantPoints
{
    public const string TenantKey = "tenant", IdKey = "id";

    private const string Plain = "label_", Encoded = "labelx_";

    /// <summary>Qdrant's ids are numbers or UUIDs: a name-based UUID (RFC 9562, version 8) of tenant and id.</summary>
    public static PointId IdOf(string tenant, string id)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{tenant.Length}:{tenant}{id}"), hash);
        hash[6] = (byte)(hash[6] & 0x0F | 0x80);
        hash[8] = (byte)(hash[8] & 0x3F | 0x80);
        return new PointId { Uuid = new Guid(hash[..16], bigEndian: true).ToString() };
    }

    public static PointStruct PointOf(string tenant, VectorItem item, float[] vector)
    {
        var point = new PointStruct { Id = IdOf(tenant, item.Id), Vectors = vector, Payload = { [TenantKey] = tenant, [IdKey] = item.Id } };
        foreach (var (name, value) in item.Labels) point.Payload[KeyOf(name)] = value;
        return point;
    }

    public static string IdIn(IReadOnlyDictionary<string, Value> payload) => payload[IdKey].StringValue;

    public static Dictionary<string, string> LabelsIn(IReadOnlyDictionary<string, Value> payload)
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in payload)
        {
            if (key.StartsWith(Plain, StringComparison.Ordinal)) labels[key[Plain.Length..]] = value.StringValue;
            else if (key.StartsWith(Encoded, StringComparison.Ordinal)) labels[Encoding.UTF8.GetString(Convert.FromHexString(key[Encoded.Length..]))] = value.StringValue;
        }
        return labels;
    }

    public static Condition OfTenant(string tenant) => MatchKeyword(TenantKey, tenant);

    /// <summary>All filters, and the tenant.</summary>
    public static Filter FilterOf(string tenant, IReadOnlyList<VectorFilter> filters)
    {
        var all = new Filter { Must = { OfTenant(tenant) } };
        foreach (var filter in filters) all.Must.Add(Match(KeyOf(filter.Name), filter.Values));
        return all;
    }

    /// <summary>Key of a label in the payload.</summary>
    public static string KeyOf(string name) => name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') ? Plain + name : Encoded + Convert.ToHexStringLower(Encoding.UTF8.GetBytes(name));
}
