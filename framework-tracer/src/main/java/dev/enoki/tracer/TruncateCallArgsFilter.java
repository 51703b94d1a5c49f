package dev.enoki.tracer;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the first characters of {@code call_args} that are longer than wanted as a Python literal.
 * Adds {@code call_args_truncated} and {@code call_args_length}.
 */
public final class TruncateCallArgsFilter implements TraceFilter {
  private final TextCut cut;

  /**
   * @param entrypoints match from the start of the method's name; none: no record is changed
   * @param maxLength in characters
   */
  public TruncateCallArgsFilter(List<Pattern> entrypoints, int maxLength) {
    this.cut = new TextCut(List.of(TraceRecord.CALL_ARGS), entrypoints, maxLength);
  }

  @Override
  public Map<String, @Nullable Object> apply(Map<String, @Nullable Object> record) {
    return cut.apply(record);
  }
}
