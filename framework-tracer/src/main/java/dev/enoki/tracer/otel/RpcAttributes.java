package dev.enoki.tracer.otel;

import dev.enoki.extension.ErrorDescription;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;

/**
 * The names in OpenTelemetry's <a
 * href="https://opentelemetry.io/docs/specs/semconv/rpc/rpc-spans/">conventions for RPC</a>, and
 * one of our own.
 */
final class RpcAttributes {
  static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("rpc.system.name");
  static final AttributeKey<String> METHOD = AttributeKey.stringKey("rpc.method");
  static final AttributeKey<String> METHOD_ORIGINAL = AttributeKey.stringKey("rpc.method_original");
  static final AttributeKey<String> STATUS_CODE =
      AttributeKey.stringKey("rpc.response.status_code");
  static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");
  static final AttributeKey<String> SERVER_ADDRESS = AttributeKey.stringKey("server.address");

  /** What leads from a span to the trace's records. */
  static final AttributeKey<String> CALL_ID = AttributeKey.stringKey("nameko.call_id");

  /** Whose wire format it is: a call's two ends may be in Java and in Python. */
  static final String NAMEKO = "nameko";

  /** A convention's word for what is none of the known ones. */
  static final String OTHER = "_OTHER";

  private RpcAttributes() {}

  /** Names alone: an error's text and data may hold secrets. */
  static void putError(Span span, ErrorDescription error) {
    span.setAttribute(ERROR_TYPE, error.path().isEmpty() ? OTHER : error.path());
    span.setAttribute(STATUS_CODE, error.type().isEmpty() ? OTHER : error.type());
  }
}
