package dev.enoki.cli.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Chromium.class)
class TracePageTest {
  private static ChromiumPage page;

  @BeforeAll
  static void startChromium() {
    page = new ChromiumPage();
  }

  @AfterAll
  static void stopChromium() {
    page.close();
  }

  @Test
  void listsTheRootCalls() {
    page.open("shop", ShopCalls.of(60));

    assertThat(page.texts("#found")).containsExactly("60 root calls");
    assertThat(page.logs()).isEmpty();
  }
}
