using System.Globalization;

namespace InsightEngine.Cli.Commands;

/// <summary>What an import computed and with what, and what it left to the server.</summary>
/// <param name="Subjects">KPIs, objectives and other subjects that were judged anew.</param>
/// <param name="MissModel">Name of the weights behind the probabilities of a miss.</param>
/// <param name="Published">Waves that were published, with the shipped text vectors.</param>
/// <param name="Left">Closed waves that were left to the server.</param>
/// <param name="ServerUses">What the server publishes with beyond what ships; null when nothing or unknown.</param>
internal sealed record ImportComputation(int Subjects, string MissModel, int Published, int Left, string? ServerUses)
{
    public override string ToString()
    {
        var judged = string.Create(CultureInfo.InvariantCulture, $"Computed here: forecasts, risks and insights of {Subjects:N0} subjects with the shipped methods and the miss model '{MissModel}'");
        return ServerUses is null
            ? string.Create(CultureInfo.InvariantCulture, $"{judged}; {Waves(Published)} published{(Published == 0 ? "" : " once and for all, themes found with the shipped text vectors")}.")
            : string.Create(CultureInfo.InvariantCulture, $"{judged}; {Waves(Left)} left to the server, which publishes with {ServerUses}.");
    }

    private static string Waves(int count) => string.Create(CultureInfo.InvariantCulture, $"{(count == 0 ? "no" : count.ToString(CultureInfo.InvariantCulture))} closed wave{(count == 1 ? "" : "s")}");
}
