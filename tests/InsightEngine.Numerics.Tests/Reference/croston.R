# Reference values of R forecast::croston (8.20). usage: Rscript croston.R > croston.csv; columns: smoothing;forecast;values
suppressMessages(library(forecast))
RNGversion("4.0.0")
set.seed(3)
cat("smoothing;forecast;values\n")
for (a in c(0.1, 0.25)) {
  x <- rbinom(60, 1, 0.3) * rpois(60, 4)
  cat(a, formatC(as.numeric(croston(x, h = 1, alpha = a)$mean), digits = 12, format = "g"), paste(x, collapse = " "), sep = ";")
  cat("\n")
}
