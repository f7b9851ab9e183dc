package loyalty.projection.wiring;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import javax.sql.DataSource;
import loyalty.edge.EdgeConfiguration;
import loyalty.edge.StageTimer;
import loyalty.projection.balance.BalanceRows;
import loyalty.projection.balance.store.BalanceQueries;
import loyalty.projection.balance.store.BalanceSnapshot;
import loyalty.projection.balance.store.PointsStatistics;
import loyalty.projection.balance.web.BalanceAnswers;
import loyalty.projection.balance.web.BalanceEndpoint;
import loyalty.projection.balance.web.SnapshotEndpoint;
import loyalty.projection.balance.web.StatisticsEndpoint;
import loyalty.projection.feed.ProjectionRunner;
import loyalty.projection.overview.Overview;
import loyalty.projection.overview.OverviewEndpoint;
import loyalty.projection.question.Gate;
import loyalty.projection.question.PlainParameters;
import loyalty.projection.segment.SegmentRows;
import loyalty.projection.segment.store.Populations;
import loyalty.projection.segment.store.SegmentQueries;
import loyalty.projection.segment.web.SegmentAnswers;
import loyalty.projection.segment.web.SegmentEndpoint;
import loyalty.projection.status.DatabaseAdvice;
import loyalty.projection.status.ProjectionsEndpoint;
import loyalty.projection.status.StatusEndpoint;
import loyalty.projection.tier.TierRows;
import loyalty.projection.tier.store.MemberYearQueries;
import loyalty.projection.tier.store.TierQueries;
import loyalty.projection.tier.web.TierAnswers;
import loyalty.projection.tier.web.TierEndpoint;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The queries and who answers them. */
@Configuration(proxyBeanMethods = false)
@Import({
    EdgeConfiguration.class,
    BalanceEndpoint.class,
    SnapshotEndpoint.class,
    StatisticsEndpoint.class,
    TierEndpoint.class,
    SegmentEndpoint.class,
    OverviewEndpoint.class,
    ProjectionsEndpoint.class,
    StatusEndpoint.class,
    DatabaseAdvice.class
})
public class WebWiring {

    /** Long enough for a burst of questions, short enough that nobody minds. */
    private static final Duration READINGS_KEPT_FOR = Duration.ofSeconds(5);

    @Bean
    WebMvcConfigurer plainParameters() {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new PlainParameters());
            }
        };
    }

    /** Queries are timed and told as the stage that they are. */
    @Bean
    WebMvcConfigurer answeredStage(PrometheusMeterRegistry registry) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry interceptors) {
                interceptors
                        .addInterceptor(new StageTimer("answered", registry))
                        .addPathPatterns("/v1/programmes/**");
            }
        };
    }

    @Bean
    BalanceAnswers balanceAnswers(ProjectionRunner<BalanceRows> runner, JdbcClient jdbc, Gate gate) {
        return new BalanceAnswers(runner, new BalanceQueries(jdbc), gate);
    }

    @Bean
    PointsStatistics pointsStatistics(JdbcClient jdbc) {
        return new PointsStatistics(jdbc);
    }

    @Bean
    BalanceSnapshot balanceSnapshot(DataSource database) {
        return new BalanceSnapshot(database);
    }

    @Bean
    TierAnswers tierAnswers(ProjectionRunner<TierRows> runner, JdbcClient jdbc, Gate gate) {
        return new TierAnswers(runner, new TierQueries(jdbc), new MemberYearQueries(jdbc), gate);
    }

    @Bean
    SegmentAnswers segmentAnswers(ProjectionRunner<SegmentRows> runner, DataSource database, Gate gate) {
        var queries = new SegmentQueries(database);
        return new SegmentAnswers(runner, queries, new Populations(queries, READINGS_KEPT_FOR), gate);
    }

    @Bean
    Overview overview(BalanceAnswers balances, TierAnswers tiers, SegmentAnswers segments) {
        return new Overview(balances, tiers, segments, READINGS_KEPT_FOR);
    }
}
