# Reference forecasts of R's forecast package (Hyndman et al.), on series that come with R itself.
# Rscript make.R > reference.csv
suppressMessages(library(forecast))
series <- list(Nile = Nile, AirPassengers = AirPassengers, UKgas = UKgas, LakeHuron = LakeHuron, USAccDeaths = USAccDeaths, lynx = lynx)
cat("series,season,method,step,mean,values\n")
show <- function(name, y, method, f) {
  for (h in seq_along(f)) cat(sprintf("%s,%d,%s,%d,%.10g,%s\n", name, frequency(y), method, h, f[h], if (h == 1) paste(sprintf("%.10g", y), collapse = " ") else ""))
}
for (name in names(series)) {
  y <- series[[name]]
  m <- frequency(y)
  show(name, y, "Naive", naive(y, h = 8)$mean)
  show(name, y, "SeasonalNaive", snaive(y, h = 8)$mean)
  show(name, y, "Drift", rwf(y, drift = TRUE, h = 8)$mean)
  show(name, y, "HistoricAverage", meanf(y, h = 8)$mean)
  show(name, y, "SES", forecast(ets(y, "ANN", opt.crit = "mse"), h = 8)$mean)
  show(name, y, "Holt", forecast(ets(y, "AAN", damped = FALSE, opt.crit = "mse"), h = 8)$mean)
  show(name, y, "DampedTrend", forecast(ets(y, "AAN", damped = TRUE, opt.crit = "mse"), h = 8)$mean)
  show(name, y, "Theta", thetaf(y, h = 8)$mean)
  if (m > 1) {
    show(name, y, "HoltWinters", forecast(ets(y, "AAA", damped = FALSE), h = 8)$mean)
    show(name, y, "HoltWintersDampedMultiplicative", forecast(ets(y, "MAM", damped = TRUE), h = 8)$mean)
  }
  show(name, y, "ETS", forecast(ets(y), h = 8)$mean)
}
