/** Python-literal text, read and written: what the shell takes and what a trace line shows. */
@NullMarked
package dev.enoki.literal;

import org.jspecify.annotations.NullMarked;
