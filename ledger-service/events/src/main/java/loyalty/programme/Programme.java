package loyalty.programme;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import loyalty.value.ProgrammeId;

/**
 * All versions of a programme, in the order of publication.
 *
 * @param versions not empty once the programme exists
 */
public record Programme(ProgrammeId id, List<ProgrammeDocument> versions) {

    public Programme {
        versions = List.copyOf(versions);
    }

    /** A programme of which nothing is published yet. */
    public static Programme unpublished(ProgrammeId id) {
        return new Programme(id, List.of());
    }

    public Programme with(ProgrammeDocument next) {
        var all = new ArrayList<>(versions);
        all.add(next);
        return new Programme(id, all);
    }

    /** The version that rules a fact of the given instant: the latest to take effect, and of those the latest published. */
    public Optional<ProgrammeDocument> inEffectAt(Instant instant) {
        Optional<ProgrammeDocument> ruling = Optional.empty();
        for (var version : versions) {
            boolean effective = !version.effectiveFrom().isAfter(instant);
            if (effective
                    && (ruling.isEmpty()
                            || !version.effectiveFrom().isBefore(ruling.get().effectiveFrom()))) {
                ruling = Optional.of(version);
            }
        }
        return ruling;
    }

    public Optional<ProgrammeDocument> version(int number) {
        return versions.stream().filter(version -> version.version() == number).findFirst();
    }

    public int nextVersion() {
        return versions.size() + 1;
    }
}
