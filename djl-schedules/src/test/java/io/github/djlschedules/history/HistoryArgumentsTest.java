package io.github.djlschedules.history;

import static io.github.djlschedules.testing.BadInput.all;
import static io.github.djlschedules.testing.BadInput.below;
import static io.github.djlschedules.testing.BadInput.isNull;
import static io.github.djlschedules.testing.BadInput.row;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a history refuses. */
@SuppressWarnings({"NullAway", "DataFlowIssue"}) // null is what some of these are about
class HistoryArgumentsTest {

    static Stream<Arguments> arguments() {
        History history = new History();
        return all(
                below(1, "optRecordEvery", "recordEvery", n -> history.optRecordEvery((int) n)),
                Stream.of(
                        isNull("of", "trainer", () -> History.of(null)),
                        isNull("startSegment", "name", () -> history.startSegment(null)),
                        isNull("addEvent", "text", () -> history.addEvent(null)),
                        row(
                                "addEvent(blank)",
                                "text must not be blank, but text= ",
                                () -> history.addEvent(" ")),
                        isNull("csv", "file", () -> history.csv(null)),
                        isNull("json", "file", () -> history.json(null)),
                        isNull("concatenate", "histories", () -> History.concatenate(null, true))));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("arguments")
    void refuses(String called, String message, ThrowingCallable call) {
        assertThatIllegalArgumentException().as(called).isThrownBy(call).withMessage(message);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 2})
    void refusesASegmentThatIsNotThere(int index) {
        History history = new History();
        history.segments.add("first");
        history.segments.add("second");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> history.segment(index))
                .withMessageStartingWith("index must be one of the 2 parts")
                .withMessageContaining("but index=" + index);
    }

    @Test
    void refusesToDrawNothing() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new History().chart())
                .withMessage("history must hold a step to be drawn, but steps=0");
    }
}
