using InsightEngine.Storage.Access;

namespace InsightEngine.Server.Access;

/// <summary>Length and no guessable content, as NIST SP 800-63B asks; no rules about kinds of characters.</summary>
public static class PasswordRule
{
    public const int Shortest = 12, Longest = 128;

    private static readonly string[] Common = ["password", "passwort", "qwertz", "qwerty", "123456", "abcdef", "letmein", "welcome", "insightengine", "admin"];

    /// <summary>Why the password is not good enough; null when it is.</summary>
    public static string? Problem(string? password, Account account) => Problem(password, account.Name, account.Email);

    public static string? Problem(string? password, string name, string email)
    {
        if (password is null || password.Length < Shortest) return $"The password has at least {Shortest} characters; a sentence is a good one.";
        if (password.Length > Longest) return $"The password has at most {Longest} characters.";
        if (password.Distinct().Count() < 5) return "The password repeats the same few characters; choose another.";
        var guessable = name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Append(email.Split('@')[0]).Where(word => word.Length >= 4).Concat(Common)
            .Where(word => password.Contains(word, StringComparison.OrdinalIgnoreCase)).OrderByDescending(word => word.Length).FirstOrDefault();
        // A guessable word may be part of a long sentence, but not most of the password.
        return guessable is not null && password.Length - guessable.Length < Shortest ? $"Without '{guessable}', which is easy to guess, the password is too short." : null;
    }
}
