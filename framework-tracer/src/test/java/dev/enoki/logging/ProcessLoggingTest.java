package dev.enoki.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import dev.enoki.tracer.TraceRecord;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.yaml.snakeyaml.Yaml;

class ProcessLoggingTest {

  private final Console console = new Console();

  @AfterEach
  void restore() {
    console.close();
    Logging.configure(null);
  }

  @Test
  void aRecordThatCantBeFormattedIsOneWarning() {
    Logging.configure(
        new Yaml()
            .load(
                """
                version: 1
                formatters:
                  shout: {(): 'dev.enoki.logging.LoggingTest$Shout'}
                handlers:
                  shout: {class: logging.StreamHandler, formatter: shout}
                loggers:
                  nameko_tracer: {level: INFO, handlers: [shout]}
                """));
    LoggerFactory.getLogger("nameko_tracer")
        .atInfo()
        .addKeyValue(TraceRecord.KEY, Map.of())
        .log("");
    assertThat(console.err())
        .startsWith(
            "Failed to log entrypoint trace\njava.lang.IllegalStateException: nothing to shout\n");
  }

  @Test
  void earlyLoggingPrintsMessagesAndKeepsLogbackFromSearching() {
    LoggerContext context = LogbackContext.create();
    EarlyLogging early = new EarlyLogging();
    early.setContext(context);
    assertThat(early.configure(context))
        .isEqualTo(Configurator.ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY);
    context.getLogger("dev.enoki").info("early");
    assertThat(console.err()).isEqualTo("early\n");
  }

  @Test
  void whoEmbedsThisModuleConfiguresLogbackAsUsual() {
    assertThat(ServiceLoader.load(Configurator.class)).isEmpty();
  }
}
