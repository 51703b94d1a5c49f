package dev.enoki.cli;

import picocli.CommandLine.Command;

@Command(name = "warm-up", hidden = true)
final class WarmUpCommand implements Runnable {
  @Override
  public void run() {}
}
