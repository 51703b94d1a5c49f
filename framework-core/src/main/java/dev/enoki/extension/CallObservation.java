package dev.enoki.extension;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One call to another service, as a {@link CallObserver} follows it. */
public interface CallObservation {
  /** What goes along with the request, as {@code traceparent}: names on the wire → texts. */
  Map<String, String> headers();

  /**
   * The call has ended: by a reply, a time-out, a request that no queue took, a cancellation.
   * Called once, on any thread; must neither block nor throw.
   *
   * @param error null where it ended well; what the service over there threw has its name there
   */
  void ended(@Nullable ErrorDescription error);

  /** Of a call whose end doesn't matter. */
  static CallObservation sending(Map<String, String> headers) {
    Map<String, String> copy = Map.copyOf(headers);
    return new CallObservation() {
      @Override
      public Map<String, String> headers() {
        return copy;
      }

      @Override
      public void ended(@Nullable ErrorDescription error) {}
    };
  }
}
