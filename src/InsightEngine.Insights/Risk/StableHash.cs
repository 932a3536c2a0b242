using System.Text;

namespace InsightEngine.Insights.Risk;

/// <summary>A hash that is the same in every process and on every machine, for seeds. FNV-1a, 64 bits (Fowler, Noll and Vo).</summary>
internal static class StableHash
{
    public static ulong Of(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var value in Encoding.UTF8.GetBytes(text))
        {
            hash ^= value;
            hash *= 1099511628211UL;
        }

        return hash;
    }
}
