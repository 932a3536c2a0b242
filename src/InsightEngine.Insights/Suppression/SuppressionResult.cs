namespace InsightEngine.Insights.Suppression;

/// <summary>What to write in the transaction of the run. All lists are empty when nothing changed.</summary>
/// <param name="Insights">Insights to insert or replace, by id.</param>
/// <param name="Events">Lines to append to the log, in this order; the store gives the sequence numbers.</param>
/// <param name="Memory">Memories to insert or replace, by dedupe key.</param>
/// <param name="Forgotten">Dedupe keys of memories to delete: nothing was ever raised and nothing is found any more.</param>
public sealed record SuppressionResult(
    IReadOnlyList<Insight> Insights,
    IReadOnlyList<InsightEvent> Events,
    IReadOnlyList<DetectorMemory> Memory,
    IReadOnlyList<string> Forgotten);
