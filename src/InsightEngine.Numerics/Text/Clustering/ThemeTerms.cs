using System.Text.RegularExpressions;
using InsightEngine.Numerics.Text.Embeddings;
using InsightEngine.Numerics.Text.Lexicon;
using InsightEngine.Numerics.Text.Tokenization;

namespace InsightEngine.Numerics.Text.Clustering;

/// <summary>
/// Words and pairs of words that tell one theme from the others, by class-based TF-IDF (Grootendorst, "BERTopic", 2022):
/// frequency inside the theme times log(1 + mean words per theme / frequency over all).
/// </summary>
public static partial class ThemeTerms
{
    private const int Most = 8;
    private const int ShortestWord = 3;

    /// <summary>Least share of a theme's comments that hold a term of it.</summary>
    private const double LeastShare = 0.1;
    private static readonly Lazy<(Tokenizer Tokenizer, HashSet<string> Stop)> s_words = new(() => (TextVectors.CreateTokenizer(), ReadStopwords()));

    /// <param name="comments">Redacted comments with their theme (−1 for none) and their writer; placeholders such as [name] are no terms.</param>
    /// <param name="themes">Number of themes.</param>
    /// <param name="fewestWriters">Fewest different writers of a term over all comments; rarer terms are never returned.</param>
    /// <returns>Per theme at most eight terms, the most telling first; a pair replaces the words that occur mostly inside it.</returns>
    public static IReadOnlyList<IReadOnlyList<string>> Of(IReadOnlyList<(string Text, int Theme, int Writer)> comments, int themes, int fewestWriters)
    {
        var counts = Enumerable.Range(0, themes).Select(_ => new SortedDictionary<string, (int Count, HashSet<int> Writers)>(StringComparer.Ordinal)).ToArray();
        var overall = new Dictionary<string, int>(StringComparer.Ordinal);
        var writers = new Dictionary<string, HashSet<int>>(StringComparer.Ordinal);
        double words = 0;
        foreach (var (text, theme, writer) in comments)
        {
            foreach (var term in Terms(text))
            {
                if (!writers.TryGetValue(term, out var known)) writers[term] = known = [];
                known.Add(writer);
                if (theme < 0) continue;
                var seen = counts[theme].TryGetValue(term, out var entry) ? entry : (0, []);
                seen.Item2.Add(writer);
                counts[theme][term] = (seen.Item1 + 1, seen.Item2);
                overall[term] = overall.GetValueOrDefault(term) + 1;
                words++;
            }
        }

        var mean = words / Math.Max(1, themes);
        var sizes = comments.Where(comment => comment.Theme >= 0).GroupBy(comment => comment.Theme).ToDictionary(group => group.Key, group => group.Count());
        var common = writers.Where(term => term.Value.Count >= fewestWriters).Select(term => term.Key).ToHashSet(StringComparer.Ordinal);
        return [.. counts.Select((theme, index) => Best(theme, overall, common, mean, LeastShare * sizes.GetValueOrDefault(index)))];
    }

    private static List<string> Best(SortedDictionary<string, (int Count, HashSet<int> Writers)> theme, Dictionary<string, int> overall, HashSet<string> common, double mean, double fewestHere)
    {
        var scored = theme.Where(term => common.Contains(term.Key) && term.Value.Writers.Count >= Math.Max(2, fewestHere))
            .Select(term => (Term: term.Key, term.Value.Count, Score: term.Value.Count * Math.Log(1 + (mean / overall[term.Key]))))
            .OrderByDescending(term => term.Score).ThenBy(term => term.Term, StringComparer.Ordinal).Take(3 * Most).ToList();
        var pairs = scored.Where(term => term.Term.Contains(' ', StringComparison.Ordinal)).ToList();
        return
        [
            .. scored.Where(term => term.Term.Contains(' ', StringComparison.Ordinal)
                    || !pairs.Exists(pair => pair.Term.Split(' ').Contains(term.Term) && 2 * pair.Count >= term.Count))
                .Select(term => term.Term).Take(Most),
        ];
    }

    private static IEnumerable<string> Terms(string text)
    {
        var (tokenizer, stop) = s_words.Value;
        var tokenized = tokenizer.Tokenize(Placeholder().Replace(text, " . "));
        var terms = new List<string>();
        string? previous = null;
        foreach (ref readonly var token in tokenized.Tokens)
        {
            var form = token.Kind == TokenKind.Word ? tokenized.Form(token).ToString() : null;
            if (form is null || form.Length < ShortestWord || stop.Contains(form))
            {
                previous = null;
                continue;
            }

            terms.Add(form);
            if (previous is not null && previous != form) terms.Add($"{previous} {form}");
            previous = form;
        }

        return terms;
    }

    private static HashSet<string> ReadStopwords() =>
        [.. PhraseList.Lines("stopwords.txt").SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))];

    [GeneratedRegex(@"\[[a-z]+\]", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();
}
