using System.Reflection;
using System.Runtime.CompilerServices;
using InsightEngine.Insights;
using InsightEngine.Insights.Listening;
using InsightEngine.Storage;
using Microsoft.EntityFrameworkCore.Metadata;

namespace InsightEngine.Server.Tests.Storage;

/// <summary>What a made-up record holds.</summary>
public enum SampleKind
{
    /// <summary>Ordinary values, some of them not ASCII.</summary>
    Usual,

    /// <summary>Nothing where nothing is allowed.</summary>
    Sparse,

    /// <summary>Texts as long as their columns, with quotes and signs of other planes.</summary>
    Longest,

    /// <summary>Numbers and dates at the ends of what they may be.</summary>
    Extreme,
}

/// <summary>Makes a record of any mapped type, so that a new type is covered when it is mapped.</summary>
internal static class SampleRecords
{
    /// <summary>Types that are stored by themselves; answers are stored with their response.</summary>
    public static IReadOnlyList<Type> Types { get; } = MappedTypes();

    private static List<Type> MappedTypes()
    {
        using var db = new SqliteDesignTimeStore().CreateDbContext([]);
        return [.. db.Model.GetEntityTypes().Select(entity => entity.ClrType).Where(type => type != typeof(PulseAnswer)).OrderBy(type => type.Name, StringComparer.Ordinal)];
    }

    /// <param name="number">Makes keys differ.</param>
    public static object Make(InsightDb db, Type type, SampleKind kind, int number)
    {
        var entity = db.Model.FindEntityType(type)!;
        var record = RuntimeHelpers.GetUninitializedObject(type);
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.SetMethod is not null))
            property.SetValue(record, Value(db, property, entity.FindProperty(property.Name), kind, number));
        return record;
    }

    private static object? Value(InsightDb db, PropertyInfo property, IProperty? mapped, SampleKind kind, int number)
    {
        var type = property.PropertyType;
        var inner = Nullable.GetUnderlyingType(type) ?? type;
        var isKey = mapped?.IsKey() == true || mapped?.IsIndex() == true && mapped.GetContainingIndexes().Any(index => index.IsUnique);
        if (mapped?.ValueGenerated == ValueGenerated.OnAdd && inner == typeof(long)) return 0L;
        if (kind == SampleKind.Sparse && mapped?.IsNullable == true) return null;
        if (inner == typeof(string)) return Text(mapped?.GetMaxLength(), property.Name, isKey, kind, number);
        if (inner.IsEnum) return Enum.GetValues(inner).GetValue((kind == SampleKind.Extreme ? Enum.GetValues(inner).Length - 1 : number) % Enum.GetValues(inner).Length);
        if (inner == typeof(int)) return isKey ? number + 1 : kind == SampleKind.Extreme ? int.MaxValue : 3;
        if (inner == typeof(long)) return isKey ? number + 1L : kind == SampleKind.Extreme ? long.MaxValue : 3_000_000_000;
        if (inner == typeof(double)) return kind switch { SampleKind.Extreme => -1.7976931348623157e308, SampleKind.Longest => 0.1 + 0.2, _ => 12.5 };
        if (inner == typeof(bool)) return kind != SampleKind.Sparse;
        if (inner == typeof(DateOnly)) return isKey || kind != SampleKind.Extreme ? new DateOnly(2024, 2, 29).AddDays(number) : new DateOnly(9999, 12, 31);
        if (inner == typeof(DateTimeOffset)) return kind == SampleKind.Extreme ? new DateTimeOffset(1, 1, 1, 0, 0, 0, TimeSpan.Zero).AddTicks(1) : new DateTimeOffset(2026, 3, 29, 1, 59, 59, TimeSpan.Zero).AddTicks(1_234_567);
        if (inner == typeof(byte[])) return Enumerable.Range(0, mapped?.GetMaxLength() ?? 8).Select(i => (byte)(i * 31 + number)).ToArray();
        if (inner == typeof(Insight)) return Make(db, typeof(Insight), kind, number);
        if (inner == typeof(IReadOnlyDictionary<string, string>)) return new Dictionary<string, string> { ["tenure"] = "5–9", ["site"] = "Zürich 東京" };
        if (inner == typeof(IReadOnlyList<string>)) return new List<string> { "a", "ü", "😀" };
        if (inner == typeof(IReadOnlyList<PulseAnswer>)) return new List<PulseAnswer> { new() { QuestionId = "q1", Score = 4 }, new() { QuestionId = "q2", Text = Text(null, "Text", false, kind, number), Topics = ["pay"] } };
        if (inner.IsGenericType && inner.GetGenericTypeDefinition() == typeof(IReadOnlyList<>)) return Activator.CreateInstance(typeof(List<>).MakeGenericType(inner.GenericTypeArguments));
        throw new NotSupportedException($"No sample for {inner.Name} of {property.DeclaringType!.Name}.{property.Name}; add one.");
    }

    private static string Text(int? length, string name, bool isKey, SampleKind kind, int number)
    {
        var text = isKey ? $"{name}-{number}-'ä\"%_[x]" : $"{name} “Größe” 日本語 {number}; 'x' -- %_[a]";
        if (kind != SampleKind.Longest) return length < text.Length ? text[..length.Value] : text;
        // an index key has at most 900 bytes in SQL Server; ids of that length would not fit a composed one
        var wanted = length ?? 20_000;
        return text + string.Concat(Enumerable.Repeat("😀é", wanted))[..(wanted - text.Length - (wanted - text.Length) % 3)];
    }
}
