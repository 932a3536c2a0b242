using InsightEngine.Storage.Import;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Storage.Listening;

/// <summary>The code that a survey tool hands to one respondent.</summary>
/// <param name="ResponseId">What the survey tool calls the response.</param>
/// <param name="Code">Sixteen letters and digits in groups of four.</param>
public sealed record Receipt(string ResponseId, string Code);

/// <summary>
/// Gives out the codes by which respondents have their responses erased themselves. A code follows from the stored response
/// and this store's secret; it is kept nowhere, and nobody who reads the store can tell who holds it.
/// </summary>
public sealed class ReceiptCodes(Store store, CommentAccessLog log)
{
    /// <returns>Codes of those responses that are stored, in the order of the ids; an unknown id has none.</returns>
    public async Task<IReadOnlyList<Receipt>> IssueAsync(string survey, int wave, IReadOnlyList<string> responseIds, string who, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(who);
        var receipts = await store.WriteAsync(async (db, token) =>
        {
            var keys = await ResponseKeys.LoadAsync(db, token);
            var stored = (await db.Responses.Where(response => response.SurveyId == survey && response.Wave == wave).Select(response => response.ImportKey).ToListAsync(token)).ToHashSet(StringComparer.Ordinal);
            return responseIds.Select(id => (Id: id, Key: keys.For(survey, wave, id, []))).Where(one => stored.Contains(one.Key)).Select(one => new Receipt(one.Id, keys.Receipt(one.Key))).ToList();
        }, cancellationToken);
        await log.RecordAsync(survey, CommentAccessKind.Receipts, FormattableString.Invariant($"wave {wave}"), receipts.Count, who, cancellationToken);
        return receipts;
    }
}
