package loyalty.ledger.schedule;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** How far the work is that falls due by itself. */
@RestController
public final class ScheduleEndpoint {

    private final Schedule schedule;

    public ScheduleEndpoint(Schedule schedule) {
        this.schedule = schedule;
    }

    record Schedules(List<ScheduleStatus> schedules) {}

    @GetMapping("/v1/schedules")
    Schedules all() {
        return new Schedules(List.of(schedule.status(), schedule.reinstatements(), schedule.reratings()));
    }
}
