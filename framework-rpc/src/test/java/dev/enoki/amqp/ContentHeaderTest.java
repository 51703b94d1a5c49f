package dev.enoki.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.impl.AMQImpl;
import com.rabbitmq.client.impl.Frame;
import java.io.DataInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentHeaderTest {
  private static Frame frame(Map<String, Object> headers) throws IOException {
    return new BasicProperties.Builder()
        .contentType("application/json")
        .contentEncoding("utf-8")
        .headers(headers)
        .correlationId("c1")
        .replyTo("r1")
        .build()
        .toFrame(7, 1234);
  }

  private static BasicProperties properties(Frame frame) throws IOException {
    DataInputStream in = new DataInputStream(frame.getInputStream());
    BasicProperties properties = (BasicProperties) AMQImpl.readContentHeaderFrom(in);
    assertThat(frame.getChannel()).isEqualTo(7);
    assertThat(properties.getBodySize()).isEqualTo(1234);
    return properties;
  }

  private static Map<String, Object> nested(int levels) {
    Object value = 1;
    for (int i = 0; i < levels; i++) {
      value = i % 2 == 0 ? List.of("a", value) : Map.of("k", value);
    }
    return Map.of("first", "x", "nested", value);
  }

  @Test
  void headersOfEveryTypeStayAsTheyAre() throws IOException {
    Map<String, Object> headers = new HashMap<>();
    headers.put("text", "ナメコ");
    headers.put("bytes", new byte[] {1, 2});
    headers.put("whole", 7);
    headers.put("long", 7L);
    headers.put("short", (short) 7);
    headers.put("byte", (byte) 7);
    headers.put("double", 1.5);
    headers.put("float", 1.5f);
    headers.put("decimal", new BigDecimal("1.5"));
    headers.put("date", new Date(0));
    headers.put("flag", true);
    headers.put("nothing", null);
    headers.put("list", List.of(1, "x", Map.of("k", List.of())));
    Frame frame = frame(headers);
    assertThat(ContentHeader.readable(frame)).isSameAs(frame);
    assertThat(properties(frame).getHeaders()).hasSize(headers.size());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 29, 30})
  void headersThatTheClientReadsStayAsTheyAre(int levels) throws IOException {
    Frame frame = frame(nested(levels));
    assertThat(ContentHeader.readable(frame)).isSameAs(frame);
    assertThat(properties(frame).getHeaders()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {31, 32, 33, 34, 200})
  void deeperOnesAreDroppedAndTheOtherPropertiesStay(int levels) throws IOException {
    BasicProperties properties = properties(ContentHeader.readable(frame(nested(levels))));
    assertThat(properties.getHeaders()).isEmpty();
    assertThat(properties.getContentType()).isEqualTo("application/json");
    assertThat(properties.getContentEncoding()).isEqualTo("utf-8");
    assertThat(properties.getCorrelationId()).isEqualTo("c1");
    assertThat(properties.getReplyTo()).isEqualTo("r1");
  }

  @Test
  void whatIsNoHeaderIsLeftAlone() {
    for (byte[] payload : new byte[][] {{}, {0, 60}, new byte[14], noise()}) {
      Frame header = new Frame(AMQP.FRAME_HEADER, 1, payload);
      assertThat(ContentHeader.readable(header)).isSameAs(header);
      Frame body = new Frame(AMQP.FRAME_BODY, 1, payload);
      assertThat(ContentHeader.readable(body)).isSameAs(body);
    }
  }

  /** A table that claims to be longer than the frame. */
  private static byte[] noise() {
    byte[] noise = new byte[20];
    java.util.Arrays.fill(noise, (byte) 0x7F);
    return noise;
  }
}
