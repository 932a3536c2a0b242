namespace InsightEngine.Numerics.Text.Training;

/// <summary>Features of one example: columns ascending, and their values.</summary>
internal sealed record FeatureRow(int[] Columns, float[] Values, double Target, double Weight, int Source);
