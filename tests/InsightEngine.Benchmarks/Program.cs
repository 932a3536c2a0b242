using BenchmarkDotNet.Running;
using InsightEngine.Benchmarks.Forecasting;
using InsightEngine.Benchmarks.Insights;
using InsightEngine.Benchmarks.Learning;

if (args is ["accuracy", ..]) AccuracyRun.Run(args[1..]);
else if (args is ["boosting", ..]) BoostingAgainstXgboost.Run(args[1..]);
else if (args is ["calibrate", ..]) CalibrationRun.Run();
else if (args is ["planted", ..]) PlantedTruthRun.Run(args[1..]);
else BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
