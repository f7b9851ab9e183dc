package loyalty.projection.tier;

import java.time.Instant;
import java.util.Optional;
import loyalty.programme.Programme;
import loyalty.programme.ProgrammeDocument;
import loyalty.programme.TierPolicy;
import loyalty.value.TierName;

/** What the version of a programme that rules an instant says about tiers. */
public record TierStanding(Optional<ProgrammeDocument> version, Instant asOf) {

    public static TierStanding of(Programme programme, Instant asOf) {
        return new TierStanding(programme.inEffectAt(asOf), asOf);
    }

    /** What counts at this instant or before counts no more; {@code asOf} itself while no version rules. */
    public Instant windowOpensAfter() {
        return version.map(each -> each.tiers().windowOpensAfter(asOf, each.zone()))
                .orElse(asOf);
    }

    public TierName tierFor(long qualifyingPoints) {
        return version.map(each -> each.tiers().tierFor(qualifyingPoints)).orElse(TierName.NONE);
    }

    /** The lowest level that so many points do not reach; empty at the top. */
    public Optional<TierPolicy.Level> next(long qualifyingPoints) {
        return version.stream()
                .flatMap(each -> each.tiers().levels().stream())
                .filter(level -> level.from().amount() > qualifyingPoints)
                .findFirst();
    }
}
