# Reference values of R's forecast package (Hyndman et al.) for transformations and MSTL.
# Rscript transform.R > transform.csv
suppressMessages(library(forecast))
cat("kind;series;season;lower;result;values\n")
show <- function(...) cat(paste(..., sep=";"), "\n", sep="")
num <- function(x) paste(sprintf("%.10g", x), collapse=" ")
# Guerrero's power, over the range that R searches and over 0 to 1
for (name in c("AirPassengers","UKgas","lynx","JohnsonJohnson","Nile")) {
  y <- get(name)
  show("guerrero", name, frequency(y), -1, num(BoxCox.lambda(y)), num(y))
  show("guerrero", name, frequency(y), 0, num(BoxCox.lambda(y, lower=0, upper=1)), num(y))
}
# Bias-adjusted and plain back-transformation: drift on the transformed scale
for (name in c("AirPassengers","JohnsonJohnson")) {
  y <- get(name)
  l <- BoxCox.lambda(y, lower=0, upper=1)
  f <- rwf(y, drift=TRUE, h=8, lambda=l, biasadj=TRUE, level=95)
  g <- rwf(y, drift=TRUE, h=8, lambda=l, biasadj=FALSE, level=95)
  show("drift-mean", name, frequency(y), l, num(f$mean), num(y))
  show("drift-median", name, frequency(y), l, num(g$mean), num(y))
  show("drift-lower", name, frequency(y), l, num(g$lower), num(y))
  show("drift-upper", name, frequency(y), l, num(g$upper), num(y))
}
# MSTL and ETS: one season, and a day's values with a week and a made-up month of 30
for (name in c("AirPassengers","UKgas","USAccDeaths")) {
  y <- get(name)
  show("mstl", name, frequency(y), 0, num(forecast(mstl(y), h=24)$mean), num(y))
}
set.seed(7)
t <- 1:180
z <- 200 + 0.2*t + 20*sin(2*pi*t/7) + 10*cos(4*pi*t/7) + 25*sin(2*pi*t/30) + 2*rnorm(180)
show("mstl", "two-seasons", "7 30", 0, num(forecast(mstl(msts(z, c(7,30))), h=24)$mean), num(z))
