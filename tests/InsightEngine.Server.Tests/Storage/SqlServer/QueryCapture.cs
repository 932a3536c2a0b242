using System.Collections;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Linq.Expressions;
using System.Text.RegularExpressions;
using InsightEngine.Storage;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.Internal;
using Microsoft.EntityFrameworkCore.Storage;

#pragma warning disable EF1001 // the root of a raw query is known to EF Core itself only

namespace InsightEngine.Server.Tests.Storage.SqlServer;

/// <summary>Takes every query that EF Core compiles in this process, with the line of the code base that asked for it.</summary>
internal sealed partial class QueryCapture : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly List<IDisposable> _subscriptions = [];
    private readonly ConcurrentDictionary<string, bool> _askers = new();
    private readonly ConcurrentQueue<(Expression Query, string Origin)> _queries = new();

    public QueryCapture() => _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));

    /// <summary>Each query once, as an expression over the model that compiled it; the origin is <c>file:line</c> below <c>src</c>.</summary>
    public IReadOnlyList<(Expression Query, string Origin)> Queries => [.. _queries.DistinctBy(query => $"{query.Origin}\n{query.Query}")];

    /// <summary>Every line, <c>file:line</c>, that asked the database anything.</summary>
    public IReadOnlyCollection<string> Askers => [.. _askers.Keys];

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.EntityFrameworkCore") _subscriptions.Add(value.Subscribe(this));
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Key == RelationalEventId.CommandExecuting.Name && Origin() is { } asker) _askers.TryAdd(asker, true);
        else if (value.Key == CoreEventId.QueryCompilationStarting.Name && value.Value is QueryExpressionEventData data && Origin() is { } origin) _queries.Enqueue((data.Expression, origin));
    }

    /// <summary>The line of the code base that is being executed.</summary>
    private static string? Origin()
    {
        var origin = new StackTrace(true).GetFrames().Select(frame => (File: frame.GetFileName(), Line: frame.GetFileLineNumber()))
            .FirstOrDefault(frame => frame.File is { } file && file.Replace('\\', '/').Contains("/src/InsightEngine.", StringComparison.Ordinal));
        return origin.File is { } path ? $"{path[(path.Replace('\\', '/').LastIndexOf("/src/InsightEngine.", StringComparison.Ordinal) + 1)..]}:{origin.Line}" : null;
    }

    public void OnCompleted()
    {
        // the process ends
    }

    public void OnError(Exception error)
    {
        // diagnostics have no errors
    }

    public void Dispose() => _subscriptions.ForEach(subscription => subscription.Dispose());

    /// <summary>Compiles the query for another database and sends it; what it was given while captured is made up.</summary>
    public static async Task SendAsync(InsightDb db, Expression query)
    {
        var elsewhere = new Rebase(db).Visit(query);
        var parameters = new Parameters();
        parameters.Visit(elsewhere);
        var context = db.GetService<IQueryContextFactory>().Create();
        foreach (var parameter in parameters.Found) context.AddParameter(parameter.Name!, Sample(parameter.Type));
        var isRows = typeof(IQueryable).IsAssignableFrom(query.Type);
        var result = isRows ? typeof(IAsyncEnumerable<>).MakeGenericType(query.Type.GetGenericArguments()[0]) : typeof(Task<>).MakeGenericType(query.Type);
        var compiled = (Delegate)typeof(IDatabase).GetMethod(nameof(IDatabase.CompileQuery))!.MakeGenericMethod(result).Invoke(db.GetService<IDatabase>(), [elsewhere, true])!;
        var running = compiled.DynamicInvoke(context)!;
        if (running is Task task) await task;
        else await (Task)typeof(QueryCapture).GetMethod(nameof(DrainAsync), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!.MakeGenericMethod(result.GetGenericArguments()[0]).Invoke(null, [running])!;
    }

    private static async Task DrainAsync<T>(IAsyncEnumerable<T> rows)
    {
        await foreach (var _ in rows)
        {
            // nothing is answered
        }
    }

    private static object? Sample(Type type)
    {
        var inner = Nullable.GetUnderlyingType(type) ?? type;
        if (inner == typeof(string)) return "it's";
        if (inner.IsEnum) return Enum.GetValues(inner).GetValue(0);
        if (inner == typeof(DateOnly)) return new DateOnly(2026, 1, 2);
        if (inner.IsValueType) return inner == typeof(int) || inner == typeof(long) ? Convert.ChangeType(5, inner) : Activator.CreateInstance(inner);
        if (inner.IsArray) return Array.CreateInstance(inner.GetElementType()!, 0);
        if (typeof(IEnumerable).IsAssignableFrom(inner) && inner.IsGenericType)
        {
            var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(inner.GetGenericArguments()[0]))!;
            list.Add(Sample(inner.GetGenericArguments()[0]));
            list.Add(Sample(inner.GetGenericArguments()[0]));
            return list;
        }
        throw new NotSupportedException($"No sample parameter of {type}; add one.");
    }

    /// <summary>Queries the other context's tables.</summary>
    private sealed class Rebase(InsightDb db) : ExpressionVisitor
    {
        protected override Expression VisitExtension(Expression node) => node switch
        {
            FromSqlQueryRootExpression sql => new FromSqlQueryRootExpression(db.Model.FindEntityType(sql.EntityType.ClrType)!, sql.Sql, Visit(sql.Argument)),
            QueryRootExpression root => new QueryRootExpression(db.Model.FindEntityType(root.EntityType.ClrType)!),
            _ => base.VisitExtension(node),
        };
    }

    private sealed class Parameters : ExpressionVisitor
    {
        public HashSet<ParameterExpression> Found { get; } = [];

        protected override Expression VisitExtension(Expression node) => node is FromSqlQueryRootExpression sql ? Argument(sql) : node is QueryRootExpression ? node : base.VisitExtension(node);

        private FromSqlQueryRootExpression Argument(FromSqlQueryRootExpression sql)
        {
            Visit(sql.Argument);
            return sql;
        }

        protected override Expression VisitParameter(ParameterExpression node)
        {
            if (QueryParameter().IsMatch(node.Name ?? "")) Found.Add(node);
            return node;
        }
    }

    [GeneratedRegex("^__.+_[0-9]+$")]
    private static partial Regex QueryParameter();
}
