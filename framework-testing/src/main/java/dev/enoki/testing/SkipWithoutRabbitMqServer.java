package dev.enoki.testing;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips what {@link NeedsRabbitMqServer} marks where no node can be started. */
final class SkipWithoutRabbitMqServer implements ExecutionCondition {

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return RabbitMqServer.isAvailable() || SharedRabbitMq.isRequired(System.getenv())
        ? ConditionEvaluationResult.enabled("a RabbitMQ node can be started, or must be")
        : MissingRabbitMq.skip();
  }
}
