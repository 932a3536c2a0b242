namespace InsightEngine.Numerics.Text.Tokenization;

/// <summary>What a token is; only words, numbers and pictographs carry sentiment.</summary>
public enum TokenKind : byte
{
    Word,
    Number,
    Pictograph,
    Link,
    Mention,

    /// <summary>Full stop, exclamation mark, question mark, ellipsis or line break.</summary>
    Terminator,

    /// <summary>Comma, semicolon, colon, dash or bracket.</summary>
    Separator,
}
