package dev.enoki.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.impl.Frame;
import com.rabbitmq.client.impl.LongStringHelper;
import com.rabbitmq.client.impl.Method;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the client itself would write is the measure. */
class FrameEncoderTest {
  private static final int CHANNEL = 2047;
  private static final int MOST_PAYLOAD = 4096 - 8;

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final FrameEncoder encoder = new FrameEncoder(written, () -> MOST_PAYLOAD);

  static Stream<BasicProperties> properties() {
    BasicProperties all =
        new BasicProperties.Builder()
            .contentType("application/json")
            .contentEncoding("utf-8")
            .headers(Map.of("key", "value"))
            .deliveryMode(2)
            .priority(255)
            .correlationId("0d3c1c1e-6b9f-4b1e-8a51-4e8b5f5a4f0e")
            .replyTo("ナメコ")
            .expiration("60000")
            .messageId("")
            .timestamp(Date.from(Instant.ofEpochMilli(1_764_400_000_999L)))
            .type("x".repeat(255))
            .userId("guest")
            .appId("é")
            .clusterId("old")
            .build();
    return Stream.of(
        new BasicProperties(),
        all,
        all.builder().headers(null).timestamp(null).build(),
        new BasicProperties.Builder().headers(Map.of()).build(),
        new BasicProperties.Builder().clusterId("last").build(),
        new BasicProperties.Builder().headers(everyType()).build());
  }

  private static Map<String, Object> everyType() {
    Map<String, Object> headers = new LinkedHashMap<>();
    headers.put("text", "grüße \uD83C\uDF44");
    headers.put("half a pair", "\uD83C");
    headers.put("long string", LongStringHelper.asLongString(new byte[] {-1, 0, 1}));
    headers.put("byte", (byte) -7);
    headers.put("short", Short.MIN_VALUE);
    headers.put("int", Integer.MIN_VALUE);
    headers.put("long", Long.MIN_VALUE + 5);
    headers.put("float", 1.5f);
    headers.put("double", Math.PI);
    headers.put("true", true);
    headers.put("false", false);
    headers.put("decimal", new BigDecimal("-123.45"));
    headers.put("date", Date.from(Instant.ofEpochMilli(1_764_400_000_000L)));
    headers.put("bytes", new byte[] {1, 2, 3});
    headers.put("null", null);
    headers.put("", "no name");
    headers.put("list", Arrays.asList("a", 1L, null, List.of(), List.of(List.of(Map.of()))));
    headers.put("array", new Object[] {"a", 1});
    headers.put("map", Map.of("nested", Map.of("more", List.of(1L))));
    return headers;
  }

  @ParameterizedTest
  @MethodSource("properties")
  void writesPropertiesAsTheClientDoes(BasicProperties properties) throws IOException {
    assertWritesAsTheClientDoes(message("exchange", "service.method", properties, new byte[10]));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, MOST_PAYLOAD - 1, MOST_PAYLOAD, MOST_PAYLOAD + 1, 100_000})
  void cutsBodiesAsTheClientDoes(int size) throws IOException {
    byte[] body = new byte[size];
    new Random(size).nextBytes(body);
    assertWritesAsTheClientDoes(message("", "", new BasicProperties(), body));
  }

  @Test
  void writesOneMessageAfterAnother() throws IOException {
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    for (int i = 0; i < 3; i++) {
      BasicProperties large =
          new BasicProperties.Builder().headers(Map.of("k", "v".repeat(3000 - i))).build();
      Message message = message("nameko-rpc", "a.b", large, new byte[i]);
      encoder.publish(CHANNEL, message, large);
      expected.write(byTheClient(message));
    }
    assertThat(written.toByteArray()).isEqualTo(expected.toByteArray());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void writesAcksAsTheClientDoes(boolean multiple) throws IOException {
    long tag = 0x0123_4567_89ab_cdefL;
    encoder.ack(CHANNEL, tag, multiple);
    assertThat(written.toByteArray())
        .isEqualTo(
            bytes(
                ((Method) new AMQP.Basic.Ack.Builder().deliveryTag(tag).multiple(multiple).build())
                    .toFrame(CHANNEL)));
  }

  @Test
  void writesNothingOfAMessageThatAmqpHasNoFormFor() throws IOException {
    BasicProperties unknownType =
        new BasicProperties.Builder()
            .headers(Collections.singletonMap("thread", Thread.currentThread()))
            .build();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> publish(message("", "", unknownType, new byte[1])))
        .withMessageContaining("java.lang.Thread");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> publish(message("", "é".repeat(128), new BasicProperties(), new byte[1])))
        .withMessage("a name has 256 bytes, and at most 255 are allowed");
    BasicProperties tooLarge =
        new BasicProperties.Builder().headers(Map.of("k", "v".repeat(MOST_PAYLOAD))).build();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> publish(message("", "", tooLarge, new byte[1])))
        .withMessage("its headers have more than the 4088 bytes that the broker allows");
    assertThat(written.toByteArray()).isEmpty();

    assertWritesAsTheClientDoes(message("", "q", new BasicProperties(), new byte[1]));
  }

  @Test
  void headersMayFillAFrame() throws IOException {
    BasicProperties empty = new BasicProperties.Builder().headers(Map.of("k", "")).build();
    int around = empty.toFrame(CHANNEL, 0).size() - 8;
    BasicProperties full =
        empty.builder().headers(Map.of("k", "v".repeat(MOST_PAYLOAD - around))).build();

    assertWritesAsTheClientDoes(message("", "q", full, new byte[1]));
  }

  private void publish(Message message) throws IOException {
    encoder.publish(CHANNEL, message, message.properties());
  }

  private void assertWritesAsTheClientDoes(Message message) throws IOException {
    publish(message);
    assertThat(written.toByteArray()).isEqualTo(byTheClient(message));
  }

  private static byte[] byTheClient(Message message) throws IOException {
    Method publish =
        (Method)
            new AMQP.Basic.Publish.Builder()
                .exchange(message.exchange())
                .routingKey(message.routingKey())
                .mandatory(true)
                .build();
    byte[] body = message.body();
    ByteArrayOutputStream frames = new ByteArrayOutputStream();
    frames.write(bytes(publish.toFrame(CHANNEL)));
    frames.write(bytes(message.properties().toFrame(CHANNEL, body.length)));
    for (int from = 0; from < body.length; from += MOST_PAYLOAD) {
      int size = Math.min(MOST_PAYLOAD, body.length - from);
      frames.write(bytes(Frame.fromBodyFragment(CHANNEL, ByteBuffer.wrap(body), from, size)));
    }
    return frames.toByteArray();
  }

  private static byte[] bytes(Frame frame) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    frame.writeTo(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static Message message(
      String exchange, String key, BasicProperties properties, byte[] body) {
    return new Message(exchange, key, properties, body, null, new NoOutcome());
  }

  private static final class NoOutcome implements Message.Outcome {
    @Override
    public void confirmed() {}

    @Override
    public void returned() {}

    @Override
    public void nacked() {}

    @Override
    public void failed(AmqpException cause) {}
  }
}
