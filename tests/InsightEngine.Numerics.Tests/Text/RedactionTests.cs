using System.Text.RegularExpressions;
using InsightEngine.Numerics.Text;
using Xunit.Abstractions;

namespace InsightEngine.Numerics.Tests.Text;

public sealed partial class RedactionTests(ITestOutputHelper output)
{
    private static readonly string[] s_kinds = ["email", "phone", "link", "id", "name"];

    [GeneratedRegex(@"\{(email|phone|link|id|name):([^}]*)\}")]
    private static partial Regex Marked();

    [Fact]
    public void Labelled_comments_reach_the_promised_precision_and_recall()
    {
        var marked = s_kinds.ToDictionary(k => k, _ => 0);
        var found = s_kinds.ToDictionary(k => k, _ => 0);
        var said = s_kinds.ToDictionary(k => k, _ => 0);
        var cases = 0;
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Reference", "redaction_cases.txt")))
        {
            if (line.StartsWith('#')) continue;
            cases++;
            var expected = Marked().Replace(line, m => $"[{m.Groups[1].Value}]");
            var redacted = Redaction.Redact(Marked().Replace(line, m => m.Groups[2].Value));
            if (redacted.Text != expected) output.WriteLine($"{expected}  →  {redacted.Text}");
            foreach (Match mark in Marked().Matches(line)) marked[mark.Groups[1].Value]++;
            foreach (var kind in s_kinds)
            {
                var (want, got) = (Count(expected, kind), Count(redacted.Text, kind));
                said[kind] += got;
                // A detail counts as found where the text around it is untouched; otherwise it is both missed and wrong.
                found[kind] += redacted.Text == expected ? want : Math.Min(want, got) - (redacted.Text.Replace($"[{kind}]", string.Empty) == expected.Replace($"[{kind}]", string.Empty) || want == 0 || got == 0 ? 0 : 1);
            }
        }

        foreach (var kind in s_kinds)
            output.WriteLine($"{kind}: {marked[kind]} marked, recall {found[kind] / (double)marked[kind]:F3}, precision {found[kind] / (double)said[kind]:F3}");
        Assert.True(cases >= 400, $"{cases} cases");
        foreach (var kind in new[] { "email", "phone", "id" }) Assert.True(found[kind] >= 0.98 * marked[kind], $"{kind}: {found[kind]} of {marked[kind]} found");
        Assert.True(found["name"] >= 0.90 * marked["name"], $"name: {found["name"]} of {marked["name"]} found");
        Assert.True(found["name"] >= 0.85 * said["name"], $"name: {found["name"]} of {said["name"]} said are right");
    }

    [Fact]
    public void What_was_removed_is_counted()
    {
        var redacted = Redaction.Redact("My manager Anna (anna@example.com, 020 7946 0123) ignored ticket INC-20391, see www.example.org/x.");
        Assert.Equal("My manager [name] ([email], [phone]) ignored ticket [id], see [link]", redacted.Text.TrimEnd('.'));
        Assert.Equal((1, 1, 1, 1, 1), (redacted.Emails, redacted.Phones, redacted.Links, redacted.Ids, redacted.Names));
        Assert.Equal(5, redacted.Removed);
    }

    [Fact]
    public void Redacting_twice_changes_nothing()
    {
        var once = Redaction.Redact("Thanks to Priya and James, call 07700 900123.").Text;
        Assert.Equal(once, Redaction.Redact(once).Text);
    }

    private static int Count(string text, string kind) => text.Split($"[{kind}]").Length - 1;
}
