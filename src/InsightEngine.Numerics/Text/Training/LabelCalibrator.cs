using InsightEngine.Numerics.Optimization;
using InsightEngine.Numerics.Text.Sentiment;

namespace InsightEngine.Numerics.Text.Training;

/// <summary>A prediction on a text that the predicting model had not seen.</summary>
internal readonly record struct UnseenPrediction(double Score, double Words, double Target, SentimentLabel Class, string Source);

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
        var labels = LogLoss.Calibration(point);
        var perSource = predictions.GroupBy(p => p.Source).ToDictionary(g => g.Key, g => g.Count());
        double[] evenly = [.. predictions.Select(p => 1.0 / perSource[p.Source])];
        return labels with { Gain = Gain(labels, predictions, evenly), Confidence = Confidence(labels, predictions, evenly) };
    }

    /// <summary>The gain at which scores of texts with an opinion are as large, in the mean of squares, as people's ratings of them.</summary>
    private static double Gain(LabelCalibration labels, IReadOnlyList<UnseenPrediction> predictions, double[] weights)
    {
        double ratings = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            if (predictions[i].Class != SentimentLabel.Neutral) ratings += weights[i] * predictions[i].Target * predictions[i].Target;
        }

        var (low, high) = (0.05, 8.0);
        while (high - low > 1e-6)
        {
            var middle = (low + high) / 2;
            double scores = 0;
            for (var i = 0; i < weights.Length; i++)
            {
                if (predictions[i].Class == SentimentLabel.Neutral) continue;
                var score = (labels with { Gain = middle }).Sentiment(predictions[i].Score, predictions[i].Words);
                scores += weights[i] * score * score;
            }

            (low, high) = scores < ratings ? (middle, high) : (low, middle);
        }

        return low;
    }

    /// <summary>Fitted to whether the label was right, each source counting alike and labels as they come.</summary>
    private static ConfidenceCalibration Confidence(LabelCalibration labels, IReadOnlyList<UnseenPrediction> predictions, double[] weights)
    {
        var loss = new ConfidenceLoss { Labels = labels, Predictions = predictions, Weights = weights };
        double[] point = [0, 0, 1, 0];
        NelderMead.Minimize(ref loss, point, [0.3, 0.3, 0.3, 0.1], [-6, -6, 0, -2], [6, 6, 4, 2], 1e-8, 2000);
        return new ConfidenceCalibration(point[0], point[1], point[2], point[3]);
    }

    private readonly struct ConfidenceLoss : IObjective
    {
        public required LabelCalibration Labels { get; init; }

        public required IReadOnlyList<UnseenPrediction> Predictions { get; init; }

        public required double[] Weights { get; init; }

        public double Evaluate(ReadOnlySpan<double> point)
        {
            var labels = Labels with { Confidence = new ConfidenceCalibration(point[0], point[1], point[2], point[3]) };
            double loss = 0;
            for (var i = 0; i < Weights.Length; i++)
            {
                var (label, confidence) = labels.Label(Predictions[i].Score, Predictions[i].Words);
                loss -= Weights[i] * Math.Log(Math.Max(1e-9, label == Predictions[i].Class ? confidence : 1 - confidence));
            }

            return loss;
        }
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
