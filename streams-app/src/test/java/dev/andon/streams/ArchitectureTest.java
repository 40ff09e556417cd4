package dev.andon.streams;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The rules of the house: the service holds wiring and state, its clients see topics only. */
@AnalyzeClasses(packages = "dev.andon.streams", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule theBoardIsAConsumerOfTopics = noClasses()
            .that()
            .resideInAPackage("..streams.dashboard..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..streams.inspection..",
                    "..streams.prediction..",
                    "..streams.classification..",
                    "org.apache.kafka.streams..",
                    "..scoring.inspection..",
                    "..scoring.prediction..",
                    "..scoring.classification..");

    @ArchTest
    static final ArchRule theTopologyKnowsNoClient = noClasses()
            .that()
            .resideInAnyPackage("..streams.inspection..", "..streams.prediction..", "..streams.classification..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..streams.dashboard..",
                    "..streams.demo..",
                    "..streams.cli..",
                    "..streams.client..",
                    "..streams.broker..");

    @ArchTest
    static final ArchRule clientsSeeTopicsOnly = noClasses()
            .that()
            .resideInAPackage("..streams.client..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..streams.inspection..",
                    "..streams.prediction..",
                    "..streams.classification..",
                    "org.apache.kafka.streams..",
                    "..scoring.inspection..",
                    "..scoring.prediction..",
                    "..scoring.classification..");

    @ArchTest
    static final ArchRule commandsAreSeenByNobody = noClasses()
            .that()
            .resideOutsideOfPackage("..streams.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..streams.cli..");

    @ArchTest
    static final ArchRule modelsAreOpenedWhereTheServiceIsComposed = noClasses()
            .that()
            .resideOutsideOfPackage("..streams.cli..")
            .and()
            .doNotHaveSimpleName("PatchEncoders")
            .and()
            .doNotHaveSimpleName("ModelCheck")
            .and()
            .doNotHaveSimpleName("PredictionModelCheck")
            .and()
            .doNotHaveSimpleName("ClassifierCheck")
            .and()
            .doNotHaveSimpleName("OpenModels")
            .and()
            .doNotHaveSimpleName("Plant")
            .and()
            .doNotHaveSimpleName("Candidate")
            .and()
            .resideOutsideOfPackage("..streams.files..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..scoring.graph..", "..scoring.gradient..", "..scoring.onnx..");

    @ArchTest
    static final ArchRule methodsDoNotMeet = slices().matching(
                    "dev.andon.streams.(inspection|prediction|classification)..")
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule noFlinkInTheService =
            noClasses().should().dependOnClassesThat().resideInAPackage("org.apache.flink..");

    @ArchTest
    static final ArchRule noCycles =
            slices().matching("dev.andon.streams.(*)..").should().beFreeOfCycles();

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
