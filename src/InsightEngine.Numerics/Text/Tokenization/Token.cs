namespace InsightEngine.Numerics.Text.Tokenization;

/// <summary>One token of a text.</summary>
/// <param name="Start">Index of its first character in the original text.</param>
/// <param name="End">Index after its last character in the original text.</param>
/// <param name="NormalStart">Start of its normalised form in <see cref="TokenizedText.Normal"/>.</param>
/// <param name="NormalLength">Length of the normalised form.</param>
/// <param name="Fingerprint">32-bit hash of the normalised form; equal forms have equal fingerprints on every machine.</param>
/// <param name="Kind">What the token is.</param>
/// <param name="Emphasis">How it was written.</param>
public readonly record struct Token(
    int Start,
    int End,
    int NormalStart,
    int NormalLength,
    uint Fingerprint,
    TokenKind Kind,
    Emphasis Emphasis);

/// <summary>Marks of emphasis that normalising removes.</summary>
[Flags]
public enum Emphasis : byte
{
    None = 0,
    Capitals = 1,
    Elongated = 2,
    Exclaimed = 4,
    Questioned = 8,
    Trailing = 16,
}
