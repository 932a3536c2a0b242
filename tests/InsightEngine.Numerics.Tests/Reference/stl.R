# Reference values of R stats::stl and forecast::mstl (R 4.2, forecast 8.20) on a simulated series.
# usage: Rscript stl.R > stl.csv; columns: case;season;window (0 periodic);robust;values;seasonal;trend
suppressMessages(library(forecast))
RNGversion("4.0.0")
set.seed(11)
f15 <- function(x) paste(trimws(formatC(as.numeric(x), digits = 12, format = "g")), collapse = " ")
cat("case;season;window;robust;values;seasonal;trend\n")
say <- function(name, x, window, robust) {
  s <- stl(x, s.window = if (window == 0) "periodic" else window, robust = robust)$time.series
  cat(name, frequency(x), window, as.integer(robust), f15(x), f15(s[, "seasonal"]), f15(s[, "trend"]), sep = ";")
  cat("\n")
}
t <- 1:100
x <- round(10 + 0.05 * t + 3 * sin(2 * pi * t / 12) * (1 + t / 100) + rnorm(100, sd = 0.4), 4)
say("monthly", ts(x, frequency = 12), 11, FALSE)
say("monthly periodic", ts(x, frequency = 12), 0, FALSE)
x[c(20, 57)] <- c(30, -15)
say("monthly robust", ts(x, frequency = 12), 7, TRUE)
say("quarterly", ts(x[1:39], frequency = 4), 13, FALSE)
y <- round(5 + 2 * sin(2 * pi * (1:200) / 7) + 4 * cos(2 * pi * (1:200) / 30) + rnorm(200, sd = 0.3), 4)
m <- mstl(msts(y, seasonal.periods = c(7, 30)))
cat("mstl", "7 30", 0, 0, f15(y), paste(f15(m[, "Seasonal7"]), f15(m[, "Seasonal30"])), f15(m[, "Trend"]), sep = ";")
cat("\n")
