package dev.enoki.testing;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterInfo;

/** Skips the tests of {@link OnBothBrokers} that would run on a missing RabbitMQ. */
final class SkipWithoutRabbitMq implements ExecutionCondition {

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    var parameters = ParameterInfo.get(context);
    return parameters != null && parameters.getArguments().toList().contains(new MissingRabbitMq())
        ? MissingRabbitMq.skip()
        : ConditionEvaluationResult.enabled("there is a broker");
  }
}
