package loyalty.journal.axon;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.core.unitofwork.UnitOfWorkFactory;

/**
 * Runs units of work so that the caller always gets an answer. Axon 5.0.1's own {@code executeWithResult} never completes if
 * something fails before the work is invoked, and loses the cause of an {@link Error}.
 */
public final class UnitsOfWork implements AutoCloseable {

    private final UnitOfWorkFactory factory;
    private final Deadlines deadlines;
    private final AtomicLong begun = new AtomicLong();

    /**
     * Makes units of work with a factory.
     *
     * @param limit after which the caller is answered with a {@link java.util.concurrent.TimeoutException}; what it asked for may
     *     still happen, as with any unknown outcome
     */
    public UnitsOfWork(UnitOfWorkFactory factory, Duration limit) {
        this.factory = factory;
        this.deadlines = new Deadlines(limit);
    }

    /** Does the work in a unit of its own; completes after the commit, with the work's result. */
    public <R> CompletableFuture<R> execute(Function<ProcessingContext, CompletableFuture<R>> work) {
        // A number will do for a name that nobody keeps; Axon's own would ask the system for random bytes each time.
        var unit = factory.create(Long.toString(begun.incrementAndGet()));
        var result = new CompletableFuture<R>();
        unit.onInvocation(context -> invoke(work, context).whenComplete((value, failure) -> {
            if (failure == null) {
                result.complete(value);
            } else {
                result.completeExceptionally(failure);
            }
        }));
        // thenCompose, not thenCombine: when the unit fails before the invocation, nobody will ever complete the
        // result.
        return deadlines.watch(unit.execute().thenCompose(_ -> result));
    }

    // An Error that gets into Axon's phases is lost in a NullPointerException of its own: hand it over as a failed
    // future.
    private static <R> CompletableFuture<R> invoke(
            Function<ProcessingContext, CompletableFuture<R>> work, ProcessingContext context) {
        try {
            return work.apply(context);
        } catch (RuntimeException | Error e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Ends the watch over the time; what is under way goes on. */
    @Override
    public void close() {
        deadlines.close();
    }
}
