using System.Diagnostics;
using System.Globalization;
using InsightEngine.Insights.Tests.Listening;

namespace InsightEngine.Benchmarks.Listening;

/// <summary><c>disclosure [N] [SEED]</c>: the adversary against pages, exports, pushes, briefings and answers of N random organisations with two waves each.</summary>
internal static class DisclosureRun
{
    public static int Run(string[] args)
    {
        var count = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 10_000;
        var seed = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 1;
        var random = new Random(seed);
        long figures = 0, pushed = 0, written = 0;
        var disclosures = 0;
        var watch = Stopwatch.StartNew();
        for (var organisation = 0; organisation < count; organisation++)
        {
            var attack = RandomPulse.Attack(random);
            (figures, pushed, written) = (figures + attack.Figures, pushed + attack.Pushed, written + attack.Written);
            if (attack.Disclosure is null) continue;
            disclosures++;
            Console.WriteLine($"organisation {organisation}: {attack.Disclosure}");
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{count:N0} random organisations (seed {seed}), {figures:N0} figures shown, {pushed:N0} of them pushed with insights and {written:N0} in briefings and answers: {disclosures} disclosures ({watch.Elapsed.TotalSeconds:F0} s)"));
        return disclosures == 0 ? 0 : 1;
    }
}
