package dev.enoki.examples.tracing;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.LayoutBase;
import dev.enoki.tracer.TraceRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prints some fields of a trace on a line, and of other events the message. */
public final class LineLayout extends LayoutBase<ILoggingEvent> {
  private List<String> fields = List.of(TraceRecord.STAGE, TraceRecord.CALL_ID);

  /** The option {@code fields}. */
  public void setFields(List<String> names) {
    fields = names;
  }

  @Override
  public String doLayout(ILoggingEvent event) {
    Map<String, @Nullable Object> trace = TraceRecord.of(event);
    if (trace == null) {
      return event.getFormattedMessage() + "\n";
    }
    List<String> shown = new ArrayList<>();
    for (String field : fields) {
      shown.add(field + "=" + trace.get(field));
    }
    return String.join(" ", shown) + "\n";
  }
}
