package loyalty.projection.status;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import loyalty.projection.feed.ProgressFeed;
import loyalty.projection.feed.ProjectionRunner;
import loyalty.projection.feed.ProjectionStatus;

/** All projections of the service, started and stopped together. */
public final class Projections implements AutoCloseable {

    private final ProgressFeed progress;
    private final List<ProjectionRunner<?>> runners;

    public Projections(ProgressFeed progress, List<ProjectionRunner<?>> runners) {
        this.progress = progress;
        this.runners = List.copyOf(runners);
    }

    /** Throws {@link SQLException} when the database cannot be asked where they stand. */
    public void start() throws SQLException {
        progress.start();
        for (ProjectionRunner<?> runner : runners) {
            runner.start();
        }
    }

    public List<ProjectionStatus> statuses() {
        return runners.stream().map(ProjectionRunner::status).toList();
    }

    public Optional<ProjectionRunner<?>> find(String name) {
        for (ProjectionRunner<?> runner : runners) {
            if (runner.name().equals(name)) {
                return Optional.of(runner);
            }
        }
        return Optional.empty();
    }

    /** Why the service is not ready, a line each; empty when it is. */
    public List<String> troubles() {
        var troubles = new ArrayList<String>();
        progress.trouble().ifPresent(troubles::add);
        for (ProjectionStatus status : statuses()) {
            if (!status.isReady()) {
                troubles.add(status.name() + " is " + status.state() + ": "
                        + status.reason().orElse("no reason known"));
            }
        }
        return troubles;
    }

    @Override
    public void close() {
        runners.forEach(ProjectionRunner::close);
        progress.close();
    }
}
