package dev.enoki.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LedgerTest {
  private final Ledger ledger = new Ledger();

  @Test
  void whatIsAcknowledgedAndDidNotRunIsLost() {
    ledger.ran(1);
    ledger.acknowledged(1);
    ledger.acknowledged(2);
    assertThat(ledger.lost()).isEqualTo(1);
  }

  @Test
  void whatRanAndIsNotAcknowledgedIsNotLost() {
    ledger.ran(1);
    assertThat(ledger.lost()).isZero();
  }

  @Test
  void whatRanThreeTimesCountsOnceAsRunTwice() {
    ledger.ran(1);
    ledger.ran(1);
    ledger.ran(1);
    ledger.ran(2);
    assertThat(ledger.runTwice()).isEqualTo(1);
  }
}
