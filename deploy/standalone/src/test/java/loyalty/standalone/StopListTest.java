package loyalty.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StopListTest {

    private final List<String> stopped = new ArrayList<>();
    private final StopList stops = new StopList();

    @Test
    void what_started_last_stops_first_and_all_stop_once() {
        stops.add(() -> stopped.add("postgres"));
        stops.add(() -> stopped.add("kafka"));
        stops.close();
        stops.close();
        assertThat(stopped).containsExactly("kafka", "postgres");
    }

    @Test
    void what_cannot_be_stopped_does_not_keep_the_rest_running_and_is_told() {
        stops.add(() -> stopped.add("postgres"));
        stops.add(() -> {
            throw new IllegalStateException("stuck");
        });
        assertThatThrownBy(stops::close).hasSuppressedException(new IllegalStateException("stuck"));
        assertThat(stopped).containsExactly("postgres");
    }

    @Test
    void what_starts_after_the_end_is_stopped_at_once() {
        stops.close();
        assertThatThrownBy(() -> stops.add(() -> stopped.add("late"))).isInstanceOf(LauncherException.class);
        assertThat(stopped).containsExactly("late");
    }
}
