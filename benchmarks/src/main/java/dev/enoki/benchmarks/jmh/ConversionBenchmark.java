package dev.enoki.benchmarks.jmh;

import dev.enoki.rpc.Rpc;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One argument, from what was bound to the parameter's type. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ConversionBenchmark {
  private static final Map<String, String> ARGUMENTS =
      Map.of(
          "text", "[\"ナメコ\"]",
          "wholeNumber", "[42]",
          "fraction", "[1.5]",
          "record", "[{\"article\": \"nameko\", \"count\": 3}]",
          "list", "[[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]]",
          "time", "[\"2026-11-23T00:10:23Z\"]",
          "anything", "[{\"a\": [1, 2.5, \"x\"], \"b\": null}]");

  /** By the parameter's type. */
  @Param({"text", "wholeNumber", "fraction", "record", "list", "time", "anything"})
  String type = "text";

  private Runnable conversion = () -> {};

  /** What is converted to. */
  @SuppressWarnings("unused") // a method stands for its parameter's type
  public static class Types {
    @Rpc
    public void text(String value) {}

    @Rpc
    public void wholeNumber(int value) {}

    @Rpc
    public void fraction(double value) {}

    @Rpc
    public void record(Position value) {}

    @Rpc
    public void list(List<Integer> value) {}

    @Rpc
    public void time(Instant value) {}

    @Rpc
    public void anything(Object value) {}
  }

  /** A small one. */
  public record Position(String article, int count) {}

  /** Binds. */
  @Setup
  public void setUp() {
    String arguments = ARGUMENTS.getOrDefault(type, "[]");
    conversion = BenchRequests.to(Types.class, type, arguments).conversion();
  }

  /** Converts. */
  @Benchmark
  public void convert() {
    conversion.run();
  }
}
