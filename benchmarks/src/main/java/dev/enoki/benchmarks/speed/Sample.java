package dev.enoki.benchmarks.speed;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What one window of one pair showed.
 *
 * @param p50 in µs, as all that follows; CPU is per call
 * @param service of all its processes
 */
record Sample(
    double callsPerSecond,
    double p50,
    double p99,
    double caller,
    double service,
    double broker,
    int errors) {

  static double median(List<Sample> samples, ToDoubleFunction<Sample> figure) {
    return median(samples.stream().mapToDouble(figure).toArray());
  }

  /** Of the rounds' ratios: what slows a whole round down slows both down. */
  static double ratio(List<Sample> samples, List<Sample> base, ToDoubleFunction<Sample> figure) {
    double[] ratios = new double[Math.min(samples.size(), base.size())];
    for (int i = 0; i < ratios.length; i++) {
      double divisor = figure.applyAsDouble(base.get(i));
      ratios[i] = divisor == 0 ? Double.NaN : figure.applyAsDouble(samples.get(i)) / divisor;
    }
    return median(ratios);
  }

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    if (sorted.length == 0) {
      return Double.NaN;
    }
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
