package dev.enoki.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enoki.Config;
import dev.enoki.ConfigurationException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmqpUriTest {
  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "pyamqp://guest:guest@localhost,           amqp://guest:***@127.0.0.1:5672//",
    "amqp://,                                  amqp://guest:***@127.0.0.1:5672//",
    "amqp://localhost,                         amqp://guest:***@127.0.0.1:5672//",
    "amqp://localhost/,                        amqp://guest:***@127.0.0.1:5672//",
    "amqp://localhost//,                       amqp://guest:***@127.0.0.1:5672//",
    "amqp://localhost/%2F,                     amqp://guest:***@127.0.0.1:5672//",
    "amqp://localhost/shop,                    amqp://guest:***@127.0.0.1:5672/shop",
    "amqp://localhost/a%2Fb,                   amqp://guest:***@127.0.0.1:5672/a/b",
    "AMQPS://joe:s%40cret@rabbit.example/shop, amqps://joe:***@rabbit.example:5671/shop",
    "amqp://joe@10.0.0.1:5673,                 amqp://joe:***@10.0.0.1:5673//",
    "amqp://my_rabbit,                         amqp://guest:***@my_rabbit:5672//",
    "amqp://[::1]:5673/shop,                   amqp://guest:***@[::1]:5673/shop",
  })
  void isReadAsKombuReadsItAndPrintedWithoutThePassword(String written, String printed) {
    assertThat(AmqpUri.parse("AMQP_URI", written)).hasToString(printed);
  }

  @Test
  void thePasswordIsDecoded() {
    assertThat(AmqpUri.parse("AMQP_URI", "amqp://joe:s%40c+t@host").password()).isEqualTo("s@c+t");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "http://guest:s3cret@localhost,",
    "localhost:5672,",
    "amqp://guest:s3cret@local host,",
    "amqp://guest:s3cret%zz@localhost,",
    "amqp://guest:s3cret@host:port,",
  })
  void aMistakeIsToldWithoutThePassword(String written) {
    assertThatThrownBy(() -> AmqpUri.parse("AMQP_URI", written))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("AMQP_URI: ")
        .message()
        .doesNotContain("s3cret");
  }

  @Test
  void severalBrokersAreTriedInOrder() {
    String uris = "amqp://a;amqp://b/shop";
    List<String> expected = List.of("amqp://guest:***@a:5672//", "amqp://guest:***@b:5672/shop");
    assertThat(AmqpUri.of(Config.of(Map.of("AMQP_URI", uris))))
        .map(AmqpUri::toString)
        .isEqualTo(expected);
    assertThat(AmqpUri.of(Config.of(Map.of("AMQP_URI", List.of(uris.split(";"))))))
        .map(AmqpUri::toString)
        .isEqualTo(expected);
  }

  @Test
  void noBrokerAtAllIsAMistake() {
    assertThatThrownBy(() -> AmqpUri.of(Config.of(Map.of("AMQP_URI", ""))))
        .hasMessage("AMQP_URI: names no broker; it should look like amqp://guest:guest@localhost");
  }
}
