package dev.enoki.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enoki.Config;
import dev.enoki.DefinitionException;
import dev.enoki.Service;
import dev.enoki.extension.WorkerContext;
import org.junit.jupiter.api.Test;

/** A class that can't be a service is refused when the container is made, with the place. */
class ServiceModelTest {
  private static final String HERE = ServiceModelTest.class.getName() + "$";

  static class Unmarked {
    @Direct
    void hello() {}
  }

  @Service("a.b")
  static class Dotted {
    @Direct
    void hello() {}
  }

  @Service("abstract")
  abstract static class Abstract {
    @Direct
    void hello() {}
  }

  @Service("inner")
  class Inner {
    @Direct
    void hello() {}
  }

  @Service("empty")
  static class Empty {
    void hello() {}
  }

  @Service("two-constructors")
  static class TwoConstructors {
    TwoConstructors() {}

    TwoConstructors(int i) {}

    @Direct
    void hello() {}
  }

  @Service("unprovided")
  static class Unprovided {
    Unprovided(String other) {}

    @Direct
    void hello() {}
  }

  @Service("hidden")
  static class Hidden {
    @Direct
    private void hello() {}
  }

  @Service("base")
  static class Base {
    @Direct
    String inherited() {
      return "base";
    }

    @Direct
    String overridden() {
      return "base";
    }
  }

  @Service("derived")
  static class Derived extends Base {
    final Config config;

    Derived(Config config, WorkerContext worker) {
      this.config = config;
    }

    @Override
    String overridden() {
      return "derived";
    }
  }

  abstract static class OutOfSight<T> {
    @Direct
    public void inherited() {}

    @Direct
    public void generic(T value) {}
  }

  @Service("in-sight")
  public static class InSight extends OutOfSight<String> {
    @Override
    public void generic(String value) {}
  }

  private static void refused(Class<?> type, String message) {
    assertThatThrownBy(() -> ServiceModel.of(type))
        .isInstanceOf(DefinitionException.class)
        .hasMessage(message);
  }

  @Test
  void theReasonEndsWithThePlace() {
    refused(
        Unmarked.class,
        "not a service: there is no @Service(\"name\") on class " + HERE + "Unmarked");
    refused(
        Dotted.class,
        "a service's name is letters, digits, '_' and '-', not 'a.b' as on class "
            + HERE
            + "Dotted");
    refused(Abstract.class, "no instance can be made of abstract class " + HERE + "Abstract");
    refused(Inner.class, "an inner class must be static: class " + HERE + "Inner");
    refused(
        Empty.class,
        "no method has an entrypoint's annotation, as @Rpc, in class " + HERE + "Empty");
    refused(
        TwoConstructors.class,
        "a service has one constructor, not 2 as class " + HERE + "TwoConstructors");
    refused(
        Unprovided.class,
        "nothing provides it: mark it with a dependency's annotation, as @RpcProxy(\"other\"):"
            + " parameter 'other' of the constructor of "
            + HERE
            + "Unprovided");
    refused(
        Hidden.class,
        "a method with @Direct is neither static nor private: method " + HERE + "Hidden.hello");
  }

  @Test
  void anInheritedMethodServesAndAnOverriddenOneOnlyIfItIsMarkedAgain() {
    assertThat(ServiceModel.of(Derived.class).methods())
        .extracting(marked -> marked.method().getName())
        .containsExactly("inherited");
  }

  /** The compiler puts bridges into the class below: one to be callable, one to be overridden. */
  @Test
  void aBridgeHidesNoMethodButTheOneThatIsOverridden() {
    assertThat(ServiceModel.of(InSight.class).methods())
        .extracting(marked -> marked.method().getName())
        .containsExactly("inherited");
  }
}
