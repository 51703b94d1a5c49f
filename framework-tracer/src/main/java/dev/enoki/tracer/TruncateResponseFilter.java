package dev.enoki.tracer;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the first characters of a {@code response} that is longer than wanted, as text or as a
 * Python literal. Adds {@code response_truncated} and {@code response_length}.
 */
public final class TruncateResponseFilter implements TraceFilter {
  private final TextCut cut;

  /**
   * @param entrypoints match from the start of the method's name
   * @param maxLength in characters
   */
  public TruncateResponseFilter(List<Pattern> entrypoints, int maxLength) {
    this.cut =
        new TextCut(List.of(TraceRecord.RESPONSE, TraceSchema.RETURN_ARGS), entrypoints, maxLength);
  }

  @Override
  public Map<String, @Nullable Object> apply(Map<String, @Nullable Object> record) {
    return cut.apply(record);
  }
}
