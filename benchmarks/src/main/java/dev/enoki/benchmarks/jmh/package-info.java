/** What a call costs inside the process, without a broker. */
@NullMarked
package dev.enoki.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
