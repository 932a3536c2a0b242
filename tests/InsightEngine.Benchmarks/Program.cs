using BenchmarkDotNet.Running;
using InsightEngine.Benchmarks.Forecasting;
using InsightEngine.Benchmarks.Insights;
using InsightEngine.Benchmarks.Learning;
using InsightEngine.Benchmarks.Server;

if (args is ["accuracy", ..]) AccuracyRun.Run(args[1..]);
else if (args is ["boosting", ..]) BoostingAgainstXgboost.Run(args[1..]);
else if (args is ["calibrate", ..]) CalibrationRun.Run(args[1..]);
else if (args is ["combiner", ..]) CombinerRun.Run(args[1..]);
else if (args is ["impact", ..]) ImpactRun.Run(args[1..]);
else if (args is ["graph-speed"]) GraphSpeedRun.Run();
else if (args is ["planted", ..]) PlantedTruthRun.Run(args[1..]);
else if (args is ["latency", ..]) return await LatencyRun.RunAsync(args[1..]);
else if (args is ["import", ..]) return await ImportRun.RunAsync(args[1..]);
else if (args is ["kill", ..]) return await KillCommand.RunAsync(args[1..]);
else BenchmarkSwitcher.FromAssembly(typeof(AccuracyRun).Assembly).Run(args);
return 0;
