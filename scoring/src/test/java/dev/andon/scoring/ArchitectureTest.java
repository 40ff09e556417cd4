package dev.andon.scoring;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass.Predicates;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;

/** The rules of the house: which room may see which. */
@AnalyzeClasses(packages = "dev.andon.scoring", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] METHODS = {
        "..scoring.inspection..", "..scoring.prediction..", "..scoring.classification.."
    };
    private static final String[] MIDDLE = {
        "..scoring.signature..",
        "..scoring.gradient..",
        "..scoring.calibration..",
        "..scoring.decision..",
        "..scoring.image.."
    };
    private static final String[] LOWEST = {"..scoring.corruption..", "..scoring.graph..", "..scoring.onnx.."};

    @ArchTest
    static final ArchRule scoringKnowsNoRuntime = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "org.apache.flink..", "org.slf4j..", "io.micrometer..");

    @ArchTest
    static final ArchRule onlyFacadesAndCodecsSeeTheWire = noClasses()
            .that()
            .resideInAnyPackage(METHODS)
            .and()
            .haveSimpleNameNotEndingWith("Codec")
            .and()
            // With what the compiler makes of their switches.
            .haveNameNotMatching(".*\\.(Inspector|Predictor|Classifier)[A-Za-z]*(\\$.*)?")
            .and(Predicates.simpleName("Outcome").negate())
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.andon.schemas..");

    @ArchTest
    static final ArchRule theMiddleSeesNoMethod = noClasses()
            .that()
            .resideInAnyPackage(MIDDLE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(METHODS);

    @ArchTest
    static final ArchRule theLowestSeesNothingAbove = noClasses()
            .that()
            .resideInAnyPackage(LOWEST)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(METHODS)
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage(MIDDLE);

    @ArchTest
    static final ArchRule neighboursDoNotMeet = slices().matching(
                    "dev.andon.scoring.(calibration|decision|image|graph|onnx)..")
            .should()
            .notDependOnEachOther()
            // Pixels are prepared as a model's manifest says.
            .ignoreDependency(
                    Predicates.resideInAPackage("..scoring.image.."), Predicates.resideInAPackage("..scoring.onnx.."));

    @ArchTest
    static final ArchRule methodsDoNotMeet = slices().matching(
                    "dev.andon.scoring.(inspection|prediction|classification)..")
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule evaluationIsPure = classes()
            .that()
            .resideInAPackage("..scoring.evaluation..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("dev.andon.scoring", "..scoring.evaluation..", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule onlyOnnxSeesTheRuntime = noClasses()
            .that()
            .resideOutsideOfPackage("..scoring.onnx..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("ai.onnxruntime..");

    @ArchTest
    static final ArchRule onlyGraphsSeeProtobuf = noClasses()
            .that()
            .resideOutsideOfPackage("..scoring.graph..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("ai.onnx.proto..", "com.google.protobuf..");

    @ArchTest
    static final ArchRule timeIsAParameter = noClasses()
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class);

    @ArchTest
    static final ArchRule seedsAreParameters = noClasses()
            .should()
            .callConstructor(Random.class)
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(ThreadLocalRandom.class);

    @ArchTest
    static final ArchRule nothingStaticChanges =
            fields().that().areStatic().should().beFinal();

    @ArchTest
    static final ArchRule noCycles =
            slices().matching("dev.andon.scoring.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule packagesSayWhatTheyHold = noClasses()
            .should()
            .resideInAnyPackage(
                    "..util..",
                    "..utils..",
                    "..common..",
                    "..helper..",
                    "..impl..",
                    "..service..",
                    "..manager..",
                    "..model..");
}
