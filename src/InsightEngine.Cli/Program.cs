using InsightEngine.Cli;

using var interrupt = new CancellationTokenSource();
Console.CancelKeyPress += (_, press) =>
{
    press.Cancel = true;
    interrupt.Cancel();
};
return await CommandLine.RunAsync(args, interrupt.Token);
