package ch02.tensors.kernels;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/// # All cores
///
/// A processor has several cores; a loop uses one of them. `Workers.run(tasks, task)` is the loop
///
///     for (var i = 0; i < tasks; i++) task.accept(i);
///
/// spread over a team of threads. Which thread runs which task, and in what order, is left to chance:
/// whoever is free claims the next number, so that a slow core holds nobody up. Hence the one rule for
/// all who call it: **tasks write to different places, and what they write does not depend on who runs
/// them**. Then one thread, two and seven give the same bits, and the number of threads is a matter of
/// speed only.
///
/// The threads live as long as the program, since starting one takes longer than a small matrix
/// product. A thread without work watches for a moment, then sleeps: a training step brings the next
/// job within microseconds, and waking a sleeper costs more than that.
///
/// The number of threads is the number of processors, or N with `-Dthreads=N`.
public final class Workers {

    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
    private static final ScopedValue<Integer> LIMIT = ScopedValue.newInstance();
    private static final AtomicBoolean BUSY = new AtomicBoolean();
    private static final long WATCH_NANOS = 50_000;

    private static volatile Job current;
    private static Helper[] helpers = {};                            // guarded by BUSY

    private Workers() { }

    /// How many threads a [#run] started here may use.
    public static int threads() {
        return LIMIT.isBound() ? LIMIT.get() : Default.THREADS;
    }

    /// Runs `body` with `threads` threads instead: for laws, which compare 1, 2 and 7 of them.
    public static void withThreads(int threads, Runnable body) {
        if (threads < 1) {
            throw new IllegalArgumentException("withThreads: at least 1 thread, got " + threads);
        }
        ScopedValue.where(LIMIT, threads).run(body);
    }

    /// Runs the tasks 0 … tasks − 1, and returns when all are done.
    ///
    /// The caller works too. A `run` inside a task, or beside that of another thread, finds the team
    /// busy and works alone. Should tasks fail, the failure of the first in counting order is thrown,
    /// as the plain loop would.
    public static void run(int tasks, IntConsumer task) {
        var team = Math.min(threads(), tasks);
        if (team <= 1 || !BUSY.compareAndSet(false, true)) {
            for (var i = 0; i < tasks; i++) {
                task.accept(i);
            }
            return;
        }
        try {
            var job = new Job(tasks, task);
            summon(team - 1, job);
            job.work();
            job.awaitOthers();
        } finally {
            current = null;
            BUSY.set(false);
        }
    }

    private static void summon(int count, Job job) {
        if (helpers.length < count) {
            var more = new Helper[count];
            System.arraycopy(helpers, 0, more, 0, helpers.length);
            for (var i = helpers.length; i < count; i++) {
                more[i] = new Helper(i);
                more[i].start();
            }
            helpers = more;
        }
        job.helpers = count;
        current = job;
        for (var i = 0; i < count; i++) {
            if (helpers[i].asleep) {
                LockSupport.unpark(helpers[i]);
            }
        }
    }

    /// One call of [#run]: a counter from which tasks are claimed, and a counter of those finished.
    private static final class Job {

        private final int tasks;
        private final AtomicInteger claimed = new AtomicInteger();
        private final AtomicInteger finished = new AtomicInteger();
        private final Thread caller = Thread.currentThread();
        private volatile boolean callerAsleep;
        private IntConsumer task;
        private int helpers;                                         // published by `current`
        private volatile int failed = Integer.MAX_VALUE;             // the first task that failed
        private Throwable failure;                                   // guarded by this

        Job(int tasks, IntConsumer task) {
            this.tasks = tasks;
            this.task = task;
        }

        void work() {
            for (int i; (i = claimed.getAndIncrement()) < tasks; ) {
                try {
                    if (i < failed) {
                        task.accept(i);
                    }
                } catch (Throwable t) {
                    fail(i, t);
                }
                if (finished.incrementAndGet() == tasks && callerAsleep) {
                    LockSupport.unpark(caller);
                }
            }
        }

        private synchronized void fail(int i, Throwable t) {
            if (i < failed) {
                failed = i;
                failure = t;
            }
        }

        /// Tasks are claimed in counting order, so when task `i` fails all before it are claimed and
        /// will be finished: the first failure is known when all are done.
        void awaitOthers() {
            var start = System.nanoTime();
            while (finished.get() < tasks) {
                if (System.nanoTime() - start < WATCH_NANOS) {
                    Thread.onSpinWait();
                } else {
                    callerAsleep = true;
                    if (finished.get() < tasks) {
                        LockSupport.park(this);
                    }
                }
            }
            task = null;                                             // a late helper holds nothing
            if (failure != null) {
                throw Workers.<RuntimeException>unchecked(failure);
            }
        }
    }

    /// A thread of the team: waits for a job that has room for it, works, waits again.
    private static final class Helper extends Thread {

        private final int number;
        private volatile boolean asleep;

        Helper(int number) {
            super("worker-" + (number + 1));
            this.number = number;
            setDaemon(true);
        }

        @Override public void run() {
            Job last = null;
            while (true) {
                last = next(last);
                last.work();
            }
        }

        private Job next(Job last) {
            var start = System.nanoTime();
            while (true) {
                var job = current;
                if (job != null && job != last && number < job.helpers) {
                    return job;
                }
                if (number < PROCESSORS - 1 && System.nanoTime() - start < WATCH_NANOS) {
                    Thread.onSpinWait();
                    continue;
                }
                asleep = true;
                if (current == job) {
                    LockSupport.park();
                }
                asleep = false;
            }
        }
    }

    /// Read when first needed, so that a wrong option is reported to the one who asks for threads.
    private static final class Default {
        static final int THREADS = parse(System.getProperty("threads"));

        private static int parse(String option) {
            if (option == null) {
                return PROCESSORS;
            }
            if (!option.matches("[1-9]\\d{0,3}")) {
                throw new IllegalArgumentException(
                        "-Dthreads: a number from 1 to 9999 expected, got \"" + option + "\"");
            }
            return Integer.parseInt(option);
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> T unchecked(Throwable t) throws T {
        throw (T) t;
    }
}
