package ch02.tensors.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicIntegerArray;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/// # What the team of threads promises
class WorkersTest {

    @Property @Label("every task runs once, for any number of threads")
    void everyTaskRunsOnce(@ForAll @IntRange(min = 1, max = 7) int threads,
            @ForAll @IntRange(max = 1000) int tasks) {
        var runs = new AtomicIntegerArray(tasks);
        Workers.withThreads(threads, () -> Workers.run(tasks, runs::incrementAndGet));
        for (var i = 0; i < tasks; i++) {
            assertThat(runs.get(i)).isEqualTo(1);
        }
    }

    @Property(tries = 20) @Label("what tasks wrote is seen by the caller and by the next run")
    void runsFollowEachOther(@ForAll @IntRange(min = 1, max = 7) int threads) {
        var x = new int[100];
        Workers.withThreads(threads, () -> {
            for (var round = 0; round < 200; round++) {
                Workers.run(100, i -> x[i] = x[(i / 10) * 10] + (i % 10 == 0 ? 1 : 0));
            }
        });
        for (var i = 0; i < 100; i += 10) {
            assertThat(x[i]).isEqualTo(200);
        }
    }

    @Property(tries = 20) @Label("a run inside a task works too")
    void runsNest(@ForAll @IntRange(min = 1, max = 7) int threads) {
        var runs = new AtomicIntegerArray(100);
        Workers.withThreads(threads, () -> Workers.run(10, i ->
                Workers.run(10, j -> runs.incrementAndGet(10 * i + j))));
        for (var i = 0; i < 100; i++) {
            assertThat(runs.get(i)).isEqualTo(1);
        }
    }

    @Property(tries = 50) @Label("of several failures the first in counting order is thrown, as by a loop")
    void theFirstFailureIsThrown(@ForAll @IntRange(min = 1, max = 7) int threads,
            @ForAll @IntRange(max = 99) int first) {
        assertThatThrownBy(() -> Workers.withThreads(threads, () -> Workers.run(100, i -> {
            if (i >= first) {
                throw new IllegalStateException("task " + i);
            }
        }))).isInstanceOf(IllegalStateException.class).hasMessage("task " + first);
    }

    @Example @Label("the team works on after a failure")
    void failureLeavesNoTrace() {
        Workers.withThreads(2, () -> {
            try {
                Workers.run(10, _ -> {
                    throw new IllegalStateException();
                });
            } catch (IllegalStateException expected) {
                everyTaskRunsOnce(2, 10);
            }
        });
    }

    @Example @Label("no threads, no work: a clear refusal")
    void atLeastOneThread() {
        assertThatThrownBy(() -> Workers.withThreads(0, () -> { }))
                .hasMessage("withThreads: at least 1 thread, got 0");
    }
}
