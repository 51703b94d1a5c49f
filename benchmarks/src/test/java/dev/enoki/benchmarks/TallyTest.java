package dev.enoki.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enoki.rpc.RpcException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TallyTest {
  private final Tally tally = new Tally();

  @Test
  void aCallThatNeitherAnswersNorFailsHasNoEnd() {
    for (int i = 0; i < 4; i++) {
      tally.made();
    }
    tally.answered();
    tally.failed(new RpcException("no broker"));
    tally.outOfPatience();
    assertThat(tally.unended()).isEqualTo(1);
    assertThat(tally.failures()).isEqualTo(Map.of("RpcException", 1L, "OutOfPatience", 1L));
  }

  @Test
  void onlyWhatIsNoRpcExceptionIsUnclear() {
    tally.failed(new RpcException("no broker"));
    tally.failed(new IllegalStateException("a bug"));
    assertThat(tally.unclearFailures())
        .isEqualTo(Map.of("java.lang.IllegalStateException: a bug", 1L));
  }
}
