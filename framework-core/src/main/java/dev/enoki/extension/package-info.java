/**
 * What Enoki is extended by: an {@link dev.enoki.extension.Entrypoint} lets requests in, a {@link
 * dev.enoki.extension.DependencyProvider} gives each worker what it needs and hears of its result.
 * RPC and the tracer are written against this package alone.
 */
@NullMarked
package dev.enoki.extension;

import org.jspecify.annotations.NullMarked;
