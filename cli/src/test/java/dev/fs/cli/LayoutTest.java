package dev.fs.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;

/** The sentences of the layout. */
@AnalyzeClasses(packages = "dev.fs.cli", importOptions = DoNotIncludeTests.class)
final class LayoutTest {
  private static final String ROOT = "dev.fs.cli";

  /** In the order that data flows; each uses only those before it, model and error. */
  private static final List<String> FLOW =
      List.of(
          "project",
          "variables",
          "parse",
          "config",
          "analyse",
          "validate",
          "plan",
          "generate",
          "workspace",
          "environment",
          "run",
          "assertion",
          "rewrite",
          "report");

  @ArchTest
  static final ArchRule commandIsUsedByMainAlone =
      noClasses()
          .that()
          .resideOutsideOfPackages(ROOT, ROOT + ".command..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ROOT + ".command..");

  @ArchTest
  static final ArchRule commandsCallServices =
      noClasses()
          .that()
          .resideInAPackage(ROOT + ".command..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              in("project", "parse", "variables", "config", "analyse", "validate", "plan"))
          .orShould()
          .dependOnClassesThat()
          .resideInAnyPackage(in("generate", "workspace", "run", "assertion", "report"))
          .orShould()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "freemarker..", "org.snakeyaml..", "com.fasterxml..", "redis.clients..");

  @ArchTest
  static final ArchRule freeMarkerIsOfTemplates =
      noClasses().should().dependOnClassesThat().resideInAPackage("freemarker..");

  @ArchTest
  static final ArchRule flinkIsOfTheEngine =
      noClasses().should().dependOnClassesThat().resideInAPackage("org.apache.flink..");

  @ArchTest
  static final ArchRule yamlIsOfParse =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + ".parse..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.snakeyaml..");

  @ArchTest
  static final ArchRule jedisIsOfRun =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + ".run..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("redis.clients..");

  @ArchTest
  static final ArchRule jacksonIsOfReportAndConsole =
      noClasses()
          .that()
          .resideInAnyPackage(in("project", "model", "variables", "parse", "config", "analyse"))
          .or()
          .resideInAnyPackage(in("validate", "plan", "generate", "workspace", "service", "error"))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.fasterxml..");

  @ArchTest
  static final ArchRule decisionsArePure =
      noClasses()
          .that()
          .resideInAnyPackage(
              in(
                  "validate",
                  "plan",
                  "generate",
                  "assertion",
                  "rewrite",
                  "report",
                  "config",
                  "variables"))
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.nio.file.Files")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.io.File")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.time.Clock")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.util.Random")
          .orShould()
          .dependOnClassesThat()
          .resideInAPackage("java.net..");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule streamsAndTheEndOfTheProcessAreMains =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName(ROOT + ".Main")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .orShould()
          .callMethod(System.class, "exit", int.class);

  @ArchTest
  static final ArchRule packagesSayWhatIsInThem =
      noClasses()
          .should()
          .resideInAnyPackage("..util..", "..common..", "..helper..", "..manager..");

  @ArchTest
  static final ArchRule modelsAndErrorsStandAlone =
      classes()
          .that()
          .resideInAnyPackage(in("model", "error"))
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              ROOT + ".model..",
              ROOT + ".error..",
              "dev.fs.contract..",
              // Did you mean: the engine asks the same.
              "dev.fs.engine.api..",
              "java..",
              "org.jspecify..");

  @ArchTest
  static void dataFlowsOneWay(com.tngtech.archunit.core.domain.JavaClasses all) {
    for (int i = 0; i < FLOW.size(); i++) {
      List<String> later = new ArrayList<>(FLOW.subList(i + 1, FLOW.size()));
      later.add("service");
      later.add("command");
      noClasses()
          .that()
          .resideInAPackage(ROOT + "." + FLOW.get(i) + "..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(in(later.toArray(new String[0])))
          .allowEmptyShould(true)
          .check(all);
    }
  }

  private static String[] in(String... packages) {
    List<String> names = new ArrayList<>();
    for (String name : packages) {
      names.add(ROOT + "." + name + "..");
    }
    return names.toArray(new String[0]);
  }
}
