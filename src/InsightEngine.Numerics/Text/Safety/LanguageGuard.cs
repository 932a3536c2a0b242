using System.Globalization;
using InsightEngine.Numerics.Text.Lexicon;
using InsightEngine.Numerics.Text.Tokenization;

namespace InsightEngine.Numerics.Text.Safety;

/// <summary>
/// Says when a text is not English: by script, or because function words of another language outnumber the words
/// this program knows. A text too short to tell counts as English.
/// </summary>
internal static class LanguageGuard
{
    private const int FewestWords = 4;
    private const int FewestForeign = 2;

    private static readonly (string Language, HashSet<uint> Words)[] s_languages =
    [
        Language("German", "und der die das ist nicht ich wir ein eine mit auf für fur sehr auch aber sind haben hat den dem zu von im es sie wird mehr keine kein wenn werden nur oder noch bei uns unsere zur zum"),
        Language("French", "et le la les des est pas je nous un une avec pour dans que qui sur plus tres mais sont nos notre il elle ce cette au aux du de trop beaucoup peu bien ne se ont"),
        Language("Spanish", "y el la los las es no yo un una con para por que muy pero son de del en se mi nos nuestro nuestra mas hay lo al falta mucho poco bien todo esta este su"),
        Language("Italian", "e il lo la gli le di che non un una con per molto ma sono in della del dei nel nella si anche come piu nostro nostra poco tutto bene questo questa ci mi"),
        Language("Portuguese", "e o a os as de que nao um uma com para por muito mas sao em da do dos das se mais nosso nossa ao falta bem pouco tudo esta este"),
        Language("Dutch", "en de het een is niet ik wij we met voor op zeer ook maar zijn hebben heeft te van in er geen als dat dit wordt meer onze bij goed veel naar aan"),
        Language("Polish", "i w na nie jest sie z do to ze jak ale dla bardzo oraz przez tylko brak od po sa co nasz nasza praca"),
        Language("Swedish", "och det att i en jag som inte med for pa ar av till den har vi mycket men var ett om vara bra"),
        Language("Turkish", "ve bir bu cok icin ile de da ama daha yok var gibi degil kadar olarak iyi calisma"),
    ];

    /// <summary>Name of the language or script, or null when the text counts as English.</summary>
    public static string? Unsupported(TokenizedText text, PhraseScan scan)
    {
        int words = 0, known = 0, letters = 0, foreignLetters = 0;
        var script = '\0';
        foreach (ref readonly var token in text.Tokens)
        {
            if (token.Kind != TokenKind.Word) continue;
            words++;
            foreach (var c in text.Form(token))
            {
                letters++;
                if (c < '\u0250' || !char.IsLetter(c)) continue;
                foreignLetters++;
                script = c;
            }
        }

        if (foreignLetters * 2 > letters) return Script(script);
        if (words < FewestWords) return null;
        var tokens = text.Tokens;
        for (var i = 0; i < tokens.Length; i++)
        {
            if (tokens[i].Kind == TokenKind.Word && (scan.Matches[i].Cues & Cue.English) != 0) known++;
        }

        // Plain English holds a function word in every third place or so; a list of nouns holds none of any language.
        if (known * 4 > words) return null;
        var (best, name) = (0, (string?)null);
        foreach (var (language, set) in s_languages)
        {
            var hits = 0;
            foreach (ref readonly var token in tokens)
            {
                if (token.Kind == TokenKind.Word && set.Contains(token.Fingerprint)) hits++;
            }

            if (hits > best) (best, name) = (hits, language);
        }

        return best >= FewestForeign && best > known * 2 && best * 5 >= words ? name : null;
    }

    private static (string Language, HashSet<uint> Words) Language(string name, string words) =>
        (name, [.. words.Split(' ').Select(w => Fingerprint.Of(w))]);

    private static string Script(char c) => c switch
    {
        >= '\u0370' and <= '\u03FF' => "Greek",
        >= '\u0400' and <= '\u052F' => "Cyrillic script",
        >= '\u0590' and <= '\u05FF' => "Hebrew",
        >= '\u0600' and <= '\u06FF' or >= '\u0750' and <= '\u077F' => "Arabic script",
        >= '\u0900' and <= '\u0DFF' => "Indic script",
        >= '\u0E00' and <= '\u0E7F' => "Thai",
        >= '\u3040' and <= '\u30FF' => "Japanese",
        >= '\u3400' and <= '\u9FFF' => "Chinese characters",
        >= '\uAC00' and <= '\uD7AF' => "Korean",
        _ => CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.OtherLetter ? "another script" : "another alphabet",
    };
}
