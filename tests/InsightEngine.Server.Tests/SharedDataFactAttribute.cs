namespace InsightEngine.Server.Tests;

/// <summary>A test on real public data; skipped, with the reason, where the data folder is absent.</summary>
internal sealed class SharedDataFactAttribute : FactAttribute
{
    public SharedDataFactAttribute()
    {
        if (Repository.Shared is null) Skip = "needs the data folder: ../shared beside the checkout, or INSIGHT_SHARED";
    }
}
