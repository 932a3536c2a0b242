using System.Diagnostics;
using System.Globalization;
using InsightEngine.Insights.Tests.Listening;

namespace InsightEngine.Benchmarks.Listening;

/// <summary><c>disclosure [N] [SEED]</c>: the adversary against pages, exports and pushes of N random organisations with two waves each.</summary>
internal static class DisclosureRun
{
    public static int Run(string[] args)
    {
        var count = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 10_000;
        var seed = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 1;
        var random = new Random(seed);
        long figures = 0, pushed = 0;
        var disclosures = 0;
        var watch = Stopwatch.StartNew();
        for (var organisation = 0; organisation < count; organisation++)
        {
            var (disclosure, shown, told) = RandomPulse.Attack(random);
            (figures, pushed) = (figures + shown, pushed + told);
            if (disclosure is null) continue;
            disclosures++;
            Console.WriteLine($"organisation {organisation}: {disclosure}");
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{count:N0} random organisations (seed {seed}), {figures:N0} figures shown on pages and in exports, {pushed:N0} pushed with insights: {disclosures} disclosures ({watch.Elapsed.TotalSeconds:F0} s)"));
        return disclosures == 0 ? 0 : 1;
    }
}
