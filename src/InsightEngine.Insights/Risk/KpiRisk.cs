using InsightEngine.Insights.Risk.Miss;
using InsightEngine.Insights.Risk.TrackRecord;
using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Forecasting;
using InsightEngine.Numerics.Series;

namespace InsightEngine.Insights.Risk;

/// <summary>Makes a forecast; <see cref="AutomaticForecaster"/> is the one that the product uses.</summary>
/// <param name="series">Checked at the door already.</param>
/// <param name="horizon">Periods ahead, at least 1.</param>
/// <param name="seed">Of whatever randomness the method needs.</param>
public delegate Forecast Forecaster(TimeSeries series, int horizon, ulong seed);

/// <summary>Everything that is known of one KPI.</summary>
public sealed record KpiInput
{
    public required Kpi Kpi { get; init; }

    /// <summary>All versions, in any order.</summary>
    public required IReadOnlyList<KpiDefinition> Definitions { get; init; }

    /// <summary>In any order.</summary>
    public required IReadOnlyList<Target> Targets { get; init; }

    /// <summary>The latest observation of each period is enough; when there are several of one period, the latest recorded counts.</summary>
    public required IReadOnlyList<Observation> Observations { get; init; }

    /// <summary>The outlook of the run before; null at the first.</summary>
    public KpiOutlook? Previous { get; init; }

    /// <summary>The KPIs around it, of the same cadence; empty when they are not known.</summary>
    public IReadOnlyList<Sibling> Siblings { get; init; } = [];

    /// <summary>What was said one period ahead of its latest periods, in any order; empty when it is not known.</summary>
    public IReadOnlyList<KpiPrediction> Predictions { get; init; } = [];

    /// <summary>The known events that concern it, in any order.</summary>
    public IReadOnlyList<KnownEvent> Events { get; init; } = [];

    /// <summary>Correction of probabilities by the own closed periods; null for none.</summary>
    public OwnCalibration? Calibration { get; init; }

    /// <summary>Weights of the miss model that were fitted here; null for those that came with the program.</summary>
    public OwnMissModel? OwnModel { get; init; }
}

/// <summary>What a recomputation of one KPI gives. Store <see cref="Outlook"/> and <see cref="Draws"/>.</summary>
/// <param name="Outlook">Replaces the KPI's outlook.</param>
/// <param name="Draws">Replaces the KPI's draws; null when the KPI has no miss probability, then delete them.</param>
/// <param name="EarlierMissProbability">Only at the first run of a KPI (no previous outlook): the probability of the same miss before the newest value was known, so that a rule over two runs needs no second run.</param>
/// <param name="Prediction">What was said, to be kept until its period closes; null without a miss probability.</param>
public sealed record KpiResult(KpiOutlook Outlook, OutcomeDraws? Draws, double? EarlierMissProbability, KpiPrediction? Prediction = null);

/// <summary>Forecast, target and miss probability of one KPI.</summary>
internal sealed class KpiRisk(InsightPipelineOptions options, Forecaster forecaster, CommonShocks shocks, MissModel? delivered)
{
    public KpiResult Compute(KpiInput input, DateTimeOffset now)
    {
        var history = KpiHistory.Of(input.Kpi, input.Definitions, input.Observations);
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var calendar = TargetCalendar.Of(input.Kpi, history, input.Targets, today);
        var outlook = new KpiOutlook
        {
            KpiId = input.Kpi.Id,
            ComputedAt = now,
            LastPeriod = history.Last?.FirstDay,
            LastValue = history.LastValue,
            TargetStart = calendar.Open?.Target.PeriodStart,
            TargetEnd = calendar.Open?.Target.PeriodEnd,
            Method = "none",
            Note = Notes(history.Note, calendar.Note, history.Last is null ? "no history" : null),
        };
        if (history.Last is not { } last) return new KpiResult(outlook, null, null);

        var seed = options.Seed ^ StableHash.Of(input.Kpi.Id);
        var steps = calendar.Open is { } open ? (int)Math.Min(open.Last - last, int.MaxValue) : 0;
        var tooFar = steps > options.LongestHorizon;
        var horizon = Horizon(history.Cadence, tooFar ? 0 : steps);
        var usual = UsualCourse.Of(history, input.Events);
        var forecast = forecaster(usual.History.ToSeries(), horizon, seed);
        outlook = outlook with
        {
            Method = forecast.Method,
            Note = Notes(outlook.Note, forecast.Note, Explained(usual.Replaced), tooFar ? "the due date is too far away for a forecast" : null),
            Fan = [.. Enumerable.Range(1, horizon).Select(step => new ForecastPoint(
                (last + step).FirstDay!.Value, forecast.Mean(step), forecast.Median(step),
                forecast.Quantile(step, 0.1), forecast.Quantile(step, 0.9), forecast.Quantile(step, 0.025), forecast.Quantile(step, 0.975)))],
        };
        if (tooFar || calendar.Open is not { } window || calendar.Rule is not { } rule) return new KpiResult(outlook, null, null);

        var aggregation = history.Definition!.Aggregation;
        var risk = TargetRisk.Of(forecast, history, window, rule, aggregation, seed);
        var profile = SeriesProfile.Of(usual.History);
        var model = OwnMissModel.InForce(input.OwnModel, delivered);
        var learned = LearnedMiss.Of(model, risk.MissProbability, usual.History, window, rule, aggregation, input, profile);
        var uncorrected = learned?.Probability ?? risk.MissProbability;
        risk = risk with { MissProbability = Said(input, uncorrected) };
        outlook = outlook with
        {
            MissProbability = risk.MissProbability,
            DeliveredMissProbability = uncorrected,
            Calibration = input.Calibration?.Name ?? OwnCalibration.AsDelivered,
            ExpectedLow = risk.Low,
            ExpectedMedian = risk.Median,
            ExpectedHigh = risk.High,
            RequiredRunRate = risk.RequiredRunRate,
            CrossingDate = risk.CrossingDate,
            Drivers = learned is null
                ? RiskDrivers.Explain(risk, profile, rule, steps, aggregation == Aggregation.Sum ? window.Length : 1, history.Definition.Unit)
                : learned.Drivers(risk, profile, rule, steps, history.Definition.Unit),
            Note = Notes(outlook.Note, model is null ? "no miss model: the probability of a miss is read from the forecast" : null, risk.MissingPeriods == 0 ? null : $"{Number.Count(risk.MissingPeriods, "period")} of the target's period without a value"),
        };
        var draws = shocks.Draw(SubjectKind.Kpi, input.Kpi.Id, risk.MissProbability, profile.SurprisesByMonth(rule.Direction));
        return new KpiResult(outlook, draws, input.Previous is null ? Earlier(input, history, window, rule, aggregation, seed) : null, Prediction());

        KpiPrediction Prediction()
        {
            const int Window = 12;
            var judged = calendar.Closed.TakeLast(Window).ToList();
            return new KpiPrediction
            {
                KpiId = input.Kpi.Id,
                PeriodStart = window.Target.PeriodStart,
                PeriodEnd = window.Target.PeriodEnd,
                LastPeriod = last.FirstDay!.Value,
                Steps = steps,
                TargetValue = window.Target.Value,
                TargetLow = window.Target.RangeLow,
                TargetHigh = window.Target.RangeHigh,
                HoldPeriods = window.Target.HoldPeriods,
                Probability = risk.MissProbability,
                DeliveredProbability = uncorrected,
                Model = learned is null ? "forecast" : model!.Name,
                Calibration = outlook.Calibration!,
                MadeAt = now,
                WasOnTarget = judged.Count == 0 ? null : judged[^1].Met,
                RateOfRule = (judged.Count(outcome => !outcome.Met) + 0.5) / (judged.Count + 1),
                ExpectedLow = risk.Low,
                ExpectedHigh = risk.High,
            };
        }
    }

    /// <summary>The probability after the correction by the own closed periods, when one is in force.</summary>
    private static double Said(KpiInput input, double uncorrected) => input.Calibration?.Apply(uncorrected) ?? uncorrected;

    /// <summary>The result of a target whose last period is known: it is certain.</summary>
    public (KpiResult Result, WhatIfOutcome Outcome) Closed(KpiInput input, TargetWindow window, DateTimeOffset now)
    {
        var history = KpiHistory.Of(input.Kpi, input.Definitions, input.Observations);
        var rule = TargetRule.Of(window.Target, history.Definition!, out _)!.Value;
        var value = TargetCalendar.Compared(window, history, history.Definition!.Aggregation, rule);
        double? miss = double.IsNaN(value) ? null : rule.IsMet(value) ? 0 : 1;
        var note = miss is null ? "a period of the target has no value, so its sum is not known" : "every period of the target is known or assumed";
        double? compared = miss is null ? null : value;
        var draws = miss is null ? null : shocks.Draw(SubjectKind.Kpi, input.Kpi.Id, miss.Value, SeriesProfile.Of(history).SurprisesByMonth(rule.Direction));
        return (
            new KpiResult(new KpiOutlook { KpiId = input.Kpi.Id, ComputedAt = now, Method = "none", MissProbability = miss }, draws, null),
            new WhatIfOutcome(miss, compared, compared, compared, null, null, note));
    }

    /// <summary>The probability of the same miss one observation earlier.</summary>
    private double? Earlier(KpiInput input, KpiHistory history, TargetWindow window, TargetRule rule, Aggregation aggregation, ulong seed)
    {
        var before = history.Before(1);
        if (before.Last is not { } last || window.Last - last > options.LongestHorizon) return null;
        var usual = UsualCourse.Of(before, input.Events).History;
        var forecast = forecaster(usual.ToSeries(), (int)(window.Last - last), seed);
        var told = TargetRisk.Of(forecast, before, window, rule, aggregation, seed).MissProbability;
        return Said(input, LearnedMiss.Of(OwnMissModel.InForce(input.OwnModel, delivered), told, usual, window, rule, aggregation, input)?.Probability ?? told);
    }

    /// <summary>Far enough for the fan chart, the target, and a late crossing after it.</summary>
    private int Horizon(Cadence cadence, int steps)
    {
        var fan = cadence switch
        {
            Cadence.Daily => 30,
            Cadence.Weekly => 13,
            Cadence.Monthly => 6,
            Cadence.Quarterly => 4,
            _ => 2,
        };
        return Math.Min(options.LongestHorizon, Math.Max(fan, steps + Math.Min(steps, fan)));
    }

    private static string? Explained(int values) => values switch
    {
        0 => null,
        1 => "1 value that a known event explains is forecast from as if it had been as expected",
        _ => $"{values} values that known events explain are forecast from as if they had been as expected",
    };

    private static string? Notes(params string?[] notes)
    {
        var text = string.Join("; ", notes.Where(note => !string.IsNullOrEmpty(note)).Distinct());
        return text.Length == 0 ? null : text;
    }
}
