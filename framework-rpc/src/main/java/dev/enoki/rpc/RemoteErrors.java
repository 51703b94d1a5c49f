package dev.enoki.rpc;

import dev.enoki.DefinitionException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which exceptions a caller gets for what went wrong over there, by the {@code exc_path} of the
 * reply. Whatever isn't registered is a {@link RemoteException}; no class is ever made of a name
 * that came over the wire.
 *
 * <pre>{@code
 * RemoteErrors errors =
 *     RemoteErrors.none()
 *         .register(OutOfStock.class)                                // thrown by a service in Java
 *         .register("shop.errors.OutOfStock", OutOfStock.class)      // by one in Python
 *         .register("shop.errors.*", error -> new ShopException(error.value(), error.args()));
 * RpcClient rpc = RpcClient.builder(config).errors(errors).connect();
 * }</pre>
 *
 * A service names the classes in {@link RpcProxy#errors}, or uses {@link ServiceProxy#withErrors}.
 * What the methods of a typed proxy's interface declare in {@code throws} is registered for it
 * already. A class is given the error's text by its {@code (String)} constructor, or else is made
 * by the one without parameters. The {@link RemoteException} becomes the cause, so that type, path,
 * value and data stay at hand.
 *
 * <p>Immutable, and safe to share between threads.
 */
public final class RemoteErrors {
  /** A longer one is no name, and would take its time to match. */
  private static final int LONGEST_PATH = 1_000;

  private static final RemoteErrors NONE = new RemoteErrors(Map.of(), Map.of());

  private final Map<String, Function<RemoteException, ? extends Exception>> byPath;
  private final Map<String, Wildcard> byPattern;

  private record Wildcard(
      Pattern pattern, Function<RemoteException, ? extends Exception> factory) {}

  private RemoteErrors(
      Map<String, Function<RemoteException, ? extends Exception>> byPath,
      Map<String, Wildcard> byPattern) {
    this.byPath = byPath;
    this.byPattern = byPattern;
  }

  /** Every error is a {@link RemoteException}. */
  public static RemoteErrors none() {
    return NONE;
  }

  /**
   * The same, and this class for what a service in Java throws of it.
   *
   * @throws DefinitionException if no instance can be made, or it is registered already
   */
  public RemoteErrors register(Class<? extends RuntimeException> type) {
    return with(type.getName(), ErrorConstructor.of(type));
  }

  /**
   * The same, and this class for errors of that path.
   *
   * @param path the full name over there, as {@code shop.errors.OutOfStock}; {@code *} stands for
   *     any text, and then what is more exact, or was registered before, goes first
   * @throws DefinitionException if no instance can be made, or the path is registered already
   */
  public RemoteErrors register(String path, Class<? extends RuntimeException> type) {
    return with(path, ErrorConstructor.of(type));
  }

  /**
   * The same, and what the factory makes for errors of that path. It is called on the thread that
   * waits for the result; when it throws or gives null, the caller gets the {@link
   * RemoteException}, with what was thrown as suppressed.
   *
   * @throws DefinitionException if the path is registered already
   */
  public RemoteErrors register(
      String path, Function<RemoteException, ? extends RuntimeException> factory) {
    return with(path, factory);
  }

  /** Those of the other as well; where both have a path, it is made as here. */
  RemoteErrors and(RemoteErrors other) {
    Map<String, Function<RemoteException, ? extends Exception>> paths = new LinkedHashMap<>(byPath);
    other.byPath.forEach(paths::putIfAbsent);
    Map<String, Wildcard> patterns = new LinkedHashMap<>(byPattern);
    other.byPattern.forEach(patterns::putIfAbsent);
    return new RemoteErrors(paths, patterns);
  }

  /** One that its caller has declared, and so may be a checked one. */
  RemoteErrors declared(Class<? extends Exception> type) {
    return byPath.containsKey(type.getName())
        ? this
        : with(type.getName(), ErrorConstructor.of(type));
  }

  private RemoteErrors with(String path, Function<RemoteException, ? extends Exception> factory) {
    if (path.isBlank()) {
      throw new DefinitionException("the path of a remote error is never blank");
    }
    if (byPath.containsKey(path) || byPattern.containsKey(path)) {
      throw new DefinitionException("a remote error is registered twice: " + path);
    }
    if (path.indexOf('*') < 0) {
      Map<String, Function<RemoteException, ? extends Exception>> paths =
          new LinkedHashMap<>(byPath);
      paths.put(path, factory);
      return new RemoteErrors(Collections.unmodifiableMap(paths), byPattern);
    }
    Map<String, Wildcard> patterns = new LinkedHashMap<>(byPattern);
    patterns.put(path, new Wildcard(pattern(path), factory));
    return new RemoteErrors(byPath, Collections.unmodifiableMap(patterns));
  }

  private static Pattern pattern(String path) {
    String regex = Pattern.quote(path).replace("*", "\\E.*\\Q");
    return Pattern.compile(regex, Pattern.DOTALL);
  }

  /** What the caller gets for this error. */
  Exception exception(RemoteException error) {
    Function<RemoteException, ? extends Exception> factory = factory(error.path());
    if (factory == null) {
      return error;
    }
    try {
      Exception made = factory.apply(error);
      if (made == null) {
        return error;
      }
      return caused(made, error);
    } catch (RuntimeException e) {
      error.addSuppressed(e);
      return error;
    }
  }

  private static Exception caused(Exception made, RemoteException error) {
    try {
      return made == error ? made : (Exception) made.initCause(error);
    } catch (IllegalStateException e) {
      return made; // it was made with a cause of its own
    }
  }

  private @Nullable Function<RemoteException, ? extends Exception> factory(String path) {
    Function<RemoteException, ? extends Exception> exact = byPath.get(path);
    if (exact != null || path.length() > LONGEST_PATH) {
      return exact;
    }
    for (Wildcard wildcard : byPattern.values()) {
      if (wildcard.pattern().matcher(path).matches()) {
        return wildcard.factory();
      }
    }
    return null;
  }
}
