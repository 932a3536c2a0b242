using System.Runtime.CompilerServices;
using InsightEngine.Insights;
using InsightEngine.Insights.Listening;
using InsightEngine.Insights.Strategy;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Storage.Import;

/// <summary>
/// Reads files into the store. First all files give the records that build the model, in one batch, so that neither the
/// order of the files nor that of the rows matters; then values and responses follow row by row, a batch of some thousand
/// rows per transaction. Importing again after an interruption ends in the same state.
/// </summary>
public sealed class FileImport(Store store, TimeProvider clock, ImportMappings mappings)
{
    /// <summary>Rows that are taken in together.</summary>
    private const int RowsPerBatch = 5000;

    /// <summary>Reads the files.</summary>
    public async Task<ImportReport> RunAsync(IReadOnlyList<ImportSource> files, ImportOptions options, CancellationToken cancellationToken)
    {
        var keys = await store.WriteAsync((db, cancellation) => ResponseKeys.LoadAsync(db, cancellation, options.OnResponse), cancellationToken);
        var now = clock.GetUtcNow();
        var origin = new IntakeOrigin(options.Who, "import", options.Why);
        if (!options.DryRun && !options.Strict && files.Sum(file => file.Length) > options.WholeUpTo)
        {
            var session = new IntakeSession(now);
            var run = new ImportRun(mappings, options, keys, batch => AcceptAsync(batch, origin, session, cancellationToken), LoadKnownAsync);
            await run.ReadAsync(files, RowsPerBatch, cancellationToken);
            return run.Report(kept: true);
        }
        return await store.WriteAsync(async (db, cancellation) =>
        {
            var session = new IntakeSession(now);
            keys.Restart();
            var run = new ImportRun(mappings, options, keys, batch => new IntakeRun(db, batch, origin, session).RunAsync(cancellation), cancel => KnownAsync(db, cancel));
            await run.ReadAsync(files, RowsPerBatch, cancellation);
            return run.Report(kept: !options.DryRun && (!options.Strict || run.ErrorCount == 0));
        }, report => report.Kept, cancellationToken);
    }

    private async Task<IntakeReport> AcceptAsync(RecordBatch batch, IntakeOrigin origin, IntakeSession session, CancellationToken cancellationToken)
    {
        var report = await store.WriteAsync((db, cancellation) =>
        {
            session.BeginAttempt();
            return new IntakeRun(db, batch, origin, session).RunAsync(cancellation);
        }, cancellationToken);
        session.Committed();
        return report;
    }

    private async Task<KnownRecords> LoadKnownAsync(CancellationToken cancellationToken)
    {
        await using var db = store.CreateDbContext();
        return await KnownAsync(db, cancellationToken);
    }

    private static async Task<KnownRecords> KnownAsync(InsightDb db, CancellationToken cancellationToken) => new(
        await db.Questions.ToDictionaryAsync(question => question.Id, question => question.Kind, StringComparer.Ordinal, cancellationToken),
        (await db.KpiDefinitions.Select(definition => new { definition.KpiId, definition.Version, definition.Unit }).ToListAsync(cancellationToken))
            .GroupBy(definition => definition.KpiId, StringComparer.Ordinal)
            .ToDictionary(versions => versions.Key, versions => versions.MaxBy(definition => definition.Version)!.Unit, StringComparer.Ordinal));
}

/// <summary>What is needed to read a cell: the kind of each question and the unit of each KPI.</summary>
internal sealed record KnownRecords(IReadOnlyDictionary<string, QuestionKind> Questions, IReadOnlyDictionary<string, string> Units);

/// <summary>One import: its files, its counts and its errors.</summary>
internal sealed class ImportRun(ImportMappings mappings, ImportOptions options, ResponseKeys keys, Func<RecordBatch, Task<IntakeReport>> accept, Func<CancellationToken, Task<KnownRecords>> loadKnown)
{
    private readonly List<FileState> _files = [];
    private readonly List<ImportError> _errors = [];
    private readonly WarningGroups _warnings = new();
    private readonly SortedDictionary<RecordKind, IntakeCount> _counts = [];
    private readonly StructureRecords _structure = new();
    private KnownRecords _known = new(new Dictionary<string, QuestionKind>(), new Dictionary<string, string>());

    public long ErrorCount { get; private set; }

    public async Task ReadAsync(IReadOnlyList<ImportSource> sources, int rowsPerBatch, CancellationToken cancellationToken)
    {
        foreach (var source in sources.OrderBy(source => source.Name, StringComparer.Ordinal))
        {
            var file = new FileState(source);
            _files.Add(file);
            Guard(file, () => Recognise(file));
        }
        foreach (var file in _files.Where(file => file.Mapping?.Records.Any(record => record.IsStructure) == true)) Guard(file, () => ReadStructure(file, cancellationToken));
        if (_structure.Count > 0) await AcceptStructureAsync();
        foreach (var file in _files.Where(file => file.HasValues && !file.IsUnreadable))
        {
            _known = await loadKnown(cancellationToken);
            await ReadValuesAsync(file, rowsPerBatch, cancellationToken);
        }
        foreach (var file in _files)
            foreach (var (line, column, reason) in file.DateWarnings()) AddWarning(file, line, column, reason);
    }

    public ImportReport Report(bool kept) => new()
    {
        Files = [.. _files.Select(file => new ImportedFile(file.Source.Name, file.Mapping?.Name ?? "", file.Read, file.Accepted, file.Unchanged, file.Rejected, file.Skipped))],
        Counts = [.. _counts.Values],
        Errors = _errors,
        ErrorCount = ErrorCount,
        Warnings = _warnings.List(),
        WarningCount = _warnings.Count,
        DryRun = options.DryRun,
        Kept = kept,
    };

    private void Recognise(FileState file)
    {
        using var stream = file.Source.Open();
        using var rows = new CsvRows(stream);
        var header = rows.ReadHeader(options.Mapping?.Delimiter, options.Mapping?.Quotes ?? true);
        var mapping = options.Mapping ?? mappings.Select(file.Source.Name, header.ToHashSet(StringComparer.OrdinalIgnoreCase))
            ?? throw new UnreadableFileException(1, $"fits no mapping: neither its name nor its columns ({string.Join(", ", header.Take(12))}) are known. Name one with --mapping, or rename the file as 'insight import --template' shows.");
        rows.ReadHeader(mapping.Delimiter, mapping.Quotes);
        _ = new RowMapper(mapping, file.Source.Name, rows.Header, rows.Delimiter, keys, _ => null, new DateOrders());
        file.Mapping = mapping;
    }

    /// <summary>Rows whose records build the model; they stay in memory, once per record.</summary>
    private void ReadStructure(FileState file, CancellationToken cancellationToken)
    {
        foreach (var (rows, mapper, row, problem) in Rows(file, file.StructureDates, _ => null))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!file.HasValues) file.Read++;
            if (problem is not null || mapper.SkipReason(row) is not null)
            {
                // files with values say so when these are read
                if (!file.HasValues) Refuse(file, rows.Line, "", problem ?? mapper.SkipReason(row)!, skipped: problem is null);
                continue;
            }
            var records = mapper.Map(row, structure: true);
            if (mapper.Problems.Count > 0)
            {
                if (file.HasValues) file.BadRows.Add(rows.Line);
                foreach (var (column, reason) in mapper.Problems.Distinct()) AddError(file, rows.Line, column, reason);
                file.Rejected++;
                continue;
            }
            foreach (var record in records)
            {
                if (_structure.Add(record, file, rows.Line, exclusive: !file.HasValues) is not { } difference) continue;
                if (file.HasValues) AddWarning(file, rows.Line, record.Column, difference);
                else
                {
                    AddError(file, rows.Line, record.Column, difference);
                    file.Rejected++;
                }
            }
        }
    }

    private async Task AcceptStructureAsync()
    {
        var report = await accept(_structure.ToBatch());
        Count(report);
        foreach (var refusal in report.Refusals)
        {
            var (file, line, column) = _structure.Origin(refusal.Kind, refusal.Index);
            AddError(file, line, column, refusal.Message);
        }
        foreach (var warning in report.Warnings)
        {
            var (file, line, column) = _structure.Origin(warning.Kind, warning.Index);
            AddWarning(file, line, column, warning.Message);
        }
        // a row is as good as the worst of its records
        foreach (var row in _structure.Rows(report).Where(row => !row.File.HasValues)) row.File.Count(row.Worst);
    }

    private async Task ReadValuesAsync(FileState file, int rowsPerBatch, CancellationToken cancellationToken)
    {
        keys.Restart();
        var batch = new ValueRows();
        UnreadableFileException? broken = null;
        using var rows = Rows(file, file.ValueDates, id => _known.Questions.TryGetValue(id, out var kind) ? kind : null).GetEnumerator();
        while (true)
        {
            try
            {
                if (!rows.MoveNext()) break;
            }
            catch (UnreadableFileException failure)
            {
                broken = failure;
                break;
            }
            cancellationToken.ThrowIfCancellationRequested();
            var (reader, mapper, row, problem) = rows.Current;
            file.Read++;
            if (problem is not null) Refuse(file, reader.Line, "", problem);
            else if (mapper.SkipReason(row) is { } reason) Refuse(file, reader.Line, "", reason, skipped: true);
            else if (!file.BadRows.Contains(reader.Line)) // else it was refused while the model was read
            {
                var records = mapper.Map(row, structure: false);
                if (mapper.Problems.Count > 0)
                {
                    foreach (var (column, cause) in mapper.Problems.Distinct()) AddError(file, reader.Line, column, cause);
                    file.Rejected++;
                }
                else if (records.FirstOrDefault(IsMisplacedPercent) is { Record: not null } misplaced)
                    Refuse(file, reader.Line, misplaced.Column, $"has a percent sign, but its unit is '{_known.Units[KpiOf(misplaced.Record)]}'; remove the sign or correct the KPI's unit");
                else batch.Add(reader.Line, records);
            }
            if (batch.Count >= rowsPerBatch) await FlushAsync(file, batch);
        }
        await FlushAsync(file, batch);
        if (broken is not null) AddError(file, broken.Line, "", broken.Message);
    }

    private async Task FlushAsync(FileState file, ValueRows batch)
    {
        if (batch.Count == 0) return;
        var report = await accept(batch.ToBatch());
        Count(report);
        foreach (var refusal in report.Refusals)
        {
            var (line, column) = batch.Origin(refusal.Kind, refusal.Index);
            AddError(file, line, column, refusal.Message);
        }
        foreach (var warning in report.Warnings)
        {
            var (line, column) = batch.Origin(warning.Kind, warning.Index);
            AddWarning(file, line, column, warning.Message);
        }
        foreach (var outcome in batch.RowOutcomes(report)) file.Count(outcome);
        batch.Clear();
    }

    private IEnumerable<(CsvRows Rows, RowMapper Mapper, string[] Row, string? Problem)> Rows(FileState file, DateOrders dates, Func<string, QuestionKind?> questions)
    {
        var mapping = file.Mapping!;
        using var stream = file.Source.Open();
        using var rows = new CsvRows(stream);
        rows.ReadHeader(mapping.Delimiter, mapping.Quotes);
        rows.Start(mapping.Quotes);
        var mapper = new RowMapper(mapping, file.Source.Name, rows.Header, rows.Delimiter, keys, questions, dates);
        var position = 0L;
        var passes = file.HasValues && mapping.Records.Any(record => record.IsStructure) ? 2 : 1; // each counts half
        while (rows.Read(out var problem) is { } row)
        {
            if (stream.Position != position)
            {
                options.OnProgress?.Invoke(stream.Position / passes - position / passes);
                position = stream.Position;
            }
            dates.Line = rows.Line;
            yield return (rows, mapper, row, problem);
        }
    }

    /// <summary>A percent sign at a value whose KPI counts something else.</summary>
    private bool IsMisplacedPercent(RowRecord record) =>
        record.IsPercent && _known.Units.TryGetValue(KpiOf(record.Record), out var unit) && !unit.Contains('%', StringComparison.Ordinal);

    private static string KpiOf(object record) => record switch
    {
        Observation observation => observation.KpiId,
        Target target => target.KpiId,
        _ => "",
    };

    private void Guard(FileState file, Action read)
    {
        try
        {
            read();
        }
        catch (UnreadableFileException failure)
        {
            file.IsUnreadable = true;
            AddError(file, failure.Line, "", failure.Message);
        }
    }

    private void Refuse(FileState file, int line, string column, string reason, bool skipped = false)
    {
        if (skipped)
        {
            file.Skipped[reason] = file.Skipped.GetValueOrDefault(reason) + 1;
            return;
        }
        file.Rejected++;
        AddError(file, line, column, reason);
    }

    private void AddError(FileState file, int line, string column, string reason)
    {
        var error = new ImportError(file.Source.Name, line, column, reason);
        ErrorCount++;
        options.OnError?.Invoke(error);
        if (_errors.Count < ImportReport.KeptErrors) _errors.Add(error);
    }

    private void AddWarning(FileState file, int line, string column, string reason) => _warnings.Add(file.Source.Name, line, column, reason);

    private void Count(IntakeReport report)
    {
        foreach (var count in report.Counts)
        {
            var sum = _counts.GetValueOrDefault(count.Kind) ?? new IntakeCount(count.Kind, 0, 0, 0, 0);
            _counts[count.Kind] = new IntakeCount(count.Kind, sum.Added + count.Added, sum.Changed + count.Changed, sum.Unchanged + count.Unchanged, sum.Refused + count.Refused);
        }
    }
}

/// <summary>A file while it is read.</summary>
internal sealed class FileState(ImportSource source)
{
    public ImportSource Source { get; } = source;
    public ImportMapping? Mapping { get; set; }
    public bool IsUnreadable { get; set; }
    public bool HasValues => Mapping?.Records.Any(record => !record.IsStructure) == true;
    public long Read { get; set; }
    public long Accepted { get; private set; }
    public long Unchanged { get; private set; }
    public long Rejected { get; set; }
    public Dictionary<string, long> Skipped { get; } = new(StringComparer.Ordinal);

    /// <summary>Orders of day and month, for each of the two readings.</summary>
    public DateOrders StructureDates { get; } = new();

    public DateOrders ValueDates { get; } = new();

    /// <summary>Dates that do not agree about the order of day and month; each column once, as the reading saw it that saw more rows.</summary>
    public IEnumerable<(int Line, string Column, string Reason)> DateWarnings() => Mapping is null ? []
        : StructureDates.Warnings(Mapping.Dates).Concat(ValueDates.Warnings(Mapping.Dates)).DistinctBy(warning => warning.Column);

    /// <summary>Lines that were refused while the model was read.</summary>
    public HashSet<int> BadRows { get; } = [];

    public void Count(IntakeOutcome outcome)
    {
        if (outcome == IntakeOutcome.Refused) Rejected++;
        else if (outcome == IntakeOutcome.Unchanged) Unchanged++;
        else Accepted++;
    }

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);
}
