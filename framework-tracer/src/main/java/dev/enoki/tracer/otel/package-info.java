/**
 * Calls as OpenTelemetry's spans. {@link dev.enoki.tracer.otel.OtlpSpans} is what the setting
 * {@code TRACER.OTLP} switches on, {@link dev.enoki.tracer.otel.ClientSpans} is for clients that
 * have an OpenTelemetry of their own. Nothing outside of this package needs OpenTelemetry's jars.
 */
@NullMarked
package dev.enoki.tracer.otel;

import org.jspecify.annotations.NullMarked;
