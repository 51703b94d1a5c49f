package dev.enoki.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;

/** How commands are declared. */
class AnnotationsTest {
  /**
   * To read one makes a class that no archive of classes holds, and so every start takes longer.
   */
  @Test
  void noCommandIsDeclaredByPicoclisAnnotations() {
    noClasses()
        .that()
        .resideInAPackage("dev.enoki.cli..")
        .should()
        .dependOnClassesThat(
            JavaClass.Predicates.resideInAPackage("picocli..")
                .and(DescribedPredicate.describe("are annotations", JavaClass::isAnnotation)))
        .check(
            new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests())
                .importPackages("dev.enoki.cli"));
  }
}
