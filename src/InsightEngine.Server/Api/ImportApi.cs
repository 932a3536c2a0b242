using System.IO.Compression;
using InsightEngine.Storage;
using InsightEngine.Storage.Import;
using InsightEngine.Storage.Listening;
using Microsoft.AspNetCore.Http.HttpResults;

namespace InsightEngine.Server.Api;

/// <summary>Reading files into the store, and what helps to prepare them.</summary>
public static class ImportApi
{
    /// <summary>Largest upload in bytes.</summary>
    private const long LargestUpload = 512L << 20;

    public static void MapImport(this RouteGroupBuilder api)
    {
        var import = api.MapGroup("/import").WithTags("Import");
        import.MapPost("", ImportAsync).WithName("importFiles").DisableAntiforgery()
            .WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(LargestUpload))
            .WithFormOptions(multipartBodyLengthLimit: LargestUpload);
        import.MapGet("/mappings", Mappings).WithName("listMappings");
        import.MapGet("/template", TemplateAsync).WithName("readImportTemplate");
    }

    private static async Task<Results<Ok<ImportReport>, ProblemHttpResult>> ImportAsync(
        IFormFileCollection files, Store store, WavePublisher waves, TimeProvider clock, CancellationToken cancellationToken, bool dryRun = false, bool strict = false, string? mapping = null, string? by = null)
    {
        if (files.Count == 0) return Problems.BadRequest("The request holds no file; send one or more as multipart form data.");
        var mappings = ImportMappings.LoadShipped();
        var chosen = mapping is null ? null : mappings.Find(mapping);
        if (mapping is not null && chosen is null) return Problems.BadRequest($"There is no mapping '{mapping}'; there are {string.Join(", ", mappings.All.Select(known => known.Name))}.");
        // the form keeps large files on disk, so that each can be opened twice
        var sources = files.Select(file => new ImportSource(Path.GetFileName(file.FileName), file.OpenReadStream, file.Length)).ToList();
        var report = await new FileImport(store, clock, mappings).RunAsync(sources, new ImportOptions { Mapping = chosen, DryRun = dryRun, Strict = strict, Who = string.IsNullOrWhiteSpace(by) ? "import page" : by }, cancellationToken);
        // The import is complete, so its closed waves need not wait for more.
        if (report.Kept) await waves.PublishDueAsync(TimeSpan.Zero, cancellationToken);
        return TypedResults.Ok(report);
    }

    private static Ok<List<MappingItem>> Mappings() =>
        TypedResults.Ok(ImportMappings.LoadShipped().All.Select(mapping => new MappingItem(mapping.Name, mapping.Description, mapping.Columns, mapping.Files)).ToList());

    private static async Task<FileContentHttpResult> TemplateAsync(CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in ImportTemplate.Files)
            {
                await using var writer = new StreamWriter(zip.CreateEntry(name).Open());
                await writer.WriteAsync($"{content}\n".AsMemory(), cancellationToken);
            }
        }
        return TypedResults.File(buffer.ToArray(), "application/zip", "insight-import-template.zip");
    }
}

/// <param name="Columns">Columns that choose the mapping.</param>
/// <param name="Files">Beginnings of file names that choose it.</param>
public sealed record MappingItem(string Name, string Description, IReadOnlyList<string> Columns, IReadOnlyList<string> Files);
