using InsightEngine.Insights;
using InsightEngine.Insights.Detection;
using InsightEngine.Insights.Detection.Waves;
using InsightEngine.Insights.Listening;
using InsightEngine.Insights.Sample;
using InsightEngine.Storage.Listening;
using InsightEngine.Storage.Models;

namespace InsightEngine.Benchmarks.Insights;

/// <summary>The waves of a sample organisation, read and published as the store does it.</summary>
internal static class PlantedWaves
{
    /// <returns>What each wave raises with the risk of groups turned on, with the day on which it closed.</returns>
    public static (List<(DateOnly Closed, Finding Finding)> Raised, List<WavePublication> NewestFirst) Raise(SampleData data, Organisation organisation, DateTimeOffset now)
    {
        var batch = data.Batch;
        var (reader, vectors, groupRisk, graph) = (CommentReader.Load(), new ModelFiles().LoadVectors(), new ModelFiles().LoadGroupRisk(), organisation.Graph);
        var publications = new List<WavePublication>();
        var raised = new List<(DateOnly, Finding)>();
        var closed = batch.Waves.Where(wave => wave.Closed is not null).ToDictionary(wave => wave.Number, wave => wave.Closed!.Value);
        foreach (var wave in batch.Waves.Where(wave => wave.Closed is not null).OrderBy(wave => wave.Number))
        {
            var responses = batch.Responses.Where(response => response.Wave == wave.Number).Select(reader.Read).ToList();
            var publication = DisclosureGate.Publish(batch.Surveys[0], wave, batch.OrgUnits, batch.Questions, batch.Invitations, responses, now, vectors, publications);
            var hasConcerns = responses.Exists(response => response.Answers.Any(answer => answer.IsHeldBack));
            var hasInstructions = responses.Exists(response => response.Answers.Any(answer => answer.InstructionLike));
            var context = new WaveContext(batch.Surveys[0], batch.Questions, publication, [.. publications], hasConcerns, graph, closed,
                [.. data.Decisions.Select((one, index) => one.Decision with { Id = index + 1 })], [.. data.Decisions.SelectMany((one, index) => one.Actions.Select(action => action with { DecisionId = index + 1 }))], hasInstructions)
            {
                GroupRisk = groupRisk,
                Kpis = [.. SentimentTurns.KpisToRead(publication, publications, graph).Select(organisation.Input)],
            };
            raised.AddRange(InsightPipeline.DetectWave(context).Findings.Select(finding => (wave.Closed!.Value, finding)));
            publications.Insert(0, publication);
        }

        return (raised, publications);
    }

    /// <summary>Whether a wave that closed after the plant began raises it, for the unit in question; a plant in the whole survey may be seen in any unit, and its headline has a word of the subject.</summary>
    public static bool Found(List<(DateOnly Closed, Finding Finding)> raised, PlantedTruth plant) =>
        raised.Exists(one => one.Finding.Type == plant.Type && one.Closed >= plant.Since && (plant.SubjectKind == SubjectKind.Survey
            ? plant.Subject.Split(' ').Any(word => one.Finding.Headline.Contains(word.TrimEnd('s'), StringComparison.OrdinalIgnoreCase))
            : one.Finding.SubjectId == plant.SubjectId));
}
