package dev.enoki.extension;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the call that a worker serves. A service gets it as a constructor parameter.
 *
 * <p>Safe to share between threads: a worker that goes on elsewhere takes it along.
 */
public final class WorkerContext {
  private final String service;
  private final Request request;
  private final int parentCallsTracked;
  private final Map<String, @Nullable Object> contextData;
  private volatile @Nullable List<String> callIdStack;
  private volatile CallObserver callObserver;
  private final Map<Object, Object> store = new ConcurrentHashMap<>(4);

  /**
   * @param parentCallsTracked how many of the caller's ids the stack keeps, the newest; not
   *     negative
   */
  public WorkerContext(String service, Request request, int parentCallsTracked) {
    this.service = service;
    this.request = request;
    this.parentCallsTracked = parentCallsTracked;
    this.contextData = Collections.unmodifiableMap(request.contextData());
    this.callObserver = CallObserver.sending(request.traceHeaders());
  }

  /** The service's name. */
  public String service() {
    return service;
  }

  public Request request() {
    return request;
  }

  /** As {@code traced.hello.8eb11de2-0b28-495d-af91-98bd6a051bca}. */
  public String callId() {
    List<String> stack = callIdStack();
    return stack.get(stack.size() - 1);
  }

  /** Ids of the calls that led here, oldest first, this one last. */
  public List<String> callIdStack() {
    List<String> known = callIdStack;
    return known == null ? named() : known;
  }

  /** When someone asks: the random part costs more than the rest of a short call's context. */
  private synchronized List<String> named() {
    List<String> known = callIdStack;
    if (known == null) {
      List<String> received = request.callIdStack();
      int newest = Math.max(0, received.size() - parentCallsTracked);
      List<String> stack = new ArrayList<>(received.size() - newest + 1);
      stack.addAll(received.subList(newest, received.size()));
      stack.add(CallId.next(service, request.entrypointName()).toString());
      known = Collections.unmodifiableList(stack);
      callIdStack = known;
    }
    return known;
  }

  /** The oldest id that the caller sent; null at a root. */
  public @Nullable String originCallId() {
    List<String> received = request.callIdStack();
    return received.isEmpty() ? null : received.get(0);
  }

  /** The caller's id; null at a root. */
  public @Nullable String parentCallId() {
    List<String> received = request.callIdStack();
    return received.isEmpty() ? null : received.get(received.size() - 1);
  }

  /**
   * What the caller sent along and what goes along to the services that this one calls.
   * Unmodifiable.
   */
  public Map<String, @Nullable Object> contextData() {
    return contextData;
  }

  /** When the caller waits no longer; null if it always does. */
  public @Nullable Instant deadline() {
    return request.deadline();
  }

  /**
   * Whether the call may have been run before, here or elsewhere, without an answer: its worker was
   * killed, or a connection was lost. What must not be done twice is checked then.
   */
  public boolean redelivered() {
    return request.redelivered();
  }

  /**
   * Who hears of the calls that this worker makes. Until an extension says otherwise, nobody does,
   * and the caller's {@link Request#traceHeaders} go along with them, as W3C asks of those who take
   * no part in a trace.
   */
  public CallObserver callObserver() {
    return callObserver;
  }

  /** There is one: the last that was set. */
  public void observeCalls(CallObserver observer) {
    callObserver = observer;
  }

  /**
   * What an extension keeps for this worker, made at the first request.
   *
   * @param key the extension itself, or another object of its own
   */
  @SuppressWarnings(
      "unchecked") // a key is its extension's own, and so is the type that goes with it
  public <T> T stored(Object key, Supplier<T> first) {
    Object known = store.get(key); // without the lock that computeIfAbsent may take
    return (T) (known == null ? store.computeIfAbsent(key, absent -> first.get()) : known);
  }

  /** What an extension keeps for this worker; null if it was never asked for. */
  public <T> @Nullable T stored(Object key, Class<T> type) {
    return type.cast(store.get(key));
  }

  @Override
  public String toString() {
    return callId();
  }
}
