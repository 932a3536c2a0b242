using InsightEngine.Briefings.Facts;
using InsightEngine.Insights.Listening;
using InsightEngine.Numerics.Text.Topics;

namespace InsightEngine.Briefings.Asking;

/// <summary>
/// Finds what a question names: KPIs, objectives, initiatives, units, owners, score dimensions and topics, by their words
/// (inverse document frequency, endings and single slips forgiven), by initials (NPS, DSO) and, when no word fits, by
/// the vectors of the text model.
/// </summary>
internal sealed class SubjectIndex
{
    /// <summary>Share of a name's weight that must be said, and what is enough when the question has no other word.</summary>
    private const double Enough = 0.45, EnoughAlone = 0.15;

    /// <summary>Names that are as good as the best within this are meant together.</summary>
    private const double Tie = 0.1;

    private readonly List<Entry> _entries = [];
    private readonly Dictionary<string, double> _weights = new(StringComparer.Ordinal);
    private readonly HashSet<string> _words = new(StringComparer.OrdinalIgnoreCase);
    private readonly Func<string, IReadOnlyList<string>, int?>? _near;

    /// <param name="view">What the reader may know.</param>
    /// <param name="near">The name nearest to words that name nothing, as <see cref="INameVectors"/> finds it; null to go by words alone.</param>
    public SubjectIndex(ScopedView view, Func<string, IReadOnlyList<string>, int?>? near)
    {
        _near = near;
        foreach (var kpi in view.Kpis) Add(SubjectClass.Kpi, kpi.Id, kpi.Name);
        foreach (var objective in view.Objectives) Add(SubjectClass.Objective, objective.Id, objective.Title);
        foreach (var one in view.Initiatives) Add(SubjectClass.Initiative, one.Id, one.Title);
        foreach (var unit in view.Input.OrgUnits) Add(SubjectClass.Unit, unit.Id, unit.Name);
        foreach (var owner in view.Input.Owners) Add(SubjectClass.Person, owner.Id, owner.Name);
        foreach (var dimension in view.Input.Questions.Where(question => question.Kind == QuestionKind.Score).Select(question => question.Dimension).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)) Add(SubjectClass.Dimension, dimension, dimension);
        if (view.Input.Publications.Count > 0)
            foreach (var topic in TopicCatalog.All.Where(topic => !TopicCatalog.IsConcern(topic.Id))) Add(SubjectClass.Topic, topic.Id, TopicCatalog.NameOf(topic.Id));
        var names = _entries.Count;
        foreach (var group in _entries.SelectMany(entry => entry.Words.Select(word => word.Stem).Distinct()).GroupBy(stem => stem))
            _weights[group.Key] = Math.Log(1 + (double)names / group.Count());
        foreach (var entry in _entries) entry.Weight = entry.Words.Sum(Weight);
    }

    /// <summary>True for a word that is part of a name.</summary>
    public bool HasWord(string word) => _words.Contains(word);

    /// <summary>What the question names, best first, and the words that name nothing known.</summary>
    public (IReadOnlyList<Subject> Found, IReadOnlyList<QuestionWord> Unknown) Find(string question)
    {
        var words = QuestionWord.Of(question);
        var used = new bool[words.Count];
        var found = new List<Subject>();
        for (var round = 0; round < 4; round++)
        {
            var open = words.Where((word, i) => !used[i] && !QuestionVocabulary.IsPlain(word)).ToList();
            if (open.Count == 0 && round > 0) break;
            var best = Best(words, used, open);
            if (best.Count == 0) break;
            foreach (var (entry, score, at) in best)
            {
                found.Add(new Subject(entry.Class, entry.Id, entry.Name, score));
                foreach (var i in at) used[i] = true;
            }
        }
        var unknown = words.Where((word, i) => !used[i] && !QuestionVocabulary.IsPlain(word)).ToList();
        if (found.Count == 0 && unknown.Count > 0 && ByVector(string.Join(' ', unknown.Select(word => word.Text))) is { } near) return ([near], []);
        return (found, unknown);
    }

    /// <summary>The entries that the open words name best; several when they are equally good and of one class.</summary>
    private List<(Entry Entry, double Score, List<int> At)> Best(IReadOnlyList<QuestionWord> words, bool[] used, List<QuestionWord> open)
    {
        var scored = new List<(Entry Entry, double Score, List<int> At)>();
        foreach (var entry in _entries)
        {
            var (share, at, significant) = Share(entry, words, used);
            if (at.Count == 0 || significant == 0) continue;
            var alone = open.Count > 0 && open.All(word => at.Any(i => ReferenceEquals(words[i], word)));
            if (share < Enough && !(alone && share >= EnoughAlone && entry.Class is SubjectClass.Kpi or SubjectClass.Person)) continue;
            scored.Add((entry, share + 0.2 * Math.Min(at.Count, 6) + Preference(entry.Class), at));
        }
        if (scored.Count == 0) return [];
        scored = [.. scored.OrderByDescending(one => one.Score).ThenBy(one => one.Entry.Id, StringComparer.Ordinal)];
        var top = scored[0];
        return [.. scored.Where(one => one.Score >= top.Score - Tie && one.Entry.Class == top.Entry.Class && one.At.SequenceEqual(top.At)).Take(3)];
    }

    private (double Share, List<int> At, int Significant) Share(Entry entry, IReadOnlyList<QuestionWord> words, bool[] used)
    {
        var at = new List<int>();
        if (entry.Initials is { } initials)
        {
            for (var i = 0; i < words.Count; i++)
                if (!used[i] && words[i].Text.Length >= 3 && string.Equals(words[i].Text, initials, StringComparison.OrdinalIgnoreCase)) return (1.1, [i], 1);
        }
        var (weight, significant, from) = (0.0, 0, 0);
        foreach (var word in entry.Words)
        {
            var hit = Next(words, used, at, word, from, exactly: entry.Class == SubjectClass.Person);
            if (hit < 0) continue;
            at.Add(hit);
            from = hit;
            weight += Weight(word);
            if (entry.IsPlain || !QuestionVocabulary.IsPlain(word)) significant++;
        }
        if (!entry.IsPlain) Loosen(entry, words, at, ref weight);
        // A name of words that every question has must be said in full, and a unit's with a capital.
        else if (at.Count < entry.Words.Count || (entry.Class == SubjectClass.Unit && !at.TrueForAll(i => words[i].IsName))) return (0, [], 0);
        return (weight / entry.Weight, at, significant);
    }

    /// <summary>A word that every question has belongs to the name only beside another word of it.</summary>
    private void Loosen(Entry entry, IReadOnlyList<QuestionWord> words, List<int> at, ref double weight)
    {
        foreach (var i in at.Where(i => QuestionVocabulary.IsPlain(words[i]) && !at.Contains(i - 1) && !at.Contains(i + 1)).ToList())
        {
            at.Remove(i);
            weight -= Weight(entry.Words.First(word => words[i].Matches(word)));
        }
    }

    /// <summary>A place of the word in the question, after the last one where possible.</summary>
    /// <param name="exactly">No slip is forgiven: a margin is not a Margit.</param>
    private static int Next(IReadOnlyList<QuestionWord> words, bool[] used, List<int> taken, QuestionWord word, int from, bool exactly)
    {
        for (var i = from; i < words.Count; i++) if (IsIt(i)) return i;
        for (var i = 0; i < from; i++) if (IsIt(i)) return i;
        return -1;

        bool IsIt(int i) => !used[i] && !taken.Contains(i) && words[i].Matches(word) && (!exactly || string.Equals(words[i].Text, word.Text, StringComparison.OrdinalIgnoreCase));
    }

    private Subject? ByVector(string text)
    {
        var entries = _entries.Where(entry => entry.Class is SubjectClass.Kpi or SubjectClass.Dimension or SubjectClass.Topic).DistinctBy(entry => entry.Name, StringComparer.Ordinal).ToList();
        return _near?.Invoke(text, entries.ConvertAll(entry => entry.Name)) is { } at ? new Subject(entries[at].Class, entries[at].Id, entries[at].Name, 1) : null;
    }

    private static double Preference(SubjectClass kind) => kind switch
    {
        SubjectClass.Kpi => 0.03,
        SubjectClass.Objective => 0.02,
        SubjectClass.Dimension => 0.025,
        _ => 0,
    };

    /// <summary>Rare words tell more; words that every question has tell little.</summary>
    private double Weight(QuestionWord word) => _weights.GetValueOrDefault(word.Stem, 1) * (QuestionVocabulary.IsPlain(word) ? 0.35 : 1);

    private void Add(SubjectClass kind, string id, string name)
    {
        var words = QuestionWord.Of(name);
        if (words.Count == 0) return;
        foreach (var word in words) _words.Add(word.Text);
        _words.Add(name);
        var initials = kind == SubjectClass.Kpi && words.Count >= 3 ? string.Concat(words.Take(4).Select(word => word.Text[0])) : null;
        _entries.Add(new Entry(kind, id, name, words, words.Count == 3 || words.Count >= 5 && words[3].Text.Length < 3 ? initials?[..3] : initials));
    }

    private sealed class Entry(SubjectClass kind, string id, string name, IReadOnlyList<QuestionWord> words, string? initials)
    {
        public SubjectClass Class { get; } = kind;
        public string Id { get; } = id;
        public string Name { get; } = name;
        public IReadOnlyList<QuestionWord> Words { get; } = words;
        public bool IsPlain { get; } = words.All(QuestionVocabulary.IsPlain);
        public string? Initials { get; } = initials;
        public double Weight { get; set; }
    }
}
