# Reference values of urca::ur.kpss with forecast's choice of lags. usage: Rscript kpss.R > kpss.csv; columns: statistic;values
suppressMessages(library(urca))
RNGversion("4.0.0")
set.seed(5)
cat("statistic;values\n")
for (x in list(round(rnorm(50), 4), round(cumsum(rnorm(120)), 4), round(arima.sim(list(ar = 0.8), 300), 4))) {
  s <- ur.kpss(x, type = "mu", use.lag = trunc(3 * sqrt(length(x)) / 13))@teststat
  cat(formatC(s, digits = 12, format = "g"), paste(x, collapse = " "), sep = ";")
  cat("\n")
}
