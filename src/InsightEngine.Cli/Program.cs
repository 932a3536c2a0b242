using System.Runtime.InteropServices;
using InsightEngine.Cli;

// Never disposed: a second signal may come while the process ends.
var interrupt = new CancellationTokenSource();
using var controlC = PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt);
return await CommandLine.RunAsync(args, interrupt.Token);

void Interrupt(PosixSignalContext signal)
{
    // The command ends by itself and tidies up; the second signal ends it at once.
    signal.Cancel = !interrupt.IsCancellationRequested;
    interrupt.Cancel();
}
