package dev.enoki.rpc;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enoki.Config;
import dev.enoki.DefinitionException;
import dev.enoki.Service;
import dev.enoki.container.ServiceContainer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What can't be served stops the start, before anything connects, and says where it is. */
class DefinitionTest {
  @Service("s")
  static class TwoOfAName {
    @Rpc
    void hello(String name) {}

    @Rpc
    void hello(int number) {}
  }

  @Service("s")
  static class TwoOfAnOuterName {
    @Rpc(name = "get_user")
    void a() {}

    @Rpc(name = "get_user")
    void b() {}
  }

  @Service("s")
  static class Dotted {
    @Rpc(name = "a.b")
    void a() {}
  }

  @Service("s")
  static class TwoParameters {
    @Rpc
    void a(@Arg("x") int one, @Arg("x") int two) {}
  }

  @Service("s")
  static class TwoKwargs {
    @Rpc
    void a(@Kwargs Map<String, Object> one, @Kwargs Map<String, Object> two) {}
  }

  @Service("s")
  static class KwargsByNumber {
    @Rpc
    void a(@Kwargs Map<Integer, Object> kw) {}
  }

  @Service("s")
  static class KwargsWithDefault {
    @Rpc
    void a(@Kwargs @Arg(defaultValue = "{}") Map<String, Object> kw) {}
  }

  @Service("s")
  static class RestByName {
    @Rpc
    void a(@Arg(keywordOnly = true) String... rest) {}
  }

  @Service("s")
  static class WrongDefault {
    @Rpc
    void a(@Arg(defaultValue = "[1, \"x\"]") List<Integer> numbers) {}
  }

  @Service("s")
  static class WrongDefaultInOptional {
    @Rpc
    void a(@Arg(defaultValue = "x") Optional<Integer> number) {}
  }

  @Service("s")
  static class BlankName {
    @Rpc
    void a(@Arg(" ") int number) {}
  }

  @Service("s")
  static class Unreadable {
    @Rpc
    void a(Stream<String> lines) {}
  }

  @Service("s")
  static class NegativeTimeout {
    @RpcProxy(value = "other", timeout = -2)
    ServiceProxy other;

    @Rpc
    void a() {}
  }

  @Service("s")
  static class NoProxy {
    @RpcProxy("other")
    String other;

    @Rpc
    void a() {}
  }

  interface Overloaded {
    void a();

    void a(int number);
  }

  @Service("s")
  static class WrongProxy {
    @RpcProxy("other")
    Overloaded other;

    @Rpc
    void a() {}
  }

  static final class NoConstructor extends RuntimeException {
    NoConstructor(int code) {
      super("code " + code);
    }
  }

  @Service("s")
  static class WrongError {
    @RpcProxy(value = "other", errors = NoConstructor.class)
    ServiceProxy other;

    @Rpc
    void a() {}
  }

  static List<Arguments> definitions() {
    String here = DefinitionTest.class.getName() + "$";
    return List.of(
        Arguments.of(
            TwoOfAName.class,
            "two methods are called 'hello'; give one another name by @Rpc(name = …): method "
                + here
                + "TwoOfAName.hello and method "
                + here
                + "TwoOfAName.hello"),
        Arguments.of(
            TwoOfAnOuterName.class,
            "two methods are called 'get_user'; give one another name by @Rpc(name = …): method "
                + here
                + "TwoOfAnOuterName.a and method "
                + here
                + "TwoOfAnOuterName.b"),
        Arguments.of(
            Dotted.class,
            "a method's name has no dots and isn't blank, unlike 'a.b': method "
                + here
                + "Dotted.a"),
        Arguments.of(
            TwoParameters.class,
            "two parameters are called 'x': method " + here + "TwoParameters.a"),
        Arguments.of(
            TwoKwargs.class, "two parameters have @Kwargs: method " + here + "TwoKwargs.a"),
        Arguments.of(
            KwargsByNumber.class,
            "@Kwargs takes a Map<String, …>: parameter 'kw' of method "
                + here
                + "KwargsByNumber.a"),
        Arguments.of(
            KwargsWithDefault.class,
            "what takes the arguments left over has no default and isn't keyword-only: parameter"
                + " 'kw' of method "
                + here
                + "KwargsWithDefault.a"),
        Arguments.of(
            RestByName.class,
            "what takes the arguments left over has no default and isn't keyword-only: parameter"
                + " 'rest' of method "
                + here
                + "RestByName.a"),
        Arguments.of(
            WrongDefault.class,
            "its default '[1, \"x\"]' doesn't fit, expected List<Integer>, but [1] doesn't fit in"
                + " it: parameter 'numbers' of method "
                + here
                + "WrongDefault.a"),
        Arguments.of(
            WrongDefaultInOptional.class,
            "its default 'x' doesn't fit, expected Optional<Integer>, got text: parameter 'number'"
                + " of method "
                + here
                + "WrongDefaultInOptional.a"),
        Arguments.of(
            BlankName.class,
            "its name is blank: parameter 'number' of method " + here + "BlankName.a"),
        Arguments.of(
            Unreadable.class,
            "its type can't be read from JSON, no instance can be made of Stream<String>:"
                + " parameter 'lines' of method "
                + here
                + "Unreadable.a"),
        Arguments.of(
            NegativeTimeout.class,
            "a time-out is between 0, for ever, and 4294967 seconds, not -2.0: field 'other' of "
                + here
                + "NegativeTimeout"),
        Arguments.of(
            NoProxy.class,
            "@RpcProxy injects a ServiceProxy or an interface's proxy, not a java.lang.String:"
                + " field 'other' of "
                + here
                + "NoProxy"),
        Arguments.of(
            WrongProxy.class,
            "a service has one method of a name, and here are two 'a': interface "
                + here
                + "Overloaded"),
        Arguments.of(
            WrongError.class,
            "an error that comes from afar is made by a constructor with a String, or with"
                + " nothing: class "
                + here
                + "NoConstructor"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("definitions")
  void stopsTheStart(Class<?> service, String message) {
    assertThatThrownBy(() -> ServiceContainer.start(service, Config.empty()))
        .isInstanceOf(DefinitionException.class)
        .hasMessage(message);
  }
}
