using System.Text.RegularExpressions;
using InsightEngine.Numerics.Text.Identifiers;

namespace InsightEngine.Numerics.Text;

/// <summary>A text without what identifies a person; what was removed is counted and not kept.</summary>
/// <param name="Text">The text with placeholders such as <c>[name]</c>.</param>
/// <param name="Emails">E-mail addresses removed.</param>
/// <param name="Phones">Telephone numbers removed.</param>
/// <param name="Links">Web addresses and @mentions removed.</param>
/// <param name="Ids">Personnel, insurance, account and other numbers removed.</param>
/// <param name="Names">Names of persons removed.</param>
public sealed record RedactedText(string Text, int Emails, int Phones, int Links, int Ids, int Names)
{
    /// <summary>Everything removed.</summary>
    public int Removed => Emails + Phones + Links + Ids + Names;
}

/// <summary>
/// Takes identifying details out of a comment before it is stored or shown. Patterns for addresses and numbers; names
/// by a list of given names, by titles ("Dr Weber") and by the words around them ("my manager Anna", "thanks to Priya").
/// </summary>
public static partial class Redaction
{
    /// <summary>Redacts a text of any length; linear in its length for all practical input.</summary>
    public static RedactedText Redact(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var emails = 0;
        var phones = 0;
        var links = 0;
        var ids = 0;
        var result = Replace(Email(), text, "[email]", ref emails);
        result = Replace(Link(), result, "[link]", ref links);
        result = Replace(Mention(), result, "[link]", ref links);
        result = Replace(KnownId(), result, "[id]", ref ids);
        result = Replace(LabelledId(), result, "[id]", ref ids);
        result = Replace(Phone(), result, "[phone]", ref phones);
        result = Replace(LabelledPhone(), result, "[phone]", ref phones);
        result = Replace(BareId(), result, "[id]", ref ids);
        result = PersonNames.Remove(result, out var names);
        return new RedactedText(result, emails, phones, links, ids, names);
    }

    private static string Replace(Regex pattern, string text, string placeholder, ref int count)
    {
        var found = 0;
        var result = pattern.Replace(text, match =>
        {
            found++;
            // Only the detail goes; the word that announces it ("badge no") stays readable.
            var detail = match.Groups["detail"];
            return detail.Success ? string.Concat(match.ValueSpan[..(detail.Index - match.Index)], placeholder, match.ValueSpan[(detail.Index - match.Index + detail.Length)..]) : placeholder;
        });
        count += found;
        return result;
    }

    [GeneratedRegex(@"[\p{L}\p{N}][\p{L}\p{N}._%+'-]{0,63}\s?(?:@|\(at\)|\[at\]| at (?=[\w-]+ dot ))\s?[\p{L}\p{N}](?:[\p{L}\p{N}.-]| dot ){0,252}(?:\.| dot |\(dot\)|\[dot\])\p{L}{2,24}\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Email();

    [GeneratedRegex(@"\b(?:https?://|ftp://|www\.)[^\s<>""]+|\b[\p{L}\p{N}-]{2,63}(?:\.[\p{L}\p{N}-]{2,63}){0,3}\.(?:com|org|net|io|co\.uk|gov|edu|de|uk|eu|info|app|dev|me|fr|nl|us)\b(?:/[^\s<>""]*)?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Link();

    [GeneratedRegex(@"(?<![\w@])@[\p{L}_][\w.]{1,40}", RegexOptions.CultureInvariant)]
    private static partial Regex Mention();

    /// <summary>UK national insurance, US social security, IBAN, payment card and NHS numbers; letter-and-digit personnel numbers.</summary>
    [GeneratedRegex(@"\b[A-Z]{2}\s?\d{2}\s?\d{2}\s?\d{2}\s?[A-D]\b|\b\d{3}-\d{2}-\d{4}\b|\b[A-Z]{2}\d{2}(?:\s?[A-Z0-9]{4}){3,7}(?:\s?[A-Z0-9]{1,3})?\b|\b\d{4}[ -]\d{4}[ -]\d{4}[ -]\d{4}\b|\b\d{3} \d{3} \d{4}\b(?<=(?:NHS|nhs)\W{0,3}(?:number|no)?\W{0,3}\d{3} \d{3} \d{4})|\b(?=[A-Za-z]*\d)[A-Z]{1,4}-?\d{4,10}\b", RegexOptions.CultureInvariant)]
    private static partial Regex KnownId();

    [GeneratedRegex(@"\b(?:employee|staff|personnel|payroll|badge|worker|member|user|customer|account|ticket|case|incident|passport|licence|license|national insurance|social security|ssn|nino|nhs|reference|ref|clock|pass|card|desk|id)\s*(?:id|number|num|nr|no\.?|#|card)?\s*(?:is|was|:|=|#)?\s*[:#]?\s*(?<detail>(?=[A-Za-z-]{0,6}\d)[A-Za-z0-9][A-Za-z0-9/-]{2,20}\d[A-Za-z0-9]?)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LabelledId();

    [GeneratedRegex(@"(?<![\w£$€.,])(?:\+\d{1,3}[\s.-]?(?:\(\d{1,4}\)[\s.-]?)?\d{1,4}(?:[\s.-]?\d{2,4}){1,4}|\(\d{2,5}\)[\s.-]?\d{3,4}[\s.-]?\d{3,4}|0\d{2,4}[\s.-]?\d{3,4}[\s.-]?\d{3,4}|0\d{1,4}(?:[\s.-]\d{2,4}){2,4}|\d{3}[.-]\d{3}[.-]\d{4}|\d{3} \d{3} \d{4}|\d{3}[.-]\d{4})(?![\w%])", RegexOptions.CultureInvariant)]
    private static partial Regex Phone();

    [GeneratedRegex(@"\b(?:ext|extension|call(?:ed)?(?: me| us| him| her)?(?: on| at)?|phone|tel|telephone|mobile|cell|text(?: me)?(?: on| at)?|whatsapp)\.?\s*(?:number|no\.?|is|:)?\s*(?<detail>\+?\d[\d\s.-]{2,15}\d)\b(?!\s*(?:%|percent|times|minutes|hours|days|weeks|months|years|people))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LabelledPhone();

    [GeneratedRegex(@"(?<![\w£$€.,])\d{6,20}(?![\w%])", RegexOptions.CultureInvariant)]
    private static partial Regex BareId();
}
