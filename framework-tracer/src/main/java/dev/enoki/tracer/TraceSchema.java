package dev.enoki.tracer;

import dev.enoki.ConfigurationException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The two sets of field names. */
enum TraceSchema {
  /** That of {@link TraceRecord}. */
  CURRENT,

  /** Setting {@code TRACER: {SCHEMA: '1.0'}}: older names for the same, without host and origin. */
  V1_0;

  static final String ENTRYPOINT = "entrypoint";
  static final String PROVIDER = "provider";
  static final String PROVIDER_NAME = "provider_name";
  static final String CALL_STACK = "call_stack";
  static final String LIFECYCLE_STAGE = "lifecycle_stage";
  static final String RETURN_ARGS = "return_args";
  static final String STATUS = "status";

  static TraceSchema named(@Nullable Object name) {
    if (name == null) {
      return CURRENT;
    }
    if (name.toString().equals("1.0")) {
      return V1_0;
    }
    throw new ConfigurationException(
        "TRACER.SCHEMA: there is no schema '" + name + "'; there is: 1.0 (or leave it out)");
  }

  private static final Set<String> FIELD_NAMES =
      Set.of(
          TraceRecord.TIMESTAMP,
          TraceRecord.HOSTNAME,
          TraceRecord.SERVICE,
          TraceRecord.ENTRYPOINT_TYPE,
          TraceRecord.ENTRYPOINT_NAME,
          TraceRecord.CONTEXT_DATA,
          TraceRecord.CALL_ID,
          TraceRecord.CALL_ID_STACK,
          TraceRecord.ORIGIN_CALL_ID,
          TraceRecord.STAGE,
          TraceRecord.CALL_ARGS,
          TraceRecord.CALL_ARGS_REDACTED,
          TraceRecord.RESPONSE_STATUS,
          TraceRecord.RESPONSE,
          TraceRecord.EXCEPTION_TYPE,
          TraceRecord.EXCEPTION_PATH,
          TraceRecord.EXCEPTION_ARGS,
          TraceRecord.EXCEPTION_VALUE,
          TraceRecord.EXCEPTION_TRACEBACK,
          TraceRecord.EXCEPTION_EXPECTED,
          TraceRecord.RESPONSE_TIME,
          ENTRYPOINT,
          PROVIDER,
          PROVIDER_NAME,
          CALL_STACK,
          LIFECYCLE_STAGE,
          RETURN_ARGS,
          STATUS);

  /** Whether a record of either schema has, or a filter adds, a field of this name. */
  static boolean isFieldName(String name) {
    return FIELD_NAMES.contains(name) || TextCut.isFlagName(name);
  }

  /** The method's name in a record of either schema, or an empty text. */
  static String entrypointName(Map<String, @Nullable Object> record) {
    Object name = record.get(TraceRecord.ENTRYPOINT_NAME);
    if (name == null) {
      name = record.get(PROVIDER_NAME);
    }
    return name instanceof String text ? text : "";
  }
}
