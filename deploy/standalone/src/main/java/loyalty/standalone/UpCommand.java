package loyalty.standalone;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts the system and keeps it running until somebody ends it. */
@Command(name = "up", description = "Start the whole system; Ctrl-C or 'down' stops it.")
final class UpCommand implements Callable<Integer> {

    /** On a busy machine a service alone was seen to take 40 s. */
    @Option(
            names = "--separate",
            description = "Run PostgreSQL, Kafka and each service as a process of its own; restart what dies.")
    private boolean separate;

    private final PrintWriter out;

    UpCommand(PrintWriter out) {
        this.out = out;
    }

    @Override
    public Integer call() throws InterruptedException {
        var startup = new Startup(Home.ofEnvironment(), out);
        startup.start(separate);
        startup.awaitEnd();
        return 0;
    }
}
