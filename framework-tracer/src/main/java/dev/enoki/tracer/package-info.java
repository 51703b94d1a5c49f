/**
 * Two records for each call: {@link dev.enoki.tracer.Traced} on a service switches them on. The
 * rest is what logging does with them: encoders that print a record, filters that shorten it.
 */
@NullMarked
package dev.enoki.tracer;

import org.jspecify.annotations.NullMarked;
