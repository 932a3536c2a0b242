using System.IO.Compression;
using InsightEngine.Server.Access;
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

    /// <summary>Uploads of up to so many bytes (some 20,000 rows, half a second) are one transaction, so that no warning comes from half a file.</summary>
    private const long WholeUpTo = 1L << 20;

    /// <summary>Largest mapping file in bytes.</summary>
    private const long LargestMapping = 1L << 20;

    public static void MapImport(this RouteGroupBuilder api)
    {
        var import = api.MapGroup("/import").WithTags("Import").Needs(Permission.EditData);
        import.MapPost("", ImportAsync).WithName("importFiles").DisableAntiforgery()
            .WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(LargestUpload))
            .WithFormOptions(multipartBodyLengthLimit: LargestUpload);
        // what is no form must not fall through to "not found"
        import.MapPost("", () => TypedResults.Problem("Send one or more files as multipart form data.", statusCode: StatusCodes.Status415UnsupportedMediaType)).WithOrder(1).ExcludeFromDescription();
        import.MapGet("/errors/{id}", Errors).WithName("readImportErrors").Produces(StatusCodes.Status200OK, contentType: "text/csv").ProducesProblem(StatusCodes.Status404NotFound);
        import.MapGet("/mappings", Mappings).WithName("listMappings");
        import.MapGet("/template", TemplateAsync).WithName("readImportTemplate");
    }

    private static async Task<Results<Ok<ImportReport>, ProblemHttpResult>> ImportAsync(
        IFormFileCollection files, Store store, WavePublisher waves, ImportErrorReports reports, Reader reader, TimeProvider clock, CancellationToken cancellationToken, bool dryRun = false, bool strict = false, string? mapping = null, string? by = null)
    {
        if (files.Count == 0) return Problems.BadRequest("The request holds no file; send one or more as multipart form data.");
        var mappings = ImportMappings.LoadShipped();
        var chosen = mapping is null ? null : mappings.Find(mapping);
        if (mapping is not null && chosen is null) return Problems.BadRequest($"There is no mapping '{mapping}'; there are {string.Join(", ", mappings.All.Select(known => known.Name))}.");
        var described = files.Where(file => Path.GetExtension(file.FileName).ToUpperInvariant() is ".YAML" or ".YML").ToList();
        if (described.Count > 1 || described.Count > 0 && chosen is not null) return Problems.BadRequest("There is more than one mapping; send or name one, and the files that it is for.");
        if (described.Count == files.Count) return Problems.BadRequest("The request holds a mapping but no file to read through it; send both together.");
        try
        {
            if (described.Count == 1) chosen = await ReadMappingAsync(described[0], cancellationToken);
        }
        catch (MappingException broken)
        {
            return Problems.BadRequest(broken.Message);
        }
        // the form keeps large files on disk, so that each can be opened twice
        var sources = files.Except(described).Select(file => new ImportSource(Path.GetFileName(file.FileName), file.OpenReadStream, file.Length)).ToList();
        var (id, path) = reports.Next();
        ImportReport report;
        using (var errors = new ErrorFile(path))
            report = await new FileImport(store, clock, mappings).RunAsync(sources, new ImportOptions { Mapping = chosen, DryRun = dryRun, Strict = strict, Who = reader.Sign(string.IsNullOrWhiteSpace(by) ? "import page" : by)!, WholeUpTo = WholeUpTo, OnError = errors.Add }, cancellationToken);
        // The import is complete, so its closed waves need not wait for more.
        if (report.Kept) await waves.PublishDueAsync(TimeSpan.Zero, cancellationToken);
        if (report.ErrorCount > 0) return TypedResults.Ok(report with { ErrorReport = id });
        File.Delete(path);
        return TypedResults.Ok(report);
    }

    private static async Task<ImportMapping> ReadMappingAsync(IFormFile file, CancellationToken cancellationToken)
    {
        if (file.Length > LargestMapping) throw new MappingException($"{file.FileName} is too large for a mapping.");
        using var reader = new StreamReader(file.OpenReadStream());
        return ImportMapping.Parse(await reader.ReadToEndAsync(cancellationToken), Path.GetFileName(file.FileName));
    }

    /// <summary>All refusals of one of the last imports.</summary>
    private static Results<PhysicalFileHttpResult, ProblemHttpResult> Errors(string id, ImportErrorReports reports) => reports.Find(id) is { } path
        ? TypedResults.PhysicalFile(path, "text/csv; charset=utf-8", "import-errors.csv")
        : Problems.NotFound("import error report", id);

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
