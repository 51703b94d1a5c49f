package dev.enoki.cli.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What the calls of a chain took by themselves, and where they are moved to. */
class CallTreeTest {
  private final List<Call> calls = new ArrayList<>();

  @Test
  void callsThatOverlapCountOnceInTheirCallersOwnTime() {
    call("00", "h", 1, "a.b.1");
    call("00.1", "h", 0.3, "a.b.1", "c.d.2");
    call("00.2", "h", 0.4, "a.b.1", "c.d.3");
    call("00.7", "h", 0.1, "a.b.1", "c.d.4");
    call("00.95", "h", 0.2, "a.b.1", "c.d.5");

    assertThat(self("a.b.1")).isEqualTo(350_000);
    assertThat(self("c.d.5")).isEqualTo(200_000);
  }

  @Test
  void whatIsCalledThroughAHopWithoutATracerIsNotOwnTime() {
    call("00", "h", 1, "a.b.1");
    call("00.1", "h", 0.3, "a.b.1", "hop.x.2", "hop.y.3", "c.d.4");

    assertThat(self("a.b.1")).isEqualTo(700_000);
  }

  @Test
  void aCallThatBeganBeforeItsCallerIsMovedWithAllBelow() {
    call("10", "front", 1, "a.b.1");
    call("05.2", "back", 0.5, "a.b.1", "c.d.2");
    call("05.3", "back", 0.1, "a.b.1", "c.d.2", "e.f.3");
    CallTree tree = CallTree.of(calls);

    assertThat(start(tree, "c.d.2")).isEqualTo(start(tree, "a.b.1"));
    assertThat(start(tree, "e.f.3") - start(tree, "c.d.2")).isEqualTo(100_000);
    assertThat(tree.skews()).containsExactly("back's is behind front's by 4.80 s or more");
  }

  @Test
  void aCallThatBeganAfterItsCallersEndIsMovedToThatEnd() {
    call("10", "front", 1, "a.b.1");
    call("40", "back", 0.25, "a.b.1", "c.d.2");
    CallTree tree = CallTree.of(calls);

    assertThat(start(tree, "c.d.2") - start(tree, "a.b.1")).isEqualTo(750_000);
    assertThat(tree.skews()).containsExactly("back's is ahead of front's by 29.3 s or more");
  }

  @Test
  void aChainMayBeLongerThanAThreadsStackIsDeep() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      ids.add("a.b." + i);
      int oldest = Math.max(0, ids.size() - 11);
      calls.add(Call.unanswered(line(Record.request("00", "h", newest(ids, oldest)))));
    }
    Collections.shuffle(calls, new Random(1));
    CallTree tree = CallTree.of(calls);

    assertThat(tree.tops()).hasSize(1);
    int depth = 0;
    CallNode node = tree.tops().get(0);
    while (!node.children().isEmpty()) {
      node = node.children().get(0);
      depth++;
    }
    assertThat(depth).isEqualTo(19_999);
  }

  @Test
  void aStackThatNamesAnIdTwiceMakesNoCircle() {
    call("00", "h", 1, "a.b.1", "c.d.2", "a.b.1");
    call("00", "h", 1, "c.d.2", "a.b.1", "c.d.2");

    assertThat(CallTree.of(calls).tops()).hasSize(1);
  }

  private static String[] newest(List<String> ids, int oldest) {
    return ids.subList(oldest, ids.size()).toArray(String[]::new);
  }

  private void call(String time, String host, double seconds, String... stack) {
    TraceLine request = line(Record.request(time, host, stack));
    calls.add(Call.answered(line(Record.response(time, host, seconds, stack)), request.time));
  }

  private static TraceLine line(String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    try {
      TraceLine line = new RecordParser(true).parse(bytes, 0, bytes.length);
      assertThat(line).isNotNull();
      return line;
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private Long self(String id) {
    return node(CallTree.of(calls), id).self();
  }

  private static long start(CallTree tree, String id) {
    return node(tree, id).start();
  }

  private static CallNode node(CallTree tree, String id) {
    return tree.nodes().stream().filter(node -> node.id().equals(id)).findFirst().orElseThrow();
  }
}
