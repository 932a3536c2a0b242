using System.Globalization;
using InsightEngine.Briefings.Facts;
using InsightEngine.Insights;

namespace InsightEngine.Briefings.Writing;

/// <summary>
/// Puts facts into words and notes which ones the running sentence used, so that citations are exact. Chooses among
/// wordings in turn, so that two sentences of a kind do not read alike.
/// </summary>
internal sealed class Scribe(SheetIndex index, NumberStyle style)
{
    private readonly List<BriefingSentence> _sentences = [];
    private readonly List<string> _cited = [];
    private readonly HashSet<string> _said = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _turn = new(StringComparer.Ordinal);
    private int _paragraph;

    public SheetIndex Index { get; } = index;

    public NumberStyle Style { get; } = style;

    public DateOnly AsOf => Index.Sheet.AsOf;

    public IReadOnlyList<BriefingSentence> Take()
    {
        var taken = _sentences.ToList();
        _sentences.Clear();
        _paragraph = 0;
        return taken;
    }

    /// <summary>Ends a sentence; the first letter becomes a capital. Facts that were used since the last end are its citations.</summary>
    public void End(string text)
    {
        if (_cited.Count == 0) throw new InvalidOperationException($"A sentence without a fact cannot be written: {text}");
        // What was said word for word ("No initiative is running against it.") is not said again.
        if (_said.Add(text)) _sentences.Add(new BriefingSentence(SentenceStart.Capital(text), [.. _cited.Distinct()], _paragraph));
        _cited.Clear();
    }

    public void Break()
    {
        if (_sentences.Count > 0 && _sentences[^1].Paragraph == _paragraph) _paragraph++;
    }

    /// <summary>The next wording of a kind, in turn.</summary>
    public string Vary(string kind, params string[] wordings)
    {
        var turn = _turn.GetValueOrDefault(kind);
        _turn[kind] = turn + 1;
        return wordings[turn % wordings.Length];
    }

    /// <summary>As the other for whole sentences, so that only the chosen one cites.</summary>
    public string Vary(string kind, params Func<string>[] wordings)
    {
        var turn = _turn.GetValueOrDefault(kind);
        _turn[kind] = turn + 1;
        return wordings[turn % wordings.Length]();
    }

    public void Cite(Fact? fact)
    {
        if (fact is not null) _cited.Add(fact.Id);
    }

    public string Subject(Fact fact)
    {
        Cite(fact);
        return fact.Subject;
    }

    /// <summary>A title in quotation marks.</summary>
    public string Title(Fact fact)
    {
        Cite(fact);
        return $"“{fact.Subject}”";
    }

    public string Text(Fact fact)
    {
        Cite(fact);
        return fact.Text!;
    }

    public string Quoted(Fact fact) => $"“{Text(fact)}”";

    public string Value(Fact fact)
    {
        Cite(fact);
        return Style.Value(fact.Value!.Value, fact.Unit);
    }

    public string Size(Fact fact)
    {
        Cite(fact);
        return Style.Value(Math.Abs(fact.Value!.Value), fact.Unit);
    }

    public string Count(Fact fact)
    {
        Cite(fact);
        return Style.Count(fact.Value!.Value);
    }

    public string Date(Fact fact)
    {
        Cite(fact);
        return NumberStyle.Date(DateOnly.ParseExact(fact.Text!, "yyyy-MM-dd", CultureInfo.InvariantCulture), AsOf);
    }

    public string Likely(Fact probability)
    {
        Cite(probability);
        return Likelihood.Word(probability.Value!.Value);
    }

    /// <summary>The text with its indefinite article, as a figure is spoken: <c>an 88%</c>, <c>a 71%</c>.</summary>
    public static string A(string figure) =>
        (figure[0] == '8' || figure.StartsWith("11%", StringComparison.Ordinal) || figure.StartsWith("18%", StringComparison.Ordinal) ? "an " : "a ") + figure;

    /// <summary><c>a, b and c</c>.</summary>
    public static string List(IReadOnlyList<string> items, string last = "and") => items.Count switch
    {
        0 => "",
        1 => items[0],
        _ => $"{string.Join(", ", items.Take(items.Count - 1))} {last} {items[^1]}",
    };
}
