package dev.enoki.tracer;

import dev.enoki.literal.PythonLiteral;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Cuts one field of a record where its text is too long, and says so in two more fields. */
final class TextCut {
  private static final String TRUNCATED = "_truncated";
  private static final String LENGTH = "_length";

  private static final Set<String> FLAGS =
      Stream.of(TraceRecord.CALL_ARGS, TraceRecord.RESPONSE, TraceSchema.RETURN_ARGS)
          .flatMap(field -> Stream.of(field + TRUNCATED, field + LENGTH))
          .collect(Collectors.toUnmodifiableSet());

  private final List<String> fields;
  private final List<Pattern> entrypoints;
  private final int maxLength;

  /**
   * @param fields the names that the field has in the schemas; the first that is there counts
   */
  TextCut(List<String> fields, List<Pattern> entrypoints, int maxLength) {
    this.fields = List.copyOf(fields);
    this.entrypoints = List.copyOf(entrypoints);
    this.maxLength = maxLength;
  }

  static boolean isFlagName(String name) {
    return FLAGS.contains(name);
  }

  Map<String, @Nullable Object> apply(Map<String, @Nullable Object> record) {
    for (String field : fields) {
      if (record.containsKey(field)) {
        return concerns(record) ? cut(record, field) : record;
      }
    }
    return record;
  }

  private boolean concerns(Map<String, @Nullable Object> record) {
    String entrypoint = TraceSchema.entrypointName(record);
    for (Pattern pattern : entrypoints) {
      if (pattern.matcher(entrypoint).lookingAt()) {
        return true;
      }
    }
    return false;
  }

  private Map<String, @Nullable Object> cut(Map<String, @Nullable Object> record, String field) {
    Object value = record.get(field);
    String text = value instanceof String already ? already : PythonLiteral.write(value);
    int length = text.codePointCount(0, text.length());
    boolean tooLong = length > maxLength;
    Map<String, @Nullable Object> changed = new LinkedHashMap<>(record);
    if (tooLong) {
      changed.put(field, text.substring(0, text.offsetByCodePoints(0, maxLength)));
    }
    changed.put(field + TRUNCATED, tooLong);
    changed.put(field + LENGTH, length);
    return Collections.unmodifiableMap(changed);
  }
}
