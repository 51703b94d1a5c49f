/** Programs that show how Enoki holds under load. {@link dev.enoki.benchmarks.Soak} is the door. */
@NullMarked
package dev.enoki.benchmarks;

import org.jspecify.annotations.NullMarked;
