package dev.enoki.cli.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two records are one call, in whatever order they come. */
class CallJoinTest {
  private final RecordParser parser = new RecordParser(true);
  private final List<Call> calls = new ArrayList<>();
  private CallJoin join = new CallJoin(parser, calls::add);

  @AfterEach
  void close() {
    join.close();
  }

  @Test
  void aCallBeginsWithItsRequestAndLastsAsItsResponseSays() throws JsonProcessingException {
    accept(Record.request("01", "h", "a.b.1"));
    accept(Record.response("01.600000", "h", 0.5, "a.b.1"));
    join.end();

    assertThat(calls).hasSize(1);
    assertThat(calls.get(0).start()).isEqualTo(Timestamps.parse("2026-11-23 00:10:01"));
    assertThat(calls.get(0).duration()).isEqualTo(500_000);
    assertThat(calls.get(0).status()).isEqualTo(Call.Status.SUCCESS);
  }

  @Test
  void aCallThatIsDeliveredAgainBeginsWithTheDeliveryThatIsAnswered()
      throws JsonProcessingException {
    accept(Record.request("01", "h1", "a.b.1"));
    accept(Record.request("31", "h2", "a.b.1"));
    accept(Record.request("01", "h1", "a.b.1"));
    accept(Record.response("31.6", "h2", 0.5, "a.b.1"));
    accept(Record.request("02", "h1", "a.b.2"));
    join.handOnOverdue(System.nanoTime());
    accept(Record.request("32", "h2", "a.b.2"));
    accept(Record.response("32.6", "h2", 0.5, "a.b.2"));
    join.end();

    assertThat(calls)
        .extracting(Call::start)
        .containsExactly(
            Timestamps.parse("2026-11-23 00:10:31"),
            Timestamps.parse("2026-11-23 00:10:02"),
            Timestamps.parse("2026-11-23 00:10:32"));
    assertThat(join.copies()).isEqualTo(1);
  }

  @Test
  void aResponseAloneIsACall() throws JsonProcessingException {
    accept(Record.response("01.5", "h", 0.5, "a.b.1"));
    accept(Record.request("01", "h", "a.b.1"));
    join.end();

    assertThat(calls).hasSize(1);
    assertThat(calls.get(0).start()).isEqualTo(Timestamps.parse("2026-11-23 00:10:01"));
  }

  @Test
  void aRequestAloneIsAnUnansweredCall() throws JsonProcessingException {
    accept(Record.request("01", "h", "a.b.1"));
    assertThat(calls).isEmpty();
    join.end();

    assertThat(calls).hasSize(1);
    assertThat(calls.get(0).status()).isEqualTo(Call.Status.PENDING);
    assertThat(calls.get(0).args()).isEqualTo("{\"n\": 1}");
  }

  @Test
  void copiesCountOnce() throws JsonProcessingException {
    for (int i = 0; i < 2; i++) {
      accept(Record.request("01", "h", "a.b.1"));
      accept(Record.request("01", "h", "a.b.1"));
      accept(Record.response("02", "h", 1, "a.b.1"));
    }
    join.end();

    assertThat(calls).hasSize(1);
    assertThat(join.copies()).isEqualTo(4);
  }

  @Test
  void aRequestThatComesAfterItsResponseIsNoCopy() throws JsonProcessingException {
    accept(Record.response("02", "h", 1, "a.b.1"));
    accept(Record.request("01", "h", "a.b.1"));
    assertThat(join.copies()).isZero();
    accept(Record.request("01", "h", "a.b.1"));
    assertThat(join.copies()).isEqualTo(1);
  }

  @Test
  void whatWaitsTooLongIsHandedOnOnceAndAgainWhenItEnds() throws JsonProcessingException {
    accept(Record.request("01", "h", "a.b.1"));
    join.handOnOverdue(System.nanoTime());
    join.handOnOverdue(System.nanoTime());
    assertThat(calls).extracting(Call::status).containsExactly(Call.Status.PENDING);

    accept(Record.response("41.5", "h", 40, "a.b.1"));
    join.end();
    assertThat(calls)
        .extracting(Call::status)
        .containsExactly(Call.Status.PENDING, Call.Status.SUCCESS);
    assertThat(calls.get(1).start()).isEqualTo(Timestamps.parse("2026-11-23 00:10:01"));
  }

  @Test
  void requestsThatFindNoRoomWaitOnTheDisk() throws JsonProcessingException {
    join = new CallJoin(parser, calls::add, 2_000);
    for (int i = 0; i < 100; i++) {
      accept(Record.request("01", "h", "a.b." + i));
    }
    for (int i = 0; i < 90; i++) {
      accept(Record.response("02", "h", 1, "a.b." + i));
    }
    join.end();

    assertThat(calls).hasSize(100);
    assertThat(calls.stream().filter(c -> c.status() == Call.Status.PENDING).map(Call::id))
        .containsExactlyInAnyOrder(
            "a.b.90", "a.b.91", "a.b.92", "a.b.93", "a.b.94", "a.b.95", "a.b.96", "a.b.97",
            "a.b.98", "a.b.99");
  }

  @Test
  void fingerprintsForgetTheOldestOnly() {
    Fingerprints prints = new Fingerprints(1024);
    for (int i = 0; i < 10_000; i++) {
      assertThat(prints.add("a.b." + i)).isTrue();
    }
    assertThat(prints.add("a.b.9999")).isFalse();
    assertThat(prints.add("a.b.9400")).isFalse();
    assertThat(prints.contains("a.b.0")).isFalse();
  }

  private void accept(String json) throws JsonProcessingException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    TraceLine line = parser.parse(bytes, 0, bytes.length);
    assertThat(line).isNotNull();
    join.accept(line);
  }
}
