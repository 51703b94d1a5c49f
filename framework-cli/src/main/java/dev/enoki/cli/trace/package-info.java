/**
 * The command {@code enoki trace}: reads what the tracers of many services wrote, and says what
 * happened. The way of a line: {@code Source}, {@code Lines}, {@code RecordReader} (what is a trace
 * record), {@code CallJoin} (two records are one {@code Call}), {@code CallFilter}, and then one of
 * the views: {@code Summary}, {@code NewestCalls}, {@code CallTree}, {@code OtlpFile}, {@code
 * PageData}. The door is {@link dev.enoki.cli.trace.TraceCommand}.
 */
@NullMarked
package dev.enoki.cli.trace;

import org.jspecify.annotations.NullMarked;
