using InsightEngine.Numerics.Text.Concerns;
using InsightEngine.Numerics.Text.Lexicon;
using InsightEngine.Numerics.Text.Safety;
using InsightEngine.Numerics.Text.Sentiment;
using InsightEngine.Numerics.Text.Tokenization;
using InsightEngine.Numerics.Text.Topics;

namespace InsightEngine.Numerics.Text;

/// <summary>
/// Scores comments: sentiment, label, confidence, topics per clause. Loaded once, it may be used from any number of
/// threads; the same text gives the same score. English only: other languages are recognised and not scored.
/// </summary>
public sealed class TextScorer
{
    [ThreadStatic]
    private static PhraseScan? t_scan;

    private readonly SentimentModel _model;
    private readonly TopicLayer? _topics;

    private readonly ConcernFrames _frames;
    private readonly ConcernLayer? _concerns;
    private readonly InstructionGuard _instructions;

    internal TextScorer(SentimentModel model, TopicLayer? topics = null, ConcernLayer? concerns = null, InstructionLayer? instructions = null)
    {
        (_model, _topics, _concerns) = (model, topics, concerns);
        _frames = new ConcernFrames(model.Tokenizer);
        _instructions = new InstructionGuard(model.Tokenizer, instructions);
    }

    /// <summary>Reads a model that <c>insight train sentiment</c> wrote.</summary>
    /// <param name="model">The model.</param>
    /// <param name="topics">A topic layer that <c>insight train topics</c> wrote; without it only listed phrases name topics.</param>
    /// <param name="concerns">A concern layer that <c>insight train concerns</c> wrote; without it the lists alone find serious concerns.</param>
    /// <param name="instructions">An instruction layer that <c>insight train instructions</c> wrote; without it the lists alone find instructions to a machine.</param>
    /// <exception cref="InvalidDataException">A stream is not such a model.</exception>
    public static TextScorer Load(Stream model, Stream? topics = null, Stream? concerns = null, Stream? instructions = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new TextScorer(
            SentimentModelFile.Read(model), topics is null ? null : TopicLayerFile.Read(topics), concerns is null ? null : ConcernLayerFile.Read(concerns),
            instructions is null ? null : InstructionLayer.Read(instructions));
    }

    /// <summary>Scores one comment of any length; never throws on malformed text.</summary>
    public TextScore Score(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var tokenized = _model.Tokenizer.Tokenize(text);
        var scan = t_scan ??= new PhraseScan();
        scan.Run(_model.Phrases, tokenized.Tokens);
        if (_instructions.Without(text, tokenized, scan) is not { } without) return Score(tokenized, scan, false);
        tokenized = _model.Tokenizer.Tokenize(without);
        scan.Run(_model.Phrases, tokenized.Tokens);
        return Score(tokenized, scan, true);
    }

    private TextScore Score(TokenizedText text, PhraseScan scan, bool instructionLike)
    {
        var tokens = text.Tokens;
        if (LanguageGuard.Unsupported(text, scan) is { } language)
            return Nothing(instructionLike, 0) with { UnsupportedLanguage = language };
        var words = text.Words;
        if (words == 0 || OpinionGuard.SaysNothing(tokens, scan)) return Nothing(instructionLike, words);
        var total = _model.Linear(text, scan, 0, tokens.Length);
        var clauses = Clauses(text, scan, total, out var topics);
        var margin = _concerns?.Margin(text, _frames);
        var route = Route(tokens, topics, margin);
        topics |= route switch { ConcernRoute.Serious => TopicCatalog.SeriousConcernMask, ConcernRoute.Possible => TopicCatalog.PossibleConcernMask, _ => 0 };
        var (label, confidence) = _model.Labels.Label(total, words);
        return new TextScore(
            Bounded(total, words), label, confidence, true, TopicCatalog.Ids(topics), clauses,
            route == ConcernRoute.Serious, instructionLike)
        {
            PossibleConcern = route == ConcernRoute.Possible,
            ConcernMargin = margin,
        };
    }

    private ConcernRoute Route(ReadOnlySpan<Token> tokens, ulong topics, double? margin)
    {
        var named = (topics & TopicCatalog.SeriousConcernMask) != 0;
        if (_concerns is null || margin is null) return named || _frames.Of(tokens) is not null ? ConcernRoute.Serious : ConcernRoute.None;
        return _concerns.Route(named, !named && margin >= _concerns.Threshold && _frames.Of(tokens) is not null, margin.Value);
    }

    private List<ClauseSentiment> Clauses(TokenizedText text, PhraseScan scan, double total, out ulong topics)
    {
        topics = 0;
        var tokens = text.Tokens;
        var bounds = ClauseSplitter.Split(tokens, scan);
        var clauses = new List<ClauseSentiment>(bounds.Count);
        foreach (var (from, to) in bounds)
        {
            var mask = TopicMarks.Of(tokens, scan, from, to) | (_topics?.Of(tokens, from, to) ?? 0);
            topics |= mask;
            var score = bounds.Count == 1 ? total : _model.Linear(text, scan, from, to);
            clauses.Add(new ClauseSentiment(tokens[from].Start, tokens[to - 1].End - tokens[from].Start, Bounded(score, to - from), TopicCatalog.Ids(mask)));
        }

        return clauses;
    }

    private TextScore Nothing(bool instructionLike, double words)
    {
        var neutral = words == 0 ? 0 : _model.Labels.Probabilities(0, words).Neutral;
        return new TextScore(0, SentimentLabel.Neutral, neutral, false, [], [], false, instructionLike);
    }

    private double Bounded(double score, double words) => Math.Round(_model.Labels.Sentiment(score, words), 4);
}
