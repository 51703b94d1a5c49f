package dev.enoki.tracer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpanIdsTest {
  private static final String CLIENT =
      "standalone_rpc_proxy.call.14caabf9-892f-4ab2-9f0e-5fd3c7cbb3f5";
  private static final String SHOP = "shop.buy.f51733a0-1851-47e6-8ee4-f4e7a0a3c3e5";
  private static final String STOCK = "stock.reserve.0aa51283-2ab1-4dd2-9bd6-2d3b4c3ac9d1";

  @Test
  void aRootNamesItsOwnTrace() {
    assertThat(SpanIds.of(List.of(SHOP)))
        .isEqualTo(new SpanIds("f51733a0185147e68ee4f4e7a0a3c3e5", "f51733a0185147e6", null));
  }

  @Test
  void aStandaloneClientHasNoSpan() {
    assertThat(SpanIds.of(List.of(CLIENT, SHOP))).isEqualTo(SpanIds.of(List.of(SHOP)));
    assertThat(SpanIds.of(List.of("standalone_rpc_client.call.1", SHOP)))
        .isEqualTo(SpanIds.of(List.of(SHOP)));
  }

  @Test
  void aCalleeIsInItsCallersTraceBelowIt() {
    assertThat(SpanIds.of(List.of(CLIENT, SHOP, STOCK)))
        .isEqualTo(
            new SpanIds(
                "f51733a0185147e68ee4f4e7a0a3c3e5", "0aa512832ab14dd2", "f51733a0185147e6"));
  }

  @Test
  void uuidsMayBeInUpperCaseAndWithoutDashes() {
    assertThat(SpanIds.of(List.of("shop.buy.F51733A0185147E68EE4F4E7A0A3C3E5")))
        .isEqualTo(SpanIds.of(List.of(SHOP)));
  }

  @Test
  void whatIsNoUuidGivesStableIds() {
    SpanIds ids = SpanIds.of(List.of("shop.buy.7"));
    assertThat(ids.traceId()).matches("[0-9a-f]{32}");
    assertThat(ids.spanId()).isEqualTo(ids.traceId().substring(0, 16));
    assertThat(SpanIds.of(List.of("shop.buy.7"))).isEqualTo(ids);
    assertThat(SpanIds.of(List.of("shop.buy.8"))).isNotEqualTo(ids);
    assertThat(SpanIds.of(List.of("")).traceId()).matches("[0-9a-f]{32}");
  }

  @Test
  void zeroesAreNoIds() {
    SpanIds nil = SpanIds.of(List.of("a.b.00000000-0000-0000-0000-000000000000"));
    assertThat(nil.traceId()).doesNotMatch("0+");
    assertThat(nil.spanId()).doesNotMatch("0+");
    SpanIds half = SpanIds.of(List.of("a.b.00000000-0000-0000-0000-000000000001"));
    assertThat(half.traceId()).isEqualTo("00000000000000000000000000000001");
    assertThat(half.spanId()).doesNotMatch("0+");
  }

  @Test
  void aCallHasAnId() {
    assertThatThrownBy(() -> SpanIds.of(List.of())).isInstanceOf(IllegalArgumentException.class);
  }
}
