package dev.enoki;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** A configuration file: YAML whose values may stand for environment variables. */
final class YamlFile {
  private static final Tag ENV_VAR = new Tag("!env_var");
  private static final Tag RAW_ENV_VAR = new Tag("!raw_env_var");
  private static final Pattern HAS_VARIABLE = Pattern.compile("(?s).*\\$\\{.*}.*");

  private final Path file;
  private final Map<String, String> environment;

  YamlFile(Path file, Map<String, String> environment) {
    this.file = file;
    this.environment = environment;
  }

  Map<String, @Nullable Object> read() {
    Object document = parse(content());
    if (document == null) {
      return Map.of();
    }
    if (!(document instanceof Map<?, ?> map)) {
      throw new ConfigurationException(
          file + ": must be a mapping of settings, as AMQP_URI: amqp://…");
    }
    Map<String, @Nullable Object> settings = new LinkedHashMap<>();
    map.forEach((key, value) -> settings.put(String.valueOf(key), value));
    return settings;
  }

  private String content() {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new ConfigurationException(file + ": there is no such file", e);
    } catch (IOException e) {
      throw new ConfigurationException(file + ": can't be read: " + e.getMessage(), e);
    }
  }

  private @Nullable Object parse(String content) {
    try {
      return yaml().load(content);
    } catch (MarkedYAMLException e) {
      String place = e.getProblemMark() == null ? "" : ":" + (e.getProblemMark().getLine() + 1);
      throw new ConfigurationException(file + place + ": is not YAML: " + e.getProblem(), e);
    } catch (YAMLException e) {
      throw new ConfigurationException(file + ": is not YAML: " + e.getMessage(), e);
    }
  }

  private Yaml yaml() {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    DumperOptions unused = new DumperOptions();
    Resolver resolver = new Resolver();
    // null: whatever the value starts with
    resolver.addImplicitResolver(ENV_VAR, HAS_VARIABLE, null);
    return new Yaml(
        new VariableConstructor(options), new Representer(unused), unused, options, resolver);
  }

  private final class VariableConstructor extends SafeConstructor {
    private final Variables variables = new Variables(environment);

    VariableConstructor(LoaderOptions options) {
      super(options);
      yamlConstructors.put(
          ENV_VAR,
          new AbstractConstruct() {
            @Override
            public @Nullable Object construct(Node node) {
              return new Yaml(new SafeConstructor(new LoaderOptions())).load(text(node));
            }
          });
      yamlConstructors.put(
          RAW_ENV_VAR,
          new AbstractConstruct() {
            @Override
            public Object construct(Node node) {
              return text(node);
            }
          });
    }

    private String text(Node node) {
      return variables.replace(((ScalarNode) node).getValue());
    }
  }
}
