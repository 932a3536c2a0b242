using System.Globalization;
using InsightEngine.Insights;
using InsightEngine.Insights.Listening;
using InsightEngine.Numerics.Text.Topics;

namespace InsightEngine.Briefings.Facts;

/// <summary>What people are saying: only from publications that went through the disclosure gate.</summary>
internal sealed class PeoplePlan
{
    private readonly PlanContext _context;
    private readonly WavePublication? _now, _before;
    private readonly IReadOnlyList<WavePublication> _earlier;
    private readonly Dictionary<string, Question> _questions;
    private readonly UnitPublication? _whole;

    /// <param name="context">What is shared.</param>
    /// <param name="unit">The unit that it is about; null for that of the view.</param>
    public PeoplePlan(PlanContext context, string? unit = null)
    {
        _context = context;
        var input = context.View.Input;
        _now = input.Publications.OrderByDescending(wave => wave.PublishedAt).ThenByDescending(wave => wave.Wave).ThenBy(wave => wave.SurveyId, StringComparer.Ordinal).FirstOrDefault();
        _earlier = [.. input.Publications.Where(wave => wave.SurveyId == _now?.SurveyId && wave.Wave < _now.Wave).OrderByDescending(wave => wave.Wave)];
        _before = _earlier.FirstOrDefault();
        _questions = input.Questions.GroupBy(question => question.Id).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        _whole = (unit ?? context.View.Scope) is { } scope ? _now?.Units.FirstOrDefault(one => one.UnitId == scope) : _now?.Units.FirstOrDefault(one => one.ParentId is null);
    }

    /// <summary>The unit whose score lies furthest below the whole, with its score and the whole's.</summary>
    public (UnitPublication Unit, Fact Score, Fact Whole)? Lowest { get; private set; }

    /// <summary>Participation of the whole and the weakest score, for the headline.</summary>
    public Fact? Participation { get; private set; }
    public Fact? Respondents { get; private set; }
    public Fact? Weakest { get; private set; }
    public Fact? WeakestRank { get; private set; }
    public (Fact Score, Fact Change)? BiggestMove { get; private set; }

    /// <summary>That nothing of the reader's whole is shown; null when something is.</summary>
    public Fact? Silence { get; private set; }

    public void Plan()
    {
        if (_now is null || _whole is null) return;
        if (_whole.Response.Disclosure != Disclosure.Shown && _whole.Scores.All(score => score.Mean is null))
            Silence = _context.Facts.Text(Id(_now, _whole, "withheld"), _whole.Name, "published results", "none", "statement", Link());
        SayParticipation();
        SayScores();
        SayAgainstOrganisation();
        if (_context.Audience == BriefingAudience.Hr || _context.View.Units is null) SayUnits();
        SayComments();
        SayParticipationDrops();
    }

    public Fact? Withheld()
    {
        var count = Inside().Count(unit => unit.Response.Disclosure != Disclosure.Shown);
        return count == 0 ? null : _context.Count($"withheld:{_now!.SurveyId}/{_now.Wave}", _context.Whole, "units whose survey results are withheld", count, Link());
    }

    /// <summary>For HR: what a wave cannot tell, and what would let the next one tell it.</summary>
    public void SayLimits()
    {
        if (_now is null || _whole is null || Silence is not null) return;
        void Say(PointKind kind, string id, string measure) => _context.Draft.Say(SectionKind.Unknowns, new PointFacts()
            .With(FactRole.Text, _context.Draft.Add(new Fact { Id = Id(_now, _whole, id), Subject = _whole.Name, Measure = measure, Text = "none", Unit = "statement", Period = Wave(_now), Link = Link() }))
            .As(kind, mustMention: true));
        if (_whole.Response is { Disclosure: Disclosure.Shown, Rate: null }) Say(PointKind.NoRate, "invitations", "record of how many were asked");
        if (!_questions.Values.Any(question => question.SurveyId == _now.SurveyId && question.Kind == QuestionKind.Comment)) Say(PointKind.NoCommentQuestion, "comment_question", "question for comments");
        else if (_whole.Comments.Disclosure != Disclosure.Shown) Say(PointKind.CommentsWithheld, "comments", "comments that are shown");
        if (_before is null) Say(PointKind.NoEarlierWave, "earlier", "earlier wave");
    }

    private IEnumerable<UnitPublication> Inside() => _now is null ? [] : _now.Units.Where(unit => _context.View.Units is null || _context.View.Units.Contains(unit.UnitId));

    private void SayParticipation()
    {
        if (_whole!.Response.Respondents is not { } answered) return;
        var rate = Participation = Rate(_now!, _whole);
        Respondents = _context.Facts.Number(Id(_now!, _whole, "respondents"), _whole.Name, "respondents", answered, "people", Wave(_now!), Link());
        var before = rate is not null && Find(_before, _whole.UnitId) is { } earlier ? Rate(_before!, earlier) : null;
        _context.Draft.Say(SectionKind.People, new PointFacts()
            .With(FactRole.Rate, rate).With(FactRole.Count, Respondents).With(FactRole.Previous, before)
            .As(PointKind.Participation, mustMention: _context.Audience == BriefingAudience.Hr));
    }

    private void SayScores()
    {
        var shown = _whole!.Scores.Where(score => score.Mean is not null).ToList();
        if (shown.Count == 0) return;
        var ordered = shown.OrderBy(score => score.Mean).ThenBy(score => score.QuestionId, StringComparer.Ordinal).ToList();
        Weakest = Score(_now!, _whole, ordered[0]);
        WeakestRank = Rank(ordered[0], "lowest");
        List<ScoreResult> listed = ordered.Count < 2 ? ordered : [ordered[^1], ordered[0]];
        _context.Draft.Say(SectionKind.People, new PointFacts().WithAll(FactRole.Item, listed.Select(score => Score(_now!, _whole, score)))
            .With(FactRole.Rank, listed.Count == 2 ? Rank(ordered[^1], "best") : null).With(FactRole.Rank, listed.Count == 2 ? WeakestRank : null).As(PointKind.Score, mustMention: true));
        if (_context.Audience == BriefingAudience.Hr) SayMoreOfScores(ordered);

        var moves = shown.Select(score => Move(_whole, score)).Where(move => move is not null).Select(move => move!.Value)
            .OrderByDescending(move => Math.Abs(move.Z)).ToList();
        foreach (var move in moves.Take(_context.Options.PerKind)) SayMove(move.Score, move.Change);
        BiggestMove = moves.Count > 0 ? (moves[0].Score, moves[0].Change) : null;
    }

    /// <summary>What HR asks next of the scores: the others, how the answers to the lowest are spread, and what goes along with engagement.</summary>
    /// <param name="ordered">Shown scores, lowest first.</param>
    private void SayMoreOfScores(List<ScoreResult> ordered)
    {
        if (ordered.Count > 2)
            _context.Draft.Say(SectionKind.People, new PointFacts().WithAll(FactRole.Item, ordered.SkipLast(1).Skip(1).Reverse().Select(score => Score(_now!, _whole!, score))).As(PointKind.ScoresBetween, mustMention: true));
        if (ordered[0] is { Unfavourable: { } against, Favourable: { } with } lowest)
        {
            Fact Part(string word, double value) => _context.Facts.Number(Id(_now!, _whole!, $"{lowest.QuestionId}/{word}"), _whole!.Name, $"{SpreadWords.ShareOf(word)}{Dimension(lowest.QuestionId)}", value, "share", Wave(_now!), Link());
            _context.Draft.Say(SectionKind.People, new PointFacts().With(FactRole.Low, Part(SpreadWords.Unfavourable, against)).With(FactRole.High, Part(SpreadWords.Favourable, with)).As(PointKind.Verdicts));
        }
        var companions = _whole!.Drivers.Where(driver => driver.Weight >= 0.1).OrderByDescending(driver => driver.Weight).ThenBy(driver => driver.QuestionId, StringComparer.Ordinal).Take(2).ToList();
        if (companions.Count == 0 || ordered.FirstOrDefault(score => Dimension(score.QuestionId).Equals(SpreadWords.Engagement, StringComparison.OrdinalIgnoreCase)) is not { } engagement) return;
        _context.Draft.Say(SectionKind.People, new PointFacts().With(FactRole.Item, Score(_now!, _whole, engagement))
            .WithAll(FactRole.Driver, companions.Select(driver => _context.Facts.Number(Id(_now!, _whole, $"{driver.QuestionId}/companion"), _whole.Name, SpreadWords.PartOf(Dimension(driver.QuestionId)), driver.Weight, "share", Wave(_now!), Link())))
            .As(PointKind.Companions));
    }

    /// <summary>A unit against the organisation, where the reader may know both.</summary>
    private void SayAgainstOrganisation()
    {
        if (_now!.Units.FirstOrDefault(unit => unit.ParentId is null && unit.UnitId != _whole!.UnitId) is not { } organisation) return;
        var gaps = _whole!.Scores.Select(score => (Score: score, Z: Against(organisation, score))).Where(entry => entry.Z is not null).OrderBy(entry => entry.Z).ThenBy(entry => entry.Score.QuestionId, StringComparer.Ordinal).ToList();
        foreach (var (score, _) in gaps.Where(entry => entry.Z < -_context.Options.Significance).Take(2)) SayGap(_whole, organisation, score, PointKind.LowUnit);
        if (gaps.Count > 0 && gaps[^1] is { Score: var best, Z: var z } && z > _context.Options.Significance) SayGap(_whole, organisation, best, PointKind.HighUnit);
    }

    private void SayUnits()
    {
        var inside = Inside().Where(unit => unit.UnitId != _whole!.UnitId).ToList();
        // Many units are looked at, so a change has to stand out more.
        var moves = inside.SelectMany(unit => unit.Scores.Select(score => Move(unit, score))).Where(move => move is not null).Select(move => move!.Value)
            .Where(move => Math.Abs(move.Z) > _context.Options.Significance + 0.7)
            .OrderByDescending(move => Math.Abs(move.Z)).ToList();
        foreach (var move in moves.Take(_context.Audience == BriefingAudience.Hr ? 4 : 2)) SayMove(move.Score, move.Change);

        var gaps = inside.SelectMany(unit => unit.Scores.Select(score => (Unit: unit, Score: score, Z: Against(_whole!, score))))
            .Where(entry => entry.Z is not null).Select(entry => (entry.Unit, entry.Score, Z: entry.Z!.Value)).ToList();
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var low in gaps.Where(entry => entry.Z < -_context.Options.Significance).OrderBy(entry => entry.Z).Where(entry => told.Add(entry.Score.QuestionId)).Take(_context.Audience == BriefingAudience.Hr ? 3 : 2))
            SayGap(low.Unit, _whole!, low.Score, PointKind.LowUnit);
        var high = gaps.Where(entry => entry.Z > _context.Options.Significance).OrderByDescending(entry => entry.Z).FirstOrDefault();
        var compared = gaps.Select(entry => entry.Unit.UnitId).Distinct().Count();
        if (_context.Audience == BriefingAudience.Hr && told.Count == 0 && high.Unit is null && compared > 1)
            _context.Draft.Say(SectionKind.People, new PointFacts()
                .With(FactRole.Text, _context.Facts.Text(Id(_now!, _whole!, "no_gap"), _whole!.Name, "units that stand out", "none", "statement", Link()))
                .With(FactRole.Count, _context.Count($"units_compared:{_now!.SurveyId}/{_now.Wave}", _context.Whole, "units with enough respondents to be compared", compared, Link())).As(PointKind.NoUnitGap));
        if (high.Unit is not null) SayGap(high.Unit, _whole!, high.Score, PointKind.HighUnit);
    }

    private void SayGap(UnitPublication unit, UnitPublication reference, ScoreResult score, PointKind kind)
    {
        var own = Score(_now!, unit, score)!;
        var whole = Score(_now!, reference, reference.Scores.First(one => one.QuestionId == score.QuestionId))!;
        if (kind == PointKind.LowUnit) Lowest ??= (unit, own, whole);
        _context.Draft.Say(SectionKind.People, new PointFacts()
            .With(FactRole.Item, own).With(FactRole.Of, whole)
            .With(FactRole.Gap, _context.Facts.Number(Id(_now!, unit, $"{score.QuestionId}/gap"), unit.Name, $"{Dimension(score.QuestionId)} score against {reference.Name}", own.Value!.Value - whole.Value!.Value, "score points", Wave(_now!), Link()))
            .As(kind, mustMention: _context.Audience == BriefingAudience.Hr));
    }

    private void SayMove(Fact score, Fact change) => _context.Draft.Say(SectionKind.People, new PointFacts()
        .With(FactRole.Item, score).With(FactRole.Change, change).As(PointKind.ScoreMove, mustMention: _context.Audience == BriefingAudience.Hr));

    private void SayComments()
    {
        if (_whole!.Comments is not { Disclosure: Disclosure.Shown } comments) return;
        var earlier = Find(_before, _whole.UnitId)?.Comments;
        var commenting = _context.Facts.Number(Id(_now!, _whole, "commenting"), _whole.Name, "people who commented", comments.Commenting!.Value, "people", Wave(_now!), Link());
        var topics = comments.Topics.Where(topic => topic.Share > 0).ToList();
        if (topics.Count == 0)
        {
            var tone = comments.Sentiment switch { < -0.15 => "Negative", > 0.15 => "Positive", _ => "Mixed" };
            _context.Draft.Say(SectionKind.People, new PointFacts().With(FactRole.Count, commenting)
                .With(FactRole.Tone, _context.Facts.Text(Id(_now!, _whole, "tone"), _whole.Name, "tone of all comments", tone, "tone", Link()))
                .As(PointKind.CommentTone));
            return;
        }
        _context.Draft.Say(SectionKind.People, new PointFacts().With(FactRole.Count, commenting)
            .WithAll(FactRole.Share, topics.Take(3).Select(topic => Share(_now!, topic))).WithAll(FactRole.Tone, topics.Take(3).Select(ToneOf))
            .As(PointKind.CommentTone));
        var grown = topics.Select(topic => (Topic: topic, Before: earlier?.Topics.FirstOrDefault(one => one.Topic == topic.Topic)?.Share))
            .Where(entry => entry.Before is { } before && entry.Topic.Share - before > 0.09)
            .OrderByDescending(entry => entry.Topic.Share - entry.Before).Take(2);
        foreach (var (topic, before) in grown)
        {
            _context.Draft.Say(SectionKind.People, new PointFacts().With(FactRole.Share, Share(_now!, topic))
                .With(FactRole.Previous, Share(_before!, earlier!.Topics.First(one => one.Topic == topic.Topic))).With(FactRole.Tone, ToneOf(topic))
                .As(PointKind.Topic, mustMention: true));
        }
    }

    private void SayParticipationDrops()
    {
        foreach (var unit in Inside().Where(unit => unit.UnitId != _whole!.UnitId))
        {
            var before = _earlier.Select(wave => Find(wave, unit.UnitId)?.Response.Rate).OfType<double>().Order().ToList();
            if (before.Count < 3 || unit.Response.Rate is not { } rate) continue;
            var usual = before[before.Count / 2];
            var error = Math.Sqrt(usual * (1 - usual) / Math.Max(1, unit.Response.Invited ?? 1));
            if (usual - rate < _context.Options.ParticipationDrop || usual - rate < 2 * error) continue;
            _context.Draft.Say(SectionKind.People, new PointFacts().With(FactRole.Rate, Rate(_now!, unit))
                .With(FactRole.Previous, _context.Facts.Number(Id(_now!, unit, "usual_rate"), unit.Name, "usual response rate", usual, "share", "earlier waves", Link()))
                .As(PointKind.ParticipationDrop, mustMention: _context.Audience == BriefingAudience.Hr));
        }
    }

    /// <summary>Change against the wave before, by Welch's statistic; null when it is within what chance explains.</summary>
    private (Fact Score, Fact Change, double Z)? Move(UnitPublication unit, ScoreResult score)
    {
        var earlier = Find(_before, unit.UnitId)?.Scores.FirstOrDefault(one => one.QuestionId == score.QuestionId);
        if (earlier?.Mean is not { } was || score.Mean is not { } mean || Math.Min(score.Respondents ?? 0, earlier.Respondents ?? 0) < _context.Options.ComparedRespondents) return null;
        var error = Math.Sqrt(Square(score.StandardDeviation) / score.Respondents!.Value + Square(earlier.StandardDeviation) / earlier.Respondents!.Value);
        var z = error > 0 ? (mean - was) / error : 0;
        if (Math.Abs(z) < _context.Options.Significance) return null;
        return (Score(_now!, unit, score)!, _context.Facts.Number(Id(_now!, unit, $"{score.QuestionId}/change"), unit.Name, $"change of the {Dimension(score.QuestionId)} score", mean - was, "score points", $"wave {_before!.Wave} to wave {_now!.Wave}", Link()), z);
    }

    private double? Against(UnitPublication reference, ScoreResult score)
    {
        var whole = reference.Scores.FirstOrDefault(one => one.QuestionId == score.QuestionId);
        if (score.Mean is not { } mean || whole?.Mean is not { } all || score.Respondents < _context.Options.ComparedRespondents) return null;
        var error = Math.Sqrt(Square(score.StandardDeviation) / score.Respondents!.Value + Square(whole.StandardDeviation) / whole.Respondents!.Value);
        return error > 0 ? (mean - all) / error : null;
    }

    private Fact? Score(WavePublication wave, UnitPublication unit, ScoreResult score) => score.Mean is { } mean
        ? _context.Facts.Number(Id(wave, unit, score.QuestionId), unit.Name, $"{Dimension(score.QuestionId)} score", mean, StrategyFacts.Score, Wave(wave), Link())
        : null;

    private Fact Rank(ScoreResult score, string rank) =>
        _context.Facts.Text(Id(_now!, _whole!, $"{score.QuestionId}/rank"), _whole!.Name, $"rank of the {Dimension(score.QuestionId)} score among all scores", rank, "rank", Link());

    private Fact? Rate(WavePublication wave, UnitPublication unit) => unit.Response.Rate is { } rate
        ? _context.Facts.Number(Id(wave, unit, "rate"), unit.Name, "response rate", rate, "share", Wave(wave), Link())
        : null;

    private Fact Share(WavePublication wave, TopicResult topic) =>
        _context.Facts.Number(Id(wave, _whole!, $"topic/{topic.Topic}"), TopicCatalog.NameOf(topic.Topic), "share of those who commented", topic.Share, "share", Wave(wave), Link());

    private Fact ToneOf(TopicResult topic) =>
        _context.Facts.Text(Id(_now!, _whole!, $"tone/{topic.Topic}"), TopicCatalog.NameOf(topic.Topic), "tone of the comments", topic.Tone.ToString(), "tone", Link());

    private string Dimension(string question) => _questions.GetValueOrDefault(question) is { } found ? found.Dimension ?? $"“{found.Text.TrimEnd('.')}”" : question;

    private static UnitPublication? Find(WavePublication? wave, string unit) => wave?.Units.FirstOrDefault(one => one.UnitId == unit);

    private static string Wave(WavePublication wave) => string.Create(CultureInfo.InvariantCulture, $"wave {wave.Wave}");

    private static string Id(WavePublication wave, UnitPublication unit, string what) => string.Create(CultureInfo.InvariantCulture, $"survey:{wave.SurveyId}/{wave.Wave}/{unit.UnitId}/{what}");

    private string Link() => $"/listening?survey={Uri.EscapeDataString(_now!.SurveyId)}&wave={_now.Wave.ToString(CultureInfo.InvariantCulture)}";

    private static double Square(double? value) => (value ?? 0) * (value ?? 0);
}
