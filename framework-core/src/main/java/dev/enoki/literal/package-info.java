/**
 * Python-literal text, read and written: what the shell takes and what a trace line shows. The
 * doors are {@link dev.enoki.literal.PythonLiteral} for a value and {@link
 * dev.enoki.literal.CallExpression} for a call.
 */
@NullMarked
package dev.enoki.literal;

import org.jspecify.annotations.NullMarked;
