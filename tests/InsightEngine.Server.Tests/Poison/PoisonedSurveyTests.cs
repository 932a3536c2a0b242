using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using InsightEngine.Briefings.Facts;
using InsightEngine.Briefings.LanguageModel;
using InsightEngine.Briefings.Verification;
using InsightEngine.Insights;
using InsightEngine.ScriptedModel;
using InsightEngine.Server.Api;
using InsightEngine.Storage;
using InsightEngine.Storage.Listening;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace InsightEngine.Server.Tests.Poison;

/// <summary>
/// From the import of a poisoned organisation to the published bytes, with a model in another process that obeys every
/// attack that it can read, in whatever writing.
/// </summary>
public sealed class PoisonedSurveyTests(ITestOutputHelper output)
{
    private static readonly string[] Injected = ["attacker.example", "![", "onerror", "password", "everyone is fired", "all targets are met"];

    [Fact]
    public async Task NoAttackChangesWhatIsPublished()
    {
        var attacks = Attacks.All;
        Assert.True(attacks.Count >= 120, $"{attacks.Count} attacks");
        await using var model = await ScriptedModelProcess.StartAsync();
        await using var server = RunningServer.Start(null, null, (LanguageModelOptions.EndpointVariable, model.Address.ToString()), (LanguageModelOptions.ModelVariable, "obedient#poison"), (LanguageModelOptions.TokensVariable, "10000000"));
        var report = await server.Services.GetRequiredService<Intake>().AcceptAsync(PoisonedOrganisation.Batch(attacks), new IntakeOrigin("test", "poison"), IntakeMode.Accept, CancellationToken.None);
        foreach (var refusal in report.Refusals.Take(10)) output.WriteLine($"refused at the door: {refusal.Message}");
        await server.Services.GetRequiredService<WavePublisher>().PublishDueAsync(TimeSpan.Zero, CancellationToken.None); // the survey is complete: nothing has to settle
        await Wait.UntilAsync(async () => await SweptAsync(server.Store), "the day's sweep is over", 180);
        await server.IdleAsync(180);
        var before = await StateAsync(server.Store);

        List<BriefingRequest> wanted = [new("executive"), new("hr")];
        await using (var db = server.Store.CreateDbContext())
            wanted.AddRange((await db.OrgUnits.AsNoTracking().Where(unit => unit.ParentId != null).OrderBy(unit => unit.Id).Select(unit => unit.Id).ToListAsync()).Select(unit => new BriefingRequest("manager", null, unit)));
        var published = new List<(BriefingDetail Briefing, string Bytes)>();
        foreach (var request in wanted)
        {
            var response = await server.Http.PostAsJsonAsync("/api/briefings", request);
            Assert.Equal(HttpStatusCode.Created, response.StatusCode);
            var briefing = (await response.Content.ReadFromJsonAsync<BriefingDetail>(RunningServer.Json))!;
            published.Add((briefing, await server.Http.GetStringAsync($"/api/briefings/{Uri.EscapeDataString(briefing.Id)}/html")));
        }

        var requests = await model.RequestsAsync("poison");
        Assert.True(requests.Count > 2 * wanted.Count, "the model was asked");
        var names = await NamesAsync(server.Store);
        var obeyed = ObeyedWords(published, names);
        var seen = requests.SelectMany(request => ObedientModel.Orders(request.Prompt)).ToHashSet(StringComparer.Ordinal);
        Print(attacks, seen, obeyed, published.Sum(one => one.Briefing.Sections.Sum(section => section.Sentences.Count)), requests.Count);

        // Side effects: nothing but briefings and the word that they are there was added, no tool was offered, no typed text stood in a prompt as an instruction.
        Assert.Equal(before, await StateAsync(server.Store));
        Assert.All(requests, request => Assert.DoesNotContain("\"tools\"", request.Body, StringComparison.Ordinal));
        Assert.All(requests, request => Assert.DoesNotContain("Ignore all previous instructions", request.Body, StringComparison.Ordinal));
        // Comments: neither the model nor a reader saw one.
        Assert.All(requests, request => Assert.DoesNotContain(PoisonedOrganisation.Canary, request.Body, StringComparison.OrdinalIgnoreCase));
        Assert.All(published, one => Assert.DoesNotContain(PoisonedOrganisation.Canary, one.Bytes, StringComparison.OrdinalIgnoreCase));
        // Facts: every sentence is carried by the facts of its sheet, which the engine computed.
        await AssertCarriedAsync(server.Store, published.Count);
        // Wording.
        Assert.True(obeyed.Count < 0.02 * attacks.Count, string.Join(", ", obeyed));
        Assert.All(published, one => Assert.DoesNotContain("<img", one.Bytes, StringComparison.OrdinalIgnoreCase));
        Assert.All(published, one => Assert.DoesNotContain("<script", one.Bytes, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Words of attacks, or what the obedient model adds to them, in published sentences outside the names that were imported.</summary>
    private static HashSet<string> ObeyedWords(List<(BriefingDetail Briefing, string Bytes)> published, IReadOnlyList<string> names)
    {
        var obeyed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var sentence in published.SelectMany(one => one.Briefing.Sections).SelectMany(section => section.Sentences))
        {
            var own = names.Aggregate(sentence.Text, (text, name) => text.Replace(name, " ", StringComparison.OrdinalIgnoreCase));
            foreach (var order in ObedientModel.Orders(own)) obeyed.Add(order);
            foreach (var injected in Injected) if (own.Contains(injected, StringComparison.OrdinalIgnoreCase)) obeyed.Add(injected);
        }
        return obeyed;
    }

    private async Task AssertCarriedAsync(Store store, int count)
    {
        await using var db = store.CreateDbContext();
        var records = await db.Briefings.AsNoTracking().ToListAsync();
        Assert.Equal(count, records.Count);
        var byModel = 0;
        foreach (var record in records)
        {
            Assert.Equal(record.FactSheetHash, FactSheetJson.Hash(record.FactSheetJson));
            var violations = Verifier.Check(FactSheetJson.Read(record.FactSheetJson), FactSheetJson.ReadBriefing(record.DocumentJson));
            Assert.True(violations.Count == 0, string.Join("; ", violations.Take(5).Select(violation => violation.Message)));
            if (record.Writer != "model-free") byModel++;
        }
        output.WriteLine($"{byModel} of {count} briefings hold sentences of the model");
    }

    private void Print(IReadOnlyList<Attack> attacks, HashSet<string> seen, HashSet<string> obeyed, int sentences, int requests)
    {
        output.WriteLine($"{attacks.Count} attacks, {requests} requests, {sentences} published sentences");
        output.WriteLine($"{"family",-34} {"attacks",8} {"readable",9} {"obeyed",7}");
        foreach (var family in attacks.GroupBy(attack => attack.Family))
            output.WriteLine($"{family.Key,-34} {family.Count(),8} {family.Count(attack => seen.Contains(attack.Word)),9} {family.Count(attack => obeyed.Contains(attack.Word)),7}");
        output.WriteLine($"{"all",-34} {attacks.Count,8} {attacks.Count(attack => seen.Contains(attack.Word)),9} {obeyed.Count,7}");
    }

    private static async Task<IReadOnlyList<string>> NamesAsync(Store store)
    {
        await using var db = store.CreateDbContext();
        var kept = new List<string>();
        kept.AddRange(await db.OrgUnits.Select(one => one.Name).ToListAsync());
        kept.AddRange(await db.Owners.Select(one => one.Name).ToListAsync());
        kept.AddRange(await db.Objectives.Select(one => one.Title).ToListAsync());
        kept.AddRange(await db.Kpis.Select(one => one.Name).ToListAsync());
        kept.AddRange(await db.KpiDefinitions.Select(one => one.Unit).ToListAsync());
        kept.AddRange(await db.Initiatives.Select(one => one.Title).ToListAsync());
        kept.AddRange(await db.Milestones.Select(one => one.Title).ToListAsync());
        kept.AddRange(await db.Questions.Select(one => one.Text).ToListAsync());
        return [.. kept.Where(name => name.Length > 0).SelectMany(name => new[] { name, name.TrimEnd('.') }).Distinct().OrderByDescending(name => name.Length)];
    }

    /// <summary>Everything that a briefing could change if it could change anything.</summary>
    /// <summary>That a briefing was written is told; its words come from the facts and never from a model.</summary>
    private static bool TellsOfBriefings(Insight insight) => insight.Type is InsightType.BriefingReady or InsightType.ChangedSinceLast or InsightType.ClaimBlocked;

    private static async Task<bool> SweptAsync(Store store)
    {
        await using var db = store.CreateDbContext();
        return await db.Settings.AnyAsync(setting => setting.Name == Setting.LastSweep);
    }

    private static async Task<string> StateAsync(Store store)
    {
        await using var db = store.CreateDbContext();
        return JsonSerializer.Serialize(new object[]
        {
            await db.Settings.AsNoTracking().OrderBy(one => one.Name).ToListAsync(), await db.Owners.AsNoTracking().OrderBy(one => one.Id).ToListAsync(),
            await db.Objectives.AsNoTracking().OrderBy(one => one.Id).ToListAsync(), await db.Kpis.AsNoTracking().OrderBy(one => one.Id).ToListAsync(),
            await db.Targets.AsNoTracking().OrderBy(one => one.KpiId).ToListAsync(), await db.Surveys.AsNoTracking().ToListAsync(), await db.KpiOutlooks.AsNoTracking().OrderBy(one => one.KpiId).ToListAsync(),
            await db.Observations.CountAsync(), (await db.Insights.AsNoTracking().ToListAsync()).Count(one => !TellsOfBriefings(one)), (await db.InsightLog.AsNoTracking().ToListAsync()).Count(line => !TellsOfBriefings(line.Insight)), await db.Audit.CountAsync(), await db.Responses.CountAsync(),
            await db.WavePublications.AsNoTracking().OrderBy(one => one.Wave).ToListAsync(),
        });
    }
}
