using InsightEngine.Briefings.Facts;
using InsightEngine.Briefings.LanguageModel;
using InsightEngine.Briefings.Verification;
using InsightEngine.Briefings.Writing;
using InsightEngine.Insights;

namespace InsightEngine.Briefings.Asking;

/// <summary>
/// Answers questions from facts and published survey results. The engine finds the facts and computes every figure; a
/// writer puts them into sentences that the verifier holds against the facts. The question itself never enters a prompt.
/// </summary>
public static class Asker
{
    /// <summary>Longest question, in characters.</summary>
    public const int LongestQuestion = 500;

    /// <summary>Earlier questions of a conversation that are read.</summary>
    public const int LongestConversation = 5;

    /// <summary>Finds the facts for a question.</summary>
    /// <param name="input">What the store knows.</param>
    /// <param name="question">As it was typed; what is beyond <see cref="LongestQuestion"/> is not read.</param>
    /// <param name="scope">A unit to which the reader is limited; null for the whole organisation.</param>
    /// <param name="before">Earlier questions of the conversation, oldest first, for “And for …?” and “Who owns it?”; the last <see cref="LongestConversation"/> are read.</param>
    public static AnswerSheet Prepare(BriefingInput input, string question, string? scope = null, IReadOnlyList<string>? before = null) => Prepare(input, question, scope, before, null);

    /// <summary>As <see cref="Prepare(BriefingInput, string, string?, IReadOnlyList{string}?)"/>, and where no word of the question names anything, the name that is nearest by its vector is taken.</summary>
    public static async Task<AnswerSheet> PrepareAsync(
        BriefingInput input, string question, INameVectors vectors, CancellationToken cancellationToken, string? scope = null, IReadOnlyList<string>? before = null)
    {
        var found = new Dictionary<string, int?>(StringComparer.Ordinal);
        while (true)
        {
            (string Text, IReadOnlyList<string> Names)? open = null;
            var sheet = Prepare(input, question, scope, before, (text, names) =>
            {
                if (!found.TryGetValue(text, out var at)) open ??= (text, names);
                return at;
            });
            if (open is not { } wanted) return sheet;
            found[wanted.Text] = await vectors.NearestAsync(wanted.Text, wanted.Names, cancellationToken);
        }
    }

    private static AnswerSheet Prepare(BriefingInput input, string question, string? scope, IReadOnlyList<string>? before, Func<string, IReadOnlyList<string>, int?>? near)
    {
        if (question.Length > LongestQuestion) question = question[..LongestQuestion];
        var view = new ScopedView(input, scope);
        string? Refusal(string text) => QuestionGuard.Refusal(text, input.Owners.Select(owner => owner.Name), input.OrgUnits.Select(unit => unit.Name));
        if (Refusal(question) is { } refusal) return Silent(view, AnswerOutcome.Refused, refusal);
        var earlier = (before ?? []).TakeLast(LongestConversation).Where(one => one.Length <= LongestQuestion && Refusal(one) is null).ToList();
        var asked = AskedQuestion.Read(question, earlier, new SubjectIndex(view, near), input.AsOf);
        if (Missing(asked) is { } missing) return Silent(view, AnswerOutcome.NotInData, missing);

        var context = Context(Narrowed(view, input, asked));
        var reason = new QuestionPlan(context, asked).Plan();
        var (sections, facts) = context.Draft.Finish([SectionKind.Answer, .. Enum.GetValues<SectionKind>().Where(kind => kind != SectionKind.Answer)]);
        if (sections.Count == 0) return Silent(view, AnswerOutcome.NotInData, string.IsNullOrEmpty(reason) ? "The data does not say." : "The data does not say. " + reason);
        return new AnswerSheet(AnswerOutcome.Answered, Sheet(context, sections, facts), null, Suggestions.Of(view));
    }

    /// <summary>The answer without a language model.</summary>
    public static Answer Write(AnswerSheet answer) =>
        Checked(answer, answer.Outcome == AnswerOutcome.Answered ? ModelFreeWriter.Write(answer.Sheet).Sections : [], ModelFreeWriter.Name);

    /// <summary>The answer with the configured language model where there is one; what it gets wrong is written without it.</summary>
    public static async Task<Answer> WriteAsync(AnswerSheet answer, LanguageModelOptions? options, TimeProvider time, CancellationToken cancellationToken, ModelTraffic? traffic = null)
    {
        if (options is null || answer.Outcome != AnswerOutcome.Answered) return Write(answer);
        var briefing = await ConfiguredWriter.WriteAsync(answer.Sheet, options, time, null, cancellationToken, traffic);
        return Checked(answer, briefing.Sections, ConfiguredWriter.NameOf(options, briefing));
    }

    /// <summary>Whatever wrote it: a sentence that its facts do not carry does not leave.</summary>
    private static Answer Checked(AnswerSheet answer, IReadOnlyList<BriefingSection> sections, string writer)
    {
        var carried = sections
            .Select(section => section with { Sentences = [.. section.Sentences.Where(sentence => Verifier.CheckSentence(answer.Sheet, sentence).Count == 0)] })
            .Where(section => section.Sentences.Count > 0).ToList();
        var cited = carried.SelectMany(section => section.Sentences).SelectMany(sentence => sentence.FactIds).ToHashSet(StringComparer.Ordinal);
        var silent = answer.Outcome == AnswerOutcome.Answered && carried.Count == 0;
        return new Answer(
            silent ? AnswerOutcome.NotInData : answer.Outcome, carried, [.. answer.Sheet.Facts.Where(fact => cited.Contains(fact.Id))], answer.Sheet.AsOf,
            silent ? "The data does not say." : answer.Message, answer.Suggestions, writer);
    }

    /// <summary>What the question names and the data does not know.</summary>
    private static string? Missing(AskedQuestion asked)
    {
        if (asked.Words.Count == 0) return "The question has no words.";
        var strong = asked.Subjects.Any(subject => subject.Class is SubjectClass.Kpi or SubjectClass.Objective or SubjectClass.Initiative or SubjectClass.Dimension or SubjectClass.Topic);
        var unknown = asked.Unknown.Where(word => !strong || word.IsName || asked.Intent is Intent.Compare) // with whom one compares is half of the question
            .Select(word => word.Text).ToList();
        return unknown.Count == 0 ? null : $"The data does not say: nothing in it is called {string.Join(" or ", unknown.Take(4).Select(word => $"“{word}”"))}.";
    }

    /// <summary>The view cut to the unit that the question names, unless it asks for survey results, which carry their units themselves.</summary>
    private static ScopedView Narrowed(ScopedView view, BriefingInput input, AskedQuestion asked)
    {
        if (asked.Of(SubjectClass.Unit) is not [var unit, ..] || QuestionPlan.IsAboutPeople(asked.Intent) || asked.Of(SubjectClass.Dimension).Count + asked.Of(SubjectClass.Topic).Count > 0) return view;
        if (asked.Of(SubjectClass.Kpi).Count + asked.Of(SubjectClass.Objective).Count + asked.Of(SubjectClass.Initiative).Count > 0) return view;
        return view.Units is null || view.Units.Contains(unit.Id) ? new ScopedView(input, unit.Id) : view;
    }

    private static PlanContext Context(ScopedView view)
    {
        var draft = new SheetDraft();
        var options = new BriefingOptions { PerKind = 3, DetailedMisses = 3 };
        return new PlanContext(view, draft, new StrategyFacts(view, draft), options, BriefingPeriod.Usual(BriefingAudience.Executive, view.Input.AsOf), BriefingAudience.Executive, FactSheetBuilder.PreviousSheet(view.Input.Previous));
    }

    private static AnswerSheet Silent(ScopedView view, AnswerOutcome outcome, string message) =>
        new(outcome, Sheet(Context(view), [], []), message, outcome == AnswerOutcome.Refused ? Suggestions.Harmless : Suggestions.Of(view));

    private static FactSheet Sheet(PlanContext context, IReadOnlyList<SheetSection> sections, IReadOnlyList<Fact> facts) => new()
    {
        Organisation = context.View.Input.Organisation,
        Audience = context.Audience,
        Period = context.Period.Label,
        AsOf = context.View.Input.AsOf,
        Sections = sections,
        Facts = facts,
    };
}
