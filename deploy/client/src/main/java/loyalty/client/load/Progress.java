package loyalty.client.load;

import java.io.PrintStream;
import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A progress bar, or none. */
public final class Progress implements AutoCloseable {

    private static final int WIDTH = 100;

    private final Optional<ProgressBar> bar;

    private Progress(Optional<ProgressBar> bar) {
        this.bar = bar;
    }

    public static Progress of(String task, long total, boolean drawn, PrintStream out) {
        if (!drawn) {
            return new Progress(Optional.empty());
        }
        return new Progress(Optional.of(new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(total)
                .setUpdateIntervalMillis(500)
                .setStyle(ProgressBarStyle.ASCII)
                .setConsumer(new ConsoleProgressBarConsumer(out, WIDTH))
                .showSpeed()
                .build()));
    }

    /** May be called from several threads. */
    public void advance(int by) {
        bar.ifPresent(each -> each.stepBy(by));
    }

    @Override
    public void close() {
        bar.ifPresent(ProgressBar::close);
    }
}
