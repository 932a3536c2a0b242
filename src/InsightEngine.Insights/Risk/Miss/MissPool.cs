namespace InsightEngine.Insights.Risk.Miss;

/// <summary>
/// What the KPIs around one KPI did: how many miss now, and how often a miss or a hit was followed by a miss so many periods
/// later. Counts over all KPIs of one cadence; a KPI's own counts are taken out when it is judged.
/// </summary>
public sealed class MissPool
{
    /// <summary>Pairs of periods older than this many are forgotten.</summary>
    private const int LongestPast = 400;

    private MissPool()
    {
    }

    /// <summary>KPIs with a known outcome in their latest period, and how many of them missed.</summary>
    public int Known { get; private init; }
    public int MissingNow { get; private init; }

    /// <summary>The same one season before.</summary>
    public int KnownBefore { get; private init; }
    public int MissingBefore { get; private init; }

    /// <summary>The same in the season of the period in question, one year before it.</summary>
    public int KnownThen { get; private init; }
    public int MissingThen { get; private init; }

    /// <summary>Pairs that started on target and off target, and how many of them ended off target.</summary>
    public int FromMet { get; private init; }
    public int MetThenMissed { get; private init; }
    public int FromMissed { get; private init; }
    public int MissedThenMissed { get; private init; }

    /// <summary>Counts what was known at the end of a period.</summary>
    /// <param name="series">All KPIs of one cadence.</param>
    /// <param name="asOf">Ordinal of the last known period.</param>
    /// <param name="steps">Periods between the two ends of a pair.</param>
    public static MissPool Of(IEnumerable<MissSeries> series, long asOf, int steps)
    {
        int known = 0, missing = 0, knownBefore = 0, missingBefore = 0, knownThen = 0, missingThen = 0, fromMet = 0, metMissed = 0, fromMissed = 0, missedMissed = 0;
        foreach (var one in series)
        {
            var last = Math.Min(asOf, one.End);
            // A KPI that stopped reporting long ago says nothing about now.
            if (last < asOf - Math.Max(2, one.SeasonLength / 4)) continue;
            if (one.MissedAt(last) is { } now) (known, missing) = (known + 1, missing + (now ? 1 : 0));
            if (one.MissedAt(last - one.SeasonLength) is { } before) (knownBefore, missingBefore) = (knownBefore + 1, missingBefore + (before ? 1 : 0));
            if (one.SeasonLength > 1 && one.MissedAt(asOf + steps - (steps + one.SeasonLength - 1) / one.SeasonLength * one.SeasonLength) is { } then) (knownThen, missingThen) = (knownThen + 1, missingThen + (then ? 1 : 0));
            for (var end = last; end - steps >= one.Start && end > last - LongestPast; end--)
            {
                if (one.MissedAt(end) is not { } missed || one.MissedAt(end - steps) is not { } started) continue;
                if (started) (fromMissed, missedMissed) = (fromMissed + 1, missedMissed + (missed ? 1 : 0));
                else (fromMet, metMissed) = (fromMet + 1, metMissed + (missed ? 1 : 0));
            }
        }

        return new MissPool
        {
            Known = known,
            MissingNow = missing,
            KnownBefore = knownBefore,
            MissingBefore = missingBefore,
            KnownThen = knownThen,
            MissingThen = missingThen,
            FromMet = fromMet,
            MetThenMissed = metMissed,
            FromMissed = fromMissed,
            MissedThenMissed = missedMissed,
        };
    }

    /// <summary>The pool without one of its KPIs.</summary>
    public MissPool Without(MissPool own) => new()
    {
        Known = Known - own.Known,
        MissingNow = MissingNow - own.MissingNow,
        KnownBefore = KnownBefore - own.KnownBefore,
        MissingBefore = MissingBefore - own.MissingBefore,
        KnownThen = KnownThen - own.KnownThen,
        MissingThen = MissingThen - own.MissingThen,
        FromMet = FromMet - own.FromMet,
        MetThenMissed = MetThenMissed - own.MetThenMissed,
        FromMissed = FromMissed - own.FromMissed,
        MissedThenMissed = MissedThenMissed - own.MissedThenMissed,
    };
}
