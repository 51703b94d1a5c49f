package dev.enoki.testing;

import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** Starts each broker when its run begins; JUnit closes it, as an argument, when the run ends. */
final class BothBrokers implements ArgumentsProvider {

  @Override
  public Stream<Arguments> provideArguments(
      ParameterDeclarations parameters, ExtensionContext context) {
    return Stream.<Supplier<Broker>>of(
            EmbeddedBroker::start, () -> SharedRabbitMq.of(context).emptyBroker())
        .map(Supplier::get)
        .map(Arguments::of);
  }
}
