using InsightEngine.Numerics.Learning;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace InsightEngine.Adapters.Learning;

/// <summary>A row as ML.NET reads it.</summary>
internal sealed class FastTreeRow
{
    /// <summary>
    /// Stands for a missing value: below every feature, so that a threshold can part the missing from the rest and they go
    /// left everywhere else. FastTree's own handling of NaN cannot be read from outside, and so could not be exported.
    /// </summary>
    public const float Missing = -1e30f;

    public bool Happened { get; set; }

    public float Target { get; set; }

    public float Weight { get; set; }

    public float[] Features { get; set; } = [];

    public static IDataView View(MLContext context, TrainingRows rows)
    {
        var schema = SchemaDefinition.Create(typeof(FastTreeRow));
        schema[nameof(Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, rows.Features.Columns);
        return context.Data.LoadFromEnumerable(Enumerable.Range(0, rows.Count).Select(i => Of(rows, i)), schema);
    }

    private static FastTreeRow Of(TrainingRows rows, int row)
    {
        var columns = rows.Features.Columns;
        var values = rows.Features.Values.Slice(row * columns, columns);
        var features = new float[columns];
        for (var j = 0; j < columns; j++)
        {
            features[j] = double.IsNaN(values[j]) ? Missing : (float)values[j];
            if (Math.Abs(features[j]) > -Missing || (features[j] <= Missing && !double.IsNaN(values[j])))
                throw new ArgumentException($"Row {row}, feature '{rows.Features.Names[j]}' is {values[j]}, beyond ±1e30; scale it.", nameof(rows));
        }

        return new FastTreeRow { Happened = rows.Target(row) > 0.5, Target = (float)rows.Target(row), Weight = (float)rows.Weight(row), Features = features };
    }
}
