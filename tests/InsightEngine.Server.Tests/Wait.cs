namespace InsightEngine.Server.Tests;

/// <summary>Waits for what happens beside the test.</summary>
internal static class Wait
{
    // Only what never comes takes so long, on the slowest machine too.
    private const int Hangs = 300;

    public static Task UntilAsync(Func<bool> condition, string what, int seconds = Hangs) => UntilAsync(() => Task.FromResult(condition()), what, seconds);

    /// <exception cref="TimeoutException">The condition did not hold in time.</exception>
    public static async Task UntilAsync(Func<Task<bool>> condition, string what, int seconds = Hangs)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        while (!await condition())
        {
            if (limit.IsCancellationRequested) throw new TimeoutException($"Not within {seconds} s: {what}.");
            await Task.Delay(20, CancellationToken.None);
        }
    }
}
