package dev.enoki.rpc;

import dev.enoki.extension.Entrypoint;
import dev.enoki.extension.ExtensionContext;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;

/** One method's place at the service's {@link RpcConsumer}, which does the work for all. */
final class RpcEntrypoint implements Entrypoint {
  @Override
  public void setup(ExtensionContext context, Method method, Annotation annotation) {
    RpcConsumer consumer = context.shared(RpcConsumer.class, () -> new RpcConsumer(context));
    consumer.register(
        RpcMethod.of(method, (Rpc) annotation, context.serviceType(), consumer.reader()));
  }
}
