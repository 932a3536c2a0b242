namespace InsightEngine.Numerics.Text.Training;

/// <summary>Settings of the sentiment trainer; the defaults were chosen by leaving one source out.</summary>
public sealed record SentimentTrainingOptions
{
    /// <summary>Fewest texts in which a word n-gram occurs. Default 3.</summary>
    public int WordFrequency { get; init; } = 3;

    /// <summary>Fewest texts in which a character n-gram occurs. Default 6.</summary>
    public int CharacterFrequency { get; init; } = 6;

    /// <summary>Ridge penalty of the rule features. Default 5.</summary>
    public double DensePenalty { get; init; } = 5;

    /// <summary>Ridge penalty of word n-grams. Default 2.</summary>
    public double WordPenalty { get; init; } = 2;

    /// <summary>Ridge penalty of character n-grams. Default 6.</summary>
    public double CharacterPenalty { get; init; } = 6;

    /// <summary>Penalty of a per-source copy relative to the shared feature. Default 0.5.</summary>
    public double CopyPenalty { get; init; } = 0.5;

    /// <summary>The same for the copies of the phrase lists. Default 20.</summary>
    public double LexiconCopyPenalty { get; init; } = 20;

    /// <summary>Weight of a lexicon entry that trains as a text of its own. Default 0.03.</summary>
    public double LexiconWeight { get; init; } = 0.03;

    /// <summary>Total weight of each source, relative to one weight per text; 0 keeps the number of texts. Default 0.5 (square root).</summary>
    public double SourceBalance { get; init; } = 0.5;

    /// <summary>N-grams kept after pruning. Default 60,000.</summary>
    public int KeptNgrams { get; init; } = 60_000;

    /// <summary>Whether the lists of workplace phrases and sentences take part; without them the evaluation shows what they are worth. Default true.</summary>
    public bool WorkplacePhrases { get; init; } = true;

    /// <summary>Conjugate-gradient steps. Default 60.</summary>
    public int Iterations { get; init; } = 60;
}
