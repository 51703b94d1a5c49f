/** What a service's author writes first: {@link dev.enoki.Service} and {@link dev.enoki.Config}. */
@NullMarked
package dev.enoki;

import org.jspecify.annotations.NullMarked;
