package dev.enoki.examples.tracing;

import dev.enoki.tracer.TraceFilter;
import dev.enoki.tracer.TraceRecord;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lets the records of one stage pass. */
public final class StageFilter implements TraceFilter {
  private String stage = "response";

  /** The option {@code stage}. */
  public void setStage(String wanted) {
    stage = wanted;
  }

  @Override
  public @Nullable Map<String, @Nullable Object> apply(Map<String, @Nullable Object> record) {
    return stage.equals(record.get(TraceRecord.STAGE)) ? record : null;
  }
}
