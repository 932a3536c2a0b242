using BenchmarkDotNet.Running;
using InsightEngine.Benchmarks.Forecasting;

if (args is ["accuracy", ..]) AccuracyRun.Run(args[1..]);
else BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
