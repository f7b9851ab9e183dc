package loyalty.projection.wiring;

import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import loyalty.projection.balance.BalanceProjection;
import loyalty.projection.balance.BalanceRows;
import loyalty.projection.balance.store.PostgresBalanceRows;
import loyalty.projection.feed.Checkpoints;
import loyalty.projection.feed.ProgressFeed;
import loyalty.projection.feed.Projection;
import loyalty.projection.feed.ProjectionRunner;
import loyalty.projection.feed.Rows;
import loyalty.projection.feed.Topics;
import loyalty.projection.feed.Watermark;
import loyalty.projection.question.Gate;
import loyalty.projection.segment.SegmentProjection;
import loyalty.projection.segment.SegmentRows;
import loyalty.projection.segment.store.PostgresSegmentRows;
import loyalty.projection.status.Projections;
import loyalty.projection.tier.TierProjection;
import loyalty.projection.tier.TierRows;
import loyalty.projection.tier.store.PostgresTierRows;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The three projections and what feeds them. */
@Configuration(proxyBeanMethods = false)
public class FeedWiring {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** A registry of this context alone: three services may share a JVM. */
    @Bean(destroyMethod = "close")
    PrometheusMeterRegistry meters() {
        var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        return registry;
    }

    @Bean
    Topics topics(
            @Value("${loyalty.kafka.bootstrap-servers}") String servers,
            @Value("${loyalty.kafka.topic-prefix:" + Topics.LEDGER + "}") String prefix) {
        return Topics.of(servers, prefix);
    }

    @Bean
    Watermark watermark() {
        return new Watermark();
    }

    @Bean
    Checkpoints checkpoints(DataSource database) {
        return new Checkpoints(database);
    }

    /** What every runner needs beside its projection. */
    record Common(
            Checkpoints checkpoints, Watermark watermark, PrometheusMeterRegistry meters, Clock clock, Topics topics) {
        <R> ProjectionRunner<R> runner(Projection<R> projection, Rows<R> rows) {
            return new ProjectionRunner<>(projection, rows, checkpoints, watermark, meters, clock, topics);
        }
    }

    @Bean
    Common common(
            Checkpoints checkpoints, Watermark watermark, PrometheusMeterRegistry meters, Clock clock, Topics topics) {
        return new Common(checkpoints, watermark, meters, clock, topics);
    }

    @Bean(destroyMethod = "")
    ProjectionRunner<BalanceRows> balanceRunner(Common common) {
        return common.runner(new BalanceProjection(), new PostgresBalanceRows());
    }

    @Bean(destroyMethod = "")
    ProjectionRunner<TierRows> tierRunner(Common common) {
        return common.runner(new TierProjection(), new PostgresTierRows());
    }

    @Bean(destroyMethod = "")
    ProjectionRunner<SegmentRows> segmentRunner(Common common) {
        return common.runner(new SegmentProjection(), new PostgresSegmentRows());
    }

    /** Starts all of them; stops them before the database is closed. */
    @Bean(destroyMethod = "close")
    Projections projections(
            Topics topics,
            Watermark watermark,
            ProjectionRunner<BalanceRows> balance,
            ProjectionRunner<TierRows> tier,
            ProjectionRunner<SegmentRows> segment)
            throws SQLException {
        var progress = new ProgressFeed(topics, "projected-progress", watermark);
        var projections = new Projections(progress, List.of(balance, tier, segment));
        projections.start();
        return projections;
    }

    @Bean
    Gate gate(@Value("${loyalty.projection.wait-milliseconds:2000}") long waitMilliseconds, Clock clock) {
        return new Gate(Duration.ofMillis(waitMilliseconds), clock);
    }
}
