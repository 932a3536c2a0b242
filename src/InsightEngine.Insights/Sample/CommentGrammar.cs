using System.Text;

namespace InsightEngine.Insights.Sample;

/// <summary>Expands a sentence pattern: <c>{a|b|}</c> is a choice, taken uniformly; braces do not nest.</summary>
internal static class CommentGrammar
{
    public static string Expand(string pattern, SampleRandom random)
    {
        var text = new StringBuilder(pattern.Length);
        for (var at = 0; at < pattern.Length;)
        {
            if (pattern[at] != '{')
            {
                text.Append(pattern[at++]);
                continue;
            }
            var close = pattern.IndexOf('}', at);
            text.Append(random.Pick(pattern[(at + 1)..close].Split('|')));
            at = close + 1;
        }
        var sentence = text.Replace("  ", " ").Replace(" .", ".").ToString().Trim();
        return sentence[^1] is '.' or '!' or '?' ? sentence : sentence + ".";
    }

    /// <summary>The same sentence as people type it: some start small, some leave the full stop out.</summary>
    public static string Roughen(string text, SampleRandom random)
    {
        if (random.Chance(0.14)) text = char.ToLowerInvariant(text[0]) + text[1..];
        if (random.Chance(0.2)) text = text.TrimEnd('.');
        if (random.Chance(0.04)) text += "!";
        return text;
    }
}
