# Reference values of R forecast (Debian r-cran-forecast 8.20, R 4.2): series are simulated here, so that the file is
# self-contained. usage: Rscript arima.R > arima.csv; columns: case;season;order;loglik;sigma2;forecast 1-3;values
suppressMessages(library(forecast))
RNGversion("4.0.0")
set.seed(7)
f15 <- function(x) paste(trimws(formatC(as.numeric(x), digits = 12, format = "g")), collapse = " ")
say <- function(name, x, order, seasonal = c(0, 0, 0), constant = FALSE) {
  fit <- Arima(x, order = order, seasonal = seasonal, include.constant = constant, method = "ML",
               optim.control = list(reltol = 1e-14, maxit = 2000))
  cat(name, frequency(x), paste(c(order, seasonal, as.integer(constant)), collapse = " "),
      f15(fit$loglik), f15(fit$sigma2), f15(forecast(fit, h = 3)$mean), f15(x), sep = ";")
  cat("\n")
}
cat("case;season;p d q P D Q constant;loglik;sigma2;forecast;values\n")
ar2 <- arima.sim(list(ar = c(0.6, 0.25)), 90) + 20
say("ar2 with mean", ts(round(ar2, 4)), c(2, 0, 0), constant = TRUE)
arma <- arima.sim(list(ar = 0.7, ma = 0.4), 120)
say("arma11", ts(round(arma, 4)), c(1, 0, 1))
walk <- cumsum(arima.sim(list(ma = -0.5), 80) + 0.3)
say("ima11 with drift", ts(round(walk, 4)), c(0, 1, 1), constant = TRUE)
e <- rnorm(200)
s <- numeric(160)
w <- e[14:160] - 0.4 * e[13:159] - 0.5 * e[2:148] + 0.2 * e[1:147]
air <- cumsum(c(rep(0, 12), w)); for (t in 13:length(air)) air[t] <- air[t] + air[t - 12]
say("airline", ts(round(tail(air, 132), 4), frequency = 12), c(0, 1, 1), c(0, 1, 1))
q <- arima.sim(list(ar = 0.5), 96) + rep(c(3, -1, 2, -4), 24) + 0.1 * (1:96)
say("quarterly sar", ts(round(q, 4), frequency = 4), c(1, 0, 0), c(1, 1, 0), constant = TRUE)
say("quarterly mixed", ts(round(q, 4), frequency = 4), c(1, 0, 1), c(0, 1, 1), constant = TRUE)
say("ar3", ts(round(ar2, 4)), c(3, 0, 0), constant = TRUE)
say("ima22", ts(round(cumsum(walk), 3)), c(0, 2, 2))
