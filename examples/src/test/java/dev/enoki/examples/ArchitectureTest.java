package dev.enoki.examples;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;

/** Which way the code points. The modules' own directions are held by their pom.xml files. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("dev.enoki");

  @Test
  void packagesFormNoCycle() {
    slices().matching("dev.enoki.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void theCoreKnowsNeitherAmqpNorJsonNorLogback() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "dev.enoki",
            "dev.enoki.extension..",
            "dev.enoki.container..",
            "dev.enoki.concurrent..",
            "dev.enoki.literal..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.rabbitmq..", "com.fasterxml..", "ch.qos..")
        .check(CLASSES);
  }

  @Test
  void extensionsAreWrittenAgainstTheExtensionModelAlone() {
    noClasses()
        .that()
        .resideInAnyPackage("dev.enoki.rpc..", "dev.enoki.amqp..", "dev.enoki.tracer..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.enoki.container..")
        .check(CLASSES);
  }

  @Test
  void amqpKnowsNothingOfRpc() {
    noClasses()
        .that()
        .resideInAPackage("dev.enoki.amqp..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.enoki.rpc..", "dev.enoki.extension..", "com.fasterxml..")
        .check(CLASSES);
  }

  @Test
  void noLibraryEndsTheJvm() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.enoki.cli..")
        .should()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "halt", int.class)
        .check(CLASSES);
  }
}
