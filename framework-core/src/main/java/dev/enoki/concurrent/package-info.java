/** The threads that users' code runs on: workers, and callbacks of calls. */
@NullMarked
package dev.enoki.concurrent;

import org.jspecify.annotations.NullMarked;
