using InsightEngine.Numerics.Text.Sentiment;
using InsightEngine.Numerics.Text.Tokenization;
using InsightEngine.Numerics.Text.Topics;

namespace InsightEngine.Numerics.Text.Lexicon;

/// <summary>Builds the phrase table from the lists that ship in this assembly and a rated general lexicon.</summary>
internal static class TextResources
{
    private const int LongestPhrase = 8;

    public static IReadOnlyList<(string Right, string Wrong)> Spelling() =>
        [.. PhraseList.Read("spelling.txt").Select(p => (p.Head, p.Phrase))];

    public static IReadOnlyList<(string Sign, float Valence)> Emoticons() =>
        [.. EmoticonLines("emoticons.txt")];

    public static Tokenizer CreateTokenizer(PhraseTable phrases, IReadOnlyList<(string Right, string Wrong)> spelling, IReadOnlyList<uint> emoticons)
    {
        var corrections = new Dictionary<uint, string>();
        foreach (var (right, wrong) in spelling) corrections[Fingerprint.Of(wrong)] = right;
        return new Tokenizer(phrases.Vocabulary, corrections, [.. emoticons]);
    }

    /// <param name="general">Words or phrases with a valence from −4 to 4; our own general list overrides them.</param>
    /// <param name="withWorkplace">Whether the workplace list takes part.</param>
    public static (PhraseTable Phrases, Tokenizer Tokenizer, IReadOnlyList<uint> Emoticons) Build(IReadOnlyList<(string Phrase, float Valence)> general, bool withWorkplace = true)
    {
        var spelling = Spelling();
        var emoticons = general.Where(g => IsEmoticon(g.Phrase)).Select(g => (Sign: g.Phrase, g.Valence)).Concat(Emoticons()).ToList();
        var signs = emoticons.Select(e => Fingerprint.Of(e.Sign)).Distinct().Order().ToArray();
        var table = new PhraseTable();
        // Phrases are split by the very tokenizer that reads comments, so that both agree on every form.
        var splitter = CreateTokenizer(table, spelling, signs);
        foreach (var (phrase, valence) in general.Where(g => !IsEmoticon(g.Phrase))) Add(table, splitter, phrase, new PhraseEntry { General = SentimentModelFile.Rounded(valence) });
        foreach (var (head, phrase) in PhraseList.Read("general.txt"))
            Add(table, splitter, phrase, new PhraseEntry { General = SentimentModelFile.Rounded(PhraseList.Valence(head)) });
        foreach (var (sign, valence) in emoticons)
            table.Add([Fingerprint.Of(sign)], new PhraseEntry { General = SentimentModelFile.Rounded(valence) });
        foreach (var (head, phrase) in withWorkplace ? PhraseList.Read("workplace.txt") : [])
            Add(table, splitter, phrase, new PhraseEntry { Workplace = SentimentModelFile.Rounded(PhraseList.Valence(head)) });
        foreach (var (head, phrase) in PhraseList.Read("cues.txt"))
            Add(table, splitter, phrase, new PhraseEntry { Cues = Enum.Parse<Cue>(head) });
        foreach (var (head, phrase) in PhraseList.Read("topics.txt"))
            Add(table, splitter, phrase, new PhraseEntry { Topics = head == TopicCatalog.NoTopic ? TopicCatalog.NoTopicMask : TopicCatalog.Mask(head) });
        return (table, CreateTokenizer(table, spelling, signs), signs);
    }

    private static void Add(PhraseTable table, Tokenizer splitter, string phrase, PhraseEntry entry)
    {
        var path = new List<uint>();
        foreach (var token in splitter.Tokenize(Plain(phrase)).Tokens)
        {
            if (token.Kind < TokenKind.Terminator) path.Add(token.Fingerprint);
        }

        if (path.Count is > 0 and <= LongestPhrase) table.Add([.. path], entry);
    }

    /// <summary>A list writes <c>_</c> for any word and <c>&lt;num&gt;</c> for any number.</summary>
    private static string Plain(string phrase) => phrase
        .Replace("<num>", "1", StringComparison.Ordinal)
        .Replace(" _ ", $" {PhraseTable.AnyWordForm} ", StringComparison.Ordinal);

    /// <summary>Signs without a word in them, such as <c>:-)</c> or <c>&lt;3</c>.</summary>
    private static bool IsEmoticon(string phrase) =>
        phrase.Length is >= 2 and <= Tokenizer.LongestEmoticon && phrase.Any(c => !char.IsLetterOrDigit(c) && c is not ('\'' or '-' or ' '))
        && !phrase.Zip(phrase.Skip(1)).Any(pair => char.IsLetter(pair.First) && char.IsLetter(pair.Second));

    private static IEnumerable<(string Sign, float Valence)> EmoticonLines(string name)
    {
        foreach (var (head, line) in PhraseList.Read(name))
        {
            foreach (var sign in line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                yield return (sign.Replace("\uFE0F", string.Empty, StringComparison.Ordinal), PhraseList.Valence(head));
        }
    }
}
