namespace InsightEngine.Insights.Detection;

/// <summary>Finds one type of insight. Pure: it receives data and never fetches it; the same context gives the same findings.</summary>
public interface IInsightDetector
{
    IEnumerable<Finding> Detect(DetectionContext context);
}
