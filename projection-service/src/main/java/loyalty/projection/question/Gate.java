package loyalty.projection.question;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import loyalty.edge.Problem;
import loyalty.edge.ProblemException;
import loyalty.projection.feed.ProjectionRunner;
import loyalty.projection.feed.ProjectionRunner.View;

/** Lets a question through once the projection has come as far as the question wants. */
public final class Gate {

    private final Duration limit;
    private final Clock clock;

    /** @param limit the longest wait before the answer is that the projection is behind */
    public Gate(Duration limit, Clock clock) {
        this.limit = limit;
        this.clock = clock;
    }

    public Instant now() {
        return clock.instant();
    }

    /** What to read. Throws {@link ProblemException}, 503, when the projection does not get there in time. */
    public View view(ProjectionRunner<?> runner, long minPosition) {
        try {
            return runner.viewFrom(minPosition, limit).orElseThrow(() -> behind(runner));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw behind(runner);
        }
    }

    private static ProblemException behind(ProjectionRunner<?> runner) {
        return new ProblemException(Problem.of(
                        503,
                        "projection-behind",
                        "The projection " + runner.name() + " has come to position "
                                + runner.view().position() + ", not yet to the one asked for.")
                .retryAfter(1));
    }
}
