package dev.andon.flink;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;

/** The rules of the house: jobs hold wiring and state; arrows run from the jobs over the methods to the ends on Kafka. */
@AnalyzeClasses(packages = "dev.andon.flink", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "dev.andon.flink";
    private static final String[] METHODS = {"..flink.inspection..", "..flink.prediction..", "..flink.classification.."
    };

    @ArchTest
    static final ArchRule theServiceIsNotSeen = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.andon.streams..", "org.apache.kafka.streams..");

    @ArchTest
    static final ArchRule methodsDoNotMeet = slices().matching(
                    "dev.andon.flink.(inspection|prediction|classification)..")
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule methodsKnowNoJob = noClasses()
            .that()
            .resideInAnyPackage(METHODS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT, "..flink.replay..");

    @ArchTest
    static final ArchRule stationsKnowNoMethod = noClasses()
            .that()
            .resideInAPackage("..flink.station..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(above());

    @ArchTest
    static final ArchRule endsKnowNoStation = noClasses()
            .that()
            .resideInAPackage("..flink.connect..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(above("..flink.station.."));

    @ArchTest
    static final ArchRule modelsAreOpenedByScoring = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..scoring.graph..", "..scoring.gradient..", "ai.onnxruntime..");

    @ArchTest
    static final ArchRule devicesAreSeenWhereModelsAreOpened = noClasses()
            .that()
            .doNotHaveSimpleName("MethodModels")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..scoring.onnx..");

    @ArchTest
    static final ArchRule noCycles =
            slices().matching("dev.andon.flink.(*)..").should().beFreeOfCycles();

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

    private static String[] above(String... more) {
        return Stream.of(Stream.of(METHODS), Stream.of(ROOT, "..flink.replay.."), Stream.of(more))
                .flatMap(packages -> packages)
                .toArray(String[]::new);
    }
}
