package dev.enoki.tracer;

import dev.enoki.extension.WorkerContext;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields that a service or an adapter adds to the trace of one call. */
final class OwnFields implements TraceContext {
  /** Made printable, and what each takes of the room. Guarded by this. */
  private final Map<String, Field> fields = new LinkedHashMap<>();

  private int room = SafeValues.MAX_BYTES;

  private record Field(@Nullable Object value, int bytes) {}

  /** The same for all who ask for this worker's. */
  static OwnFields of(WorkerContext worker) {
    return worker.stored(OwnFields.class, OwnFields::new);
  }

  static void checkKey(@Nullable String key) {
    if (key == null || key.isBlank()) {
      throw new IllegalArgumentException("a field of a trace needs a name, and it is " + key);
    }
    if (TraceSchema.isFieldName(key)) {
      throw new IllegalArgumentException(
          "'" + key + "' is a field of the tracer's own: choose another name for yours");
    }
  }

  @Override
  public synchronized void put(String key, @Nullable Object value) {
    checkKey(key);
    Field before = fields.get(key);
    int available = room + (before == null ? 0 : before.bytes());
    // a character takes six bytes at most, and quotes, colon and comma stand around the key
    long forKey = 6L * key.length() + 6;
    if (forKey >= available) {
      return;
    }
    SafeValues.Copy copy = SafeValues.copy(value, (int) (available - forKey));
    int bytes = (int) forKey + copy.bytes();
    room = available - bytes;
    fields.put(key, new Field(copy.value(), bytes));
  }

  /** As they are now. */
  synchronized Map<String, @Nullable Object> values() {
    if (fields.isEmpty()) {
      return Map.of();
    }
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    fields.forEach((key, field) -> values.put(key, field.value()));
    return values;
  }
}
