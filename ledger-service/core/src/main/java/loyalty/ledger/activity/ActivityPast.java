package loyalty.ledger.activity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import loyalty.event.ActivityCancelled;
import loyalty.event.ActivityRecorded;
import loyalty.event.LedgerEvent;
import loyalty.value.ActivityId;

/**
 * What has become of an activity.
 *
 * @param recordings of this activity, and of another of the same type, member and reference where a programme rewards one
 */
public record ActivityPast(List<ActivityRecorded> recordings, Optional<ActivityCancelled> cancelled) {

    public static final ActivityPast NOTHING = new ActivityPast(List.of(), Optional.empty());

    public ActivityPast {
        recordings = List.copyOf(recordings);
    }

    ActivityPast after(LedgerEvent event) {
        return switch (event) {
            case ActivityRecorded recorded -> {
                var all = new ArrayList<>(recordings);
                all.add(recorded);
                yield new ActivityPast(all, cancelled);
            }
            case ActivityCancelled each -> new ActivityPast(recordings, Optional.of(each));
            default -> this;
        };
    }

    Optional<ActivityRecorded> of(ActivityId activity) {
        return recordings.stream()
                .filter(each -> each.activity().equals(activity))
                .findFirst();
    }
}
