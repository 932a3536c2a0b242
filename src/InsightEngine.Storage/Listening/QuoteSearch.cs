using System.Globalization;
using InsightEngine.Insights.Listening;
using InsightEngine.Numerics.Text.Embeddings;
using InsightEngine.Storage.Models;
using InsightEngine.Storage.Vectors;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Storage.Listening;

/// <summary>A published quote that is close to what was searched for.</summary>
public sealed record FoundQuote(string Quote, string ThemeId, string Theme, int Wave, double Similarity);

/// <summary>
/// Searches comments through the disclosure gate: only quotes that a wave published are in the index, never a comment. The
/// index is derived from the publications; it is brought up to date before every search and after every erasure, and what a
/// process finds at its first use and no publication holds is taken out.
/// </summary>
public sealed class QuoteSearch(Store store, IVectorHome home) : IAsyncDisposable
{
    /// <summary>Name of the index.</summary>
    public const string IndexName = "quotes";

    /// <summary>Label that repeats the id, so that a search can be narrowed to given items.</summary>
    private const string ItemLabel = "item";

    private static readonly Lazy<TextVectors> Vectors = new(() => new ModelFiles().LoadVectors());

    private readonly SemaphoreSlim _one = new(1);
    private readonly Dictionary<string, string> _indexed = new(StringComparer.Ordinal);
    private IVectorIndex? _index;

    /// <summary>With the index in a file beside the store.</summary>
    public QuoteSearch(Store store) : this(store, new EmbeddedVectorHome(store.Options.Folder))
    {
    }

    /// <summary>Length of the vectors of the shipped model.</summary>
    public static int Dimensions => Vectors.Value.Dimensions;

    /// <summary>Searches all published quotes.</summary>
    public Task<IReadOnlyList<FoundQuote>> SearchAsync(string survey, string text, int count, CancellationToken cancellationToken) => SearchAsync(survey, text, count, null, cancellationToken);

    /// <param name="survey">The survey.</param>
    /// <param name="text">What to search for.</param>
    /// <param name="count">Most results.</param>
    /// <param name="cut">What the reader may see of a publication; null for all of it. Only quotes in it take part in the search.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>Best first; empty when no word of the text is known.</returns>
    public async Task<IReadOnlyList<FoundQuote>> SearchAsync(string survey, string text, int count, Func<WavePublication, WavePublication>? cut, CancellationToken cancellationToken)
    {
        var query = Vectors.Value.Embed(text);
        if (Array.TrueForAll(query, value => value == 0)) return [];
        var index = await UpdateAsync(cancellationToken);
        var filters = new List<VectorFilter> { new("survey", survey) };
        if (cut is not null)
        {
            string[] seen = [.. (await PublicationsAsync(cancellationToken)).Where(publication => publication.SurveyId == survey).SelectMany(publication => Seen(publication, cut))];
            if (seen.Length == 0) return [];
            filters.Add(new VectorFilter(ItemLabel, seen));
        }

        var found = await index.SearchAsync(query, count, filters, cancellationToken);
        return [.. found.Select(match => new FoundQuote(match.Labels["quote"], match.Labels["theme"], match.Labels["name"], int.Parse(match.Labels["wave"], CultureInfo.InvariantCulture), Math.Round(match.Similarity, 3)))];
    }

    /// <summary>Puts new quotes into the index and takes those out that are no longer published.</summary>
    public async Task<IVectorIndex> UpdateAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            return await UpdateHeldAsync(cancellationToken);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Compares the index with the publications, item by item, and changes nothing.</summary>
    public async Task<VectorConsistency> CheckAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            _index ??= await home.OpenAsync(IndexName, Dimensions, cancellationToken);
            return await VectorConsistency.OfAsync(_index, [.. (await PublicationsAsync(cancellationToken)).SelectMany(Items)], cancellationToken);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Throws the index away and builds it from the publications.</summary>
    public async Task<VectorConsistency> RebuildAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (_index is not null) await _index.DisposeAsync();
            _index = null;
            _indexed.Clear();
            await home.RemoveAsync(IndexName, cancellationToken);
            var index = await UpdateHeldAsync(cancellationToken);
            return await VectorConsistency.OfAsync(index, [.. (await PublicationsAsync(cancellationToken)).SelectMany(Items)], cancellationToken);
        }
        finally
        {
            _one.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_index is not null) await _index.DisposeAsync();
        _one.Dispose();
    }

    private async Task<IVectorIndex> UpdateHeldAsync(CancellationToken cancellationToken)
    {
        var first = _index is null;
        _index ??= await home.OpenAsync(IndexName, Dimensions, cancellationToken);
        var publications = await PublicationsAsync(cancellationToken);
        if (first) await TakeOutOrphansAsync(_index, publications, cancellationToken);
        foreach (var publication in publications)
        {
            var wave = Name(publication);
            var content = string.Join('\n', Quotes(publication).Select(quote => quote.Quote));
            if (_indexed.TryGetValue(wave, out var known) && known == content) continue;
            await _index.DeleteWhereAsync([new VectorFilter("publication", wave)], cancellationToken);
            await _index.UpsertAsync([.. Items(publication)], cancellationToken);
            _indexed[wave] = content;
        }
        return _index;
    }

    private static async Task TakeOutOrphansAsync(IVectorIndex index, List<WavePublication> publications, CancellationToken cancellationToken)
    {
        var expected = publications.SelectMany(Items).Select(item => item.Id).ToHashSet(StringComparer.Ordinal);
        var orphans = new List<string>();
        await foreach (var id in index.IdsAsync(cancellationToken))
            if (!expected.Contains(id)) orphans.Add(id);
        await index.DeleteAsync(orphans, cancellationToken);
    }

    private async Task<List<WavePublication>> PublicationsAsync(CancellationToken cancellationToken)
    {
        await using var db = store.CreateDbContext();
        return await db.WavePublications.AsNoTracking().ToListAsync(cancellationToken);
    }

    private static string Name(WavePublication publication) => string.Create(CultureInfo.InvariantCulture, $"{publication.SurveyId}/{publication.Wave}");

    private static IEnumerable<VectorItem> Items(WavePublication publication) =>
        Quotes(publication).Select((quote, number) => Item(publication, Name(publication), number, quote)).OfType<VectorItem>();

    private static List<(string ThemeId, string Quote)> Quotes(WavePublication publication) =>
        [.. publication.Units.SelectMany(unit => unit.Comments.Themes.SelectMany(theme => theme.Quotes.Select(quote => (theme.ThemeId, quote)))).Distinct()];

    /// <summary>Ids of the quotes that a cut publication still holds.</summary>
    private static IEnumerable<string> Seen(WavePublication publication, Func<WavePublication, WavePublication> cut)
    {
        var kept = Quotes(cut(publication)).ToHashSet();
        return Quotes(publication).Select((quote, number) => (quote, number)).Where(one => kept.Contains(one.quote)).Select(one => Id(Name(publication), one.number));
    }

    private static string Id(string wave, int number) => string.Create(CultureInfo.InvariantCulture, $"{wave}/{number}");

    private static VectorItem? Item(WavePublication publication, string wave, int number, (string ThemeId, string Quote) quote)
    {
        var vector = Vectors.Value.Embed(quote.Quote);
        return Array.TrueForAll(vector, value => value == 0) ? null : new VectorItem
        {
            Id = Id(wave, number),
            Vector = vector,
            Labels = new Dictionary<string, string>
            {
                [ItemLabel] = Id(wave, number),
                ["survey"] = publication.SurveyId,
                ["publication"] = wave,
                ["wave"] = publication.Wave.ToString(CultureInfo.InvariantCulture),
                ["theme"] = quote.ThemeId,
                ["name"] = publication.Themes.FirstOrDefault(theme => theme.Id == quote.ThemeId)?.Name ?? quote.ThemeId,
                ["quote"] = quote.Quote,
            },
        };
    }
}
