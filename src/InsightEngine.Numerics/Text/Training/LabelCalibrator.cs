using InsightEngine.Numerics.Optimization;
using InsightEngine.Numerics.Text.Sentiment;

namespace InsightEngine.Numerics.Text.Training;

/// <summary>A prediction on a text that the predicting model had not seen.</summary>
internal readonly record struct UnseenPrediction(double Score, double Words, SentimentLabel Class, string Source);

/// <summary>Fits the label probabilities to predictions on unseen sources, each source and each polarity counting alike.</summary>
internal static class LabelCalibrator
{
    private const double NeutralShare = 0.3;

    public static LabelCalibration Fit(IReadOnlyList<UnseenPrediction> predictions)
    {
        if (predictions.Count == 0) return new LabelCalibration(-0.5, 0.5, 4, 0);
        var counts = predictions.GroupBy(p => (p.Source, p.Class)).ToDictionary(g => g.Key, g => g.Count());
        double[] weights = [.. predictions.Select(p => (p.Class == SentimentLabel.Neutral ? NeutralShare : (1 - NeutralShare) / 2) / counts[(p.Source, p.Class)])];
        var loss = new LogLoss { Predictions = predictions, Weights = weights };
        double[] point = [-0.5, 0.5, 4, 0];
        NelderMead.Minimize(ref loss, point, [0.3, 0.3, 1, 0.3], [-8, -8, 0.2, -2], [8, 8, 40, 8], 1e-8, 2000);
        return LogLoss.Calibration(point);
    }

    private readonly struct LogLoss : IObjective
    {
        public required IReadOnlyList<UnseenPrediction> Predictions { get; init; }

        public required double[] Weights { get; init; }

        /// <summary>The two cuts may come in either order: the lower one is the negative's.</summary>
        public static LabelCalibration Calibration(ReadOnlySpan<double> point) =>
            new(Math.Min(point[0], point[1]), Math.Max(point[0], point[1]), point[2], point[3]);

        public double Evaluate(ReadOnlySpan<double> point)
        {
            var calibration = Calibration(point);
            double loss = 0;
            for (var i = 0; i < Weights.Length; i++)
            {
                var prediction = Predictions[i];
                var (negative, neutral, positive) = calibration.Probabilities(prediction.Score, prediction.Words);
                var said = prediction.Class switch
                {
                    SentimentLabel.Negative => negative,
                    SentimentLabel.Positive => positive,
                    _ => neutral,
                };
                loss -= Weights[i] * Math.Log(Math.Max(1e-9, said));
            }

            return loss;
        }
    }
}
