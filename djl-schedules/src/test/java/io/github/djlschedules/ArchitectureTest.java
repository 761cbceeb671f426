package io.github.djlschedules;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.LocationProvider;
import com.tngtech.archunit.lang.ArchRule;
import io.github.djlschedules.schedule.Schedule;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;

/** Who may import whom. */
@AnalyzeClasses(locations = ArchitectureTest.Library.class)
class ArchitectureTest {

    static final String BASE = "io.github.djlschedules";

    /** The folder of our classes alone: a search of the class path would open every jar. */
    static final class Library implements LocationProvider {

        @Override
        public Set<Location> get(Class<?> testClass) {
            return Set.of(
                    Location.of(
                            Schedule.class.getProtectionDomain().getCodeSource().getLocation()));
        }
    }

    // ----- the rooms: each names all the others that it may import

    @ArchTest static final ArchRule internal = room("internal");

    @ArchTest static final ArchRule schedule = room("schedule", "internal");

    @ArchTest static final ArchRule plot = room("plot", "internal");

    @ArchTest static final ArchRule state = room("state", "internal");

    @ArchTest static final ArchRule optimizer = room("optimizer", "schedule", "state", "internal");

    @ArchTest
    static final ArchRule history =
            room("history", "optimizer", "schedule", "plot", "state", "internal");

    @ArchTest
    static final ArchRule listener =
            room("listener", "history", "optimizer", "schedule", "plot", "state", "internal");

    @ArchTest
    static final ArchRule rangetest =
            room(
                    "rangetest",
                    "listener",
                    "history",
                    "optimizer",
                    "schedule",
                    "plot",
                    "state",
                    "internal");

    @ArchTest
    static final ArchRule checkpoint =
            room("checkpoint", "listener", "history", "optimizer", "schedule", "state", "internal");

    /** A room that nobody listed above would be held by no arrow. */
    @ArchTest
    static final ArchRule everyClassIsInARoom =
            classes()
                    .should()
                    .resideInAnyPackage(
                            packages(
                                    "internal",
                                    "schedule",
                                    "plot",
                                    "state",
                                    "optimizer",
                                    "history",
                                    "listener",
                                    "rangetest",
                                    "checkpoint"));

    @ArchTest
    static final ArchRule noCycles = slices().matching(BASE + ".(*)..").should().beFreeOfCycles();

    // ----- what comes from outside

    @ArchTest
    static final ArchRule schedulesArePureMaths =
            noClasses()
                    .that(resideInAPackage(BASE + ".schedule.."))
                    .should()
                    .dependOnClassesThat(
                            resideInAnyPackage(
                                    "ai.djl..",
                                    "org.slf4j..",
                                    "java.io..",
                                    "java.nio..",
                                    "java.net..",
                                    "java.util.logging.."));

    @ArchTest
    static final ArchRule plotDrawsPlainSeries =
            noClasses()
                    .that(resideInAPackage(BASE + ".plot.."))
                    .should()
                    .dependOnClassesThat(resideInAnyPackage("ai.djl..", "tech.tablesaw.."));

    @ArchTest
    static final ArchRule onlyPlotDraws =
            noClasses()
                    .that(outside(packages("plot")))
                    .should()
                    .dependOnClassesThat(
                            resideInAnyPackage("org.knowm.xchart..", "de.erichseifert.."));

    @ArchTest
    static final ArchRule onlyTablesUseTablesaw =
            noClasses()
                    .that(outside(packages("internal", "history", "rangetest")))
                    .and(
                            areNot(
                                    BASE + ".listener.Preview",
                                    BASE + ".optimizer.ParameterGroups",
                                    BASE + ".optimizer.GroupTable"))
                    .should()
                    .dependOnClassesThat(resideInAPackage("tech.tablesaw.."));

    // ----- what hardly anybody may do

    @ArchTest
    static final ArchRule privateMembersAreReadInThreePlaces =
            noClasses()
                    .that(
                            areNot(
                                    BASE + ".optimizer.TrainerAccess",
                                    BASE + ".internal.Epochs",
                                    BASE + ".state.EvaluatorSums"))
                    .should(callMethodWhere(named("setAccessible", "trySetAccessible")))
                    .orShould()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("java.lang.reflect.Field");

    @ArchTest static final ArchRule nothingIsPrinted = noClasses().should(ACCESS_STANDARD_STREAMS);

    /** So a clock that is set back changes nothing. */
    @ArchTest
    static final ArchRule nothingAsksForTheTimeOfDay =
            noClasses().should(callMethodWhere(named("currentTimeMillis", "now")));

    @ArchTest
    static final ArchRule nothingSleeps = noClasses().should(callMethodWhere(named("sleep")));

    /** A rename alone may come to the disk before what the file holds. */
    @ArchTest
    static final ArchRule filesAreRenamedInOnePlace =
            noClasses()
                    .that(areNot(BASE + ".internal.Durable"))
                    .should()
                    .callMethod(Files.class, "move", Path.class, Path.class, CopyOption[].class);

    private static ArchRule room(String name, String... mayImport) {
        String[] allowed =
                packages(
                        Stream.concat(Stream.of(name), Arrays.stream(mayImport))
                                .toArray(String[]::new));
        return noClasses()
                .that(resideInAPackage(BASE + "." + name + ".."))
                .should()
                .dependOnClassesThat(resideInAPackage(BASE + "..").and(outside(allowed)))
                .allowEmptyShould(true); // a room that is not built yet
    }

    private static String[] packages(String... rooms) {
        return Arrays.stream(rooms).map(room -> BASE + "." + room + "..").toArray(String[]::new);
    }

    private static DescribedPredicate<JavaClass> outside(String... packages) {
        return DescribedPredicate.not(resideInAnyPackage(packages));
    }

    private static DescribedPredicate<JavaClass> areNot(String... names) {
        return describe(
                "are not " + String.join(", ", names),
                type -> Arrays.stream(names).noneMatch(type.getName()::equals));
    }

    private static DescribedPredicate<JavaMethodCall> named(String... methods) {
        return describe(
                "a method is named " + String.join(" or ", methods),
                call -> Arrays.asList(methods).contains(call.getTarget().getName()));
    }
}
