package dev.enoki.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.impl.LongStringHelper;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Headers as a stranger may send them. */
class RpcHeadersTest {
  private static RpcHeaders read(String name, Object value) {
    Map<String, Object> headers = new HashMap<>();
    headers.put(name, value);
    return RpcHeaders.read(headers);
  }

  @Test
  void thePrefixIsStrippedWhereItStands() {
    assertThat(read("nameko.user", LongStringHelper.asLongString("x")).contextData())
        .isEqualTo(Map.of("user", "x"));
    assertThat(read("user", 7).contextData()).isEqualTo(Map.of("user", 7));
  }

  @Test
  void whatIsTheTransportsIsNoContext() {
    for (String name :
        List.of("x-death", "compression", "traceparent", "tracestate", "CC", "BCC", "x-any")) {
      assertThat(read(name, 1).contextData()).as(name).isEmpty();
    }
  }

  @Test
  void aStackThatIsNoneCountsAsAbsent() {
    for (Object value : new Object[] {7, Map.of("a", 1), LongStringHelper.asLongString("id")}) {
      assertThat(read("nameko.call_id_stack", value).callIdStack()).isEmpty();
    }
    assertThat(read("nameko.call_id_stack", null).callIdStack()).isEmpty();
    assertThat(read("nameko.call_id_stack", List.of("a", 1, "x".repeat(301))).callIdStack())
        .containsExactly("a", "1");
  }

  @Test
  void aDeadlineThatIsNoneCountsAsAbsent() {
    Instant soon = Instant.ofEpochMilli(Instant.now().toEpochMilli() + 60_000);
    assertThat(read("nameko.deadline", soon.toEpochMilli()).deadline()).isEqualTo(soon);
    for (Object value : new Object[] {7, 1.5, true, List.of(), Long.MAX_VALUE}) {
      assertThat(read("nameko.deadline", value).deadline()).as("%s", value).isNull();
    }
    assertThat(read("nameko.deadline", Long.MIN_VALUE).deadline())
        .isEqualTo(Instant.ofEpochMilli(Long.MIN_VALUE));
    assertThat(new DeadlinePassedException("hello", Instant.ofEpochMilli(Long.MIN_VALUE)))
        .hasMessageStartingWith("hello() was not run: its deadline passed 9223");
  }

  @Test
  void whatIsNamedTooLongIsLeftOut() {
    assertThat(read("x".repeat(249), 1).contextData()).isEmpty();
    assertThat(read("y".repeat(248), 1).contextData()).hasSize(1);
  }

  private static final String TRACE_AND_PARENT =
      "4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7";

  private static Map<String, String> trace(Object parent) {
    return read("traceparent", parent).trace();
  }

  @Test
  void aTraceIsReadBareOrAsNamekoSendsItOn() {
    String one = "00-" + TRACE_AND_PARENT + "-01";
    String other = "00-" + TRACE_AND_PARENT + "-00";
    assertThat(trace(LongStringHelper.asLongString(one))).isEqualTo(Map.of("traceparent", one));
    assertThat(read("nameko.traceparent", one).trace()).isEqualTo(Map.of("traceparent", one));

    Map<String, Object> both = new HashMap<>();
    both.put("nameko.traceparent", other);
    both.put("nameko.tracestate", "a=1");
    both.put("traceparent", one);
    assertThat(RpcHeaders.read(both).trace()).isEqualTo(Map.of("traceparent", one));
    assertThat(RpcHeaders.read(both).contextData()).isEmpty();
    both.put("traceparent", "nonsense");
    assertThat(RpcHeaders.read(both).trace())
        .isEqualTo(Map.of("traceparent", other, "tracestate", "a=1"));
  }

  @Test
  void aTraceOfALaterVersionMayBeLonger() {
    assertThat(trace("cc-" + TRACE_AND_PARENT + "-01")).isNotEmpty();
    assertThat(trace("cc-" + TRACE_AND_PARENT + "-01-what-the-future-holds")).isNotEmpty();
    assertThat(trace("cc-" + TRACE_AND_PARENT + "-01.what")).isEmpty();
  }

  @Test
  void aTraceThatIsInvalidCountsAsAbsent() {
    for (Object parent :
        new Object[] {
          "ff-" + TRACE_AND_PARENT + "-01",
          "00-" + TRACE_AND_PARENT + "-01-more",
          "00-" + TRACE_AND_PARENT + "-01-",
          "00-" + TRACE_AND_PARENT,
          "00-" + TRACE_AND_PARENT.toUpperCase(Locale.ROOT) + "-01",
          "00-" + "0".repeat(32) + "-00f067aa0ba902b7-01",
          "00-4bf92f3577b34da6a3ce929d0e0e4736-" + "0".repeat(16) + "-01",
          " 00-" + TRACE_AND_PARENT + "-01",
          "00-" + TRACE_AND_PARENT + "-01\n",
          "",
          7,
          List.of("00-" + TRACE_AND_PARENT + "-01")
        }) {
      assertThat(trace(parent)).as("%s", parent).isEmpty();
    }
    assertThat(read("tracestate", "a=1").trace()).isEmpty();
  }
}
