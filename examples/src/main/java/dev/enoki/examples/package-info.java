/** Small programs that show one thing each; every one is run by a test. */
@NullMarked
package dev.enoki.examples;

import org.jspecify.annotations.NullMarked;
