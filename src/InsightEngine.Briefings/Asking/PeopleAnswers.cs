using System.Globalization;
using InsightEngine.Briefings.Facts;
using InsightEngine.Insights;
using InsightEngine.Insights.Listening;
using InsightEngine.Numerics.Text.Topics;

namespace InsightEngine.Briefings.Asking;

/// <summary>Answers from published waves; a result that is withheld is said to be withheld.</summary>
internal sealed class PeopleAnswers
{
    private readonly PlanContext _context;
    private readonly WavePublication? _now, _before;
    private readonly Dictionary<string, Question> _questions;

    public PeopleAnswers(PlanContext context)
    {
        _context = context;
        var input = context.View.Input;
        _now = input.Publications.OrderByDescending(wave => wave.PublishedAt).ThenByDescending(wave => wave.Wave).ThenBy(wave => wave.SurveyId, StringComparer.Ordinal).FirstOrDefault();
        _before = input.Publications.Where(wave => wave.SurveyId == _now?.SurveyId && wave.Wave < _now.Wave).MaxBy(wave => wave.Wave);
        _questions = input.Questions.GroupBy(question => question.Id).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
    }

    /// <summary>True when a wave has been published.</summary>
    public bool Any => _now is not null;

    public UnitPublication? Whole => _now?.Units.FirstOrDefault(unit => unit.ParentId is null);

    public UnitPublication? Unit(string? id) => id is null ? Whole : _now?.Units.FirstOrDefault(unit => unit.UnitId == id);

    /// <summary>Score of a dimension in each of the units; beside the whole when it is one unit.</summary>
    public void Scores(string dimension, IReadOnlyList<UnitPublication> units)
    {
        if (_now is null || QuestionOf(dimension) is not { } question) return;
        foreach (var unit in units)
        {
            if (ScoreOf(unit, question) is not { Mean: not null } score)
            {
                SayWithheld(unit);
                continue;
            }
            var before = _before?.Units.FirstOrDefault(one => one.UnitId == unit.UnitId) is { } earlier && ScoreOf(earlier, question) is { Mean: not null } past ? Score(_before, earlier, past) : null;
            var whole = Whole is { } all && all.UnitId != unit.UnitId && units.Count == 1 && ScoreOf(all, question) is { Mean: not null } common ? Score(_now, all, common) : null;
            Say(new PointFacts().With(FactRole.Item, Score(_now, unit, score)).With(FactRole.Of, whole).With(FactRole.Previous, before).As(PointKind.UnitScore, mustMention: true));
        }
    }

    /// <summary>The unit with the lowest or highest score of a dimension among those that are shown.</summary>
    public void Extreme(string dimension, bool lowest)
    {
        if (_now is null || QuestionOf(dimension) is not { } question) return;
        var shown = _now.Units.Where(unit => unit.ParentId is not null && (_context.View.Units is null || _context.View.Units.Contains(unit.UnitId)))
            .Select(unit => (Unit: unit, Score: ScoreOf(unit, question))).Where(entry => entry.Score?.Mean is not null)
            .OrderBy(entry => (lowest ? 1 : -1) * entry.Score!.Mean).ThenBy(entry => entry.Unit.UnitId, StringComparer.Ordinal).ToList();
        if (shown.Count == 0) return;
        var (first, found) = shown[0];
        var word = lowest ? "lowest" : "highest";
        var rank = _context.Facts.Text(Id(_now, first, $"{question}/{word}_unit"), first.Name, $"rank of the {Dimension(question)} score among the units shown", word, "rank", Link());
        Say(new PointFacts().With(FactRole.Item, Score(_now, first, found!)).With(FactRole.Rank, rank)
            .With(FactRole.Of, Whole is { } whole && ScoreOf(whole, question) is { Mean: not null } all ? Score(_now, whole, all) : null).As(PointKind.ExtremeUnit, mustMention: true));
    }

    /// <summary>The lowest or highest of the scores of a unit.</summary>
    public void ExtremeScore(UnitPublication unit, bool lowest)
    {
        var shown = unit.Scores.Where(score => score.Mean is not null).OrderBy(score => (lowest ? 1 : -1) * score.Mean).ThenBy(score => score.QuestionId, StringComparer.Ordinal).ToList();
        if (_now is null || shown.Count == 0)
        {
            SayWithheld(unit);
            return;
        }
        var word = lowest ? "lowest" : "highest";
        var rank = _context.Facts.Text(Id(_now, unit, $"{shown[0].QuestionId}/{word}"), unit.Name, $"rank of the {Dimension(shown[0].QuestionId)} score among all scores", word, "rank", Link());
        Say(new PointFacts().With(FactRole.Item, Score(_now, unit, shown[0])).With(FactRole.Rank, rank).As(PointKind.ExtremeScore, mustMention: true));
    }

    /// <returns>False when the topic does not come up often enough to be shown.</returns>
    public bool Topic(string topic, UnitPublication unit)
    {
        if (_now is null) return false;
        if (unit.Comments.Disclosure != Disclosure.Shown)
        {
            SayWithheld(unit);
            return true;
        }
        if (unit.Comments.Topics.FirstOrDefault(one => one.Topic == topic) is not { Share: > 0 } found) return false;
        var name = TopicCatalog.NameOf(topic);
        var share = _context.Facts.Number(Id(_now, unit, $"topic/{topic}"), name, "share of those who commented", found.Share, "share", Wave(_now), Link());
        var tone = _context.Facts.Text(Id(_now, unit, $"tone/{topic}"), name, "tone of the comments", found.Tone.ToString(), "tone", Link());
        Say(new PointFacts().With(FactRole.Share, share).With(FactRole.Tone, tone).As(PointKind.TopicShare, mustMention: true));
        return true;
    }

    public void Participation(UnitPublication unit)
    {
        if (_now is null) return;
        if (unit.Response.Rate is not { } rate)
        {
            SayWithheld(unit);
            return;
        }
        Say(new PointFacts()
            .With(FactRole.Rate, _context.Facts.Number(Id(_now, unit, "rate"), unit.Name, "response rate", rate, "share", Wave(_now), Link()))
            .With(FactRole.Count, _context.Facts.Number(Id(_now, unit, "respondents"), unit.Name, "respondents", unit.Response.Respondents!.Value, "people", Wave(_now), Link()))
            .As(PointKind.Participation, mustMention: true));
    }

    public void SayWithheld(UnitPublication unit) => Say(new PointFacts()
        .With(FactRole.Text, _context.Facts.Text(Id(_now!, unit, "withheld"), unit.Name, "published results", "none", "statement", Link())).As(PointKind.WithheldUnit, mustMention: true));

    private string? QuestionOf(string dimension) => _questions.Values.Where(question => question.Kind == QuestionKind.Score && string.Equals(question.Dimension, dimension, StringComparison.OrdinalIgnoreCase))
        .OrderBy(question => question.Id, StringComparer.Ordinal).FirstOrDefault()?.Id;

    private static ScoreResult? ScoreOf(UnitPublication unit, string question) => unit.Scores.FirstOrDefault(score => score.QuestionId == question);

    private Fact Score(WavePublication wave, UnitPublication unit, ScoreResult score) =>
        _context.Facts.Number(Id(wave, unit, score.QuestionId), unit.Name, $"{Dimension(score.QuestionId)} score", score.Mean!.Value, StrategyFacts.Score, Wave(wave), Link());

    private string Dimension(string question) => _questions.GetValueOrDefault(question)?.Dimension ?? question;

    private static string Wave(WavePublication wave) => string.Create(CultureInfo.InvariantCulture, $"wave {wave.Wave}");

    private static string Id(WavePublication wave, UnitPublication unit, string what) => string.Create(CultureInfo.InvariantCulture, $"survey:{wave.SurveyId}/{wave.Wave}/{unit.UnitId}/{what}");

    private string Link() => $"/listening?survey={Uri.EscapeDataString(_now!.SurveyId)}&wave={_now.Wave.ToString(CultureInfo.InvariantCulture)}";

    private void Say(Point point) => _context.Draft.Say(SectionKind.Answer, point);
}
