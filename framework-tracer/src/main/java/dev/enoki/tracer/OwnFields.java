package dev.enoki.tracer;

import dev.enoki.extension.WorkerContext;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields that a service or an adapter adds to the trace of one call. */
final class OwnFields implements TraceContext {
  /** Made printable, and what each takes of the room. Guarded by this. */
  private final Map<String, Field> fields = new LinkedHashMap<>();

  /** Guarded by this. */
  private int room = SafeValues.MAX_BYTES;

  private record Field(@Nullable Object value, int bytes) {}

  /** The same for all who ask for this worker's. */
  static OwnFields of(WorkerContext worker) {
    return worker.stored(OwnFields.class, OwnFields::new);
  }

  /** Null if nobody has asked for this worker's. */
  static @Nullable OwnFields ifAnyOf(WorkerContext worker) {
    return worker.stored(OwnFields.class, OwnFields.class);
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
  public void put(String key, @Nullable Object value) {
    checkKey(key);
    if (roomFor(key) > 0) {
      // not under the lock: to look at a user's value may take long, or wait for another thread
      put(key, SafeValues.copy(value, SafeValues.MAX_BYTES));
    }
  }

  private synchronized void put(String key, SafeValues.Copy copy) {
    int roomForValue = roomFor(key);
    if (roomForValue <= 0) {
      return;
    }
    SafeValues.Copy fitting =
        copy.bytes() <= roomForValue ? copy : SafeValues.copy(copy.value(), roomForValue);
    Field field = new Field(fitting.value(), (int) bytesOf(key) + fitting.bytes());
    room = room + bytesAt(key) - field.bytes();
    fields.put(key, field);
  }

  private synchronized int roomFor(String key) {
    return (int) Math.max(0, room + bytesAt(key) - bytesOf(key));
  }

  private int bytesAt(String key) {
    Field field = fields.get(key);
    return field == null ? 0 : field.bytes();
  }

  /** A character takes six at most, and quotes, colon and comma stand around it. */
  private static long bytesOf(String key) {
    return 6L * key.length() + 6;
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
