package loyalty.ledger.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import loyalty.edge.Trace;
import loyalty.journal.JournalReader;
import loyalty.ledger.bulk.web.FactLedgers;
import loyalty.ledger.schedule.Reinstatements;
import loyalty.ledger.schedule.Reratings;
import loyalty.ledger.schedule.Schedule;
import loyalty.ledger.schedule.ScheduleEndpoint;
import loyalty.ledger.schedule.ScheduleProgress;
import loyalty.ledger.shell.Origin;
import loyalty.ledger.shell.ProgrammeBook;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The work that falls due by itself; a node may leave it to others. */
@Configuration(proxyBeanMethods = false)
public class ScheduleWiring {

    /** Stands in the entries as the one who acted. */
    private static final String ACTOR = "schedule";

    @Bean(destroyMethod = "close")
    Schedule schedule(
            JournalReader reader,
            ProgrammeBook programmes,
            FactLedgers ledgers,
            Reinstatements reinstatements,
            Reratings reratings,
            JdbcClient jdbc,
            Clock clock,
            MeterRegistry registry,
            @Value("${loyalty.schedule.enabled:true}") boolean enabled,
            @Value("${loyalty.schedule.pace-milliseconds:5000}") long paceMilliseconds,
            @Value("${loyalty.database.url}") String url,
            @Value("${loyalty.database.username}") String username,
            @Value("${loyalty.database.password}") String password) {
        // Not from the pool: the lease lives as long as its session, and nobody else may use that.
        var sessions = new PGSimpleDataSource();
        sessions.setUrl(url);
        sessions.setUser(username);
        sessions.setPassword(password);
        sessions.setApplicationName("schedule");
        var schedule = new Schedule(
                new JournalQualifications(reader, programmes),
                ledgers.referrals().rewards(),
                reinstatements,
                reratings,
                new ScheduleProgress(jdbc),
                sessions,
                ScheduleWiring::origin,
                clock,
                Duration.ofMillis(paceMilliseconds),
                registry);
        if (enabled) {
            schedule.start();
        }
        return schedule;
    }

    static Origin origin() {
        var trace = Trace.begin();
        return new Origin(ACTOR, ACTOR, true, trace.traceId(), trace.traceparent(), Optional.empty());
    }

    @Bean
    ScheduleEndpoint scheduleEndpoint(Schedule schedule) {
        return new ScheduleEndpoint(schedule);
    }
}
